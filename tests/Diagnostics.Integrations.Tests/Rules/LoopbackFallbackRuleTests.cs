using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Programs that look on localhost, since the variable that names their server was handed to others only.</summary>
public class LoopbackFallbackRuleTests
{
    private const string Refused = "2026-05-21T04:10:22Z [main] ERROR HikariPool-1 - Exception during pool initialization.\norg.postgresql.util.PSQLException: Connection to localhost:5432 refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP connections.\n\tat org.postgresql.Driver.makeConnection(Driver.java:446)\nCaused by: java.net.ConnectException: Connection refused\n\t... 41 common frames omitted\n";

    private static readonly ProjectText s_ecs = new(
        ("ecs/taskdef-api.json", Task("api", ", { \"name\": \"DB_HOST\", \"value\": \"db.example.net\" }")),
        ("ecs/taskdef-worker.json", Task("worker", "")),
        ("worker/src/main/resources/application.yml", "spring:\n  datasource:\n    url: jdbc:postgresql://${DB_HOST:localhost}:${DB_PORT:5432}/hotels\n"),
        ("logs/worker.log", Refused));

    private static readonly ProjectText s_cluster = new(
        ("k8s/web.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    spec:\n      containers:\n        - name: web\n          image: registry.example.com/school:3\n          envFrom:\n            - secretRef:\n                name: school-app\n"),
        ("k8s/reminders.yaml", "apiVersion: batch/v1\nkind: CronJob\nmetadata:\n  name: reminders\nspec:\n  schedule: \"30 5 * * *\"\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          containers:\n            - name: reminders\n              image: registry.example.com/school:3\n              env:\n                - name: TZ\n                  value: Europe/Zurich\n"),
        ("k8s/external.yaml", "apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata:\n  name: school-app\nspec:\n  target:\n    name: school-app\n  data:\n    - secretKey: DATABASE_URL\n      remoteRef: { key: school }\n"),
        ("school/settings.py", "import os\n\nDATABASE_URL = os.environ.get(\"DATABASE_URL\", \"postgres://school@localhost:5432/school\")\n"),
        ("logs/reminders.log", "psycopg.OperationalError: connection failed: connection to server at \"127.0.0.1\", port 5432 failed: Connection refused\n- host: 'localhost', port: 5432, hostaddr: '::1': connection failed: connection to server at \"::1\", port 5432 failed: Connection refused\n"));

    [Fact]
    public Task Of_a_task_definition() => s_ecs.AssertRootAsync("config.not-propagated@worker", "ecs/taskdef-worker.json:5", "logs/worker.log:2", "ecs/taskdef-api.json:5", "worker/src/main/resources/application.yml:3");

    [Fact]
    public Task Of_a_job_of_the_same_image() => s_cluster.AssertRootAsync("config.not-propagated@reminders", "k8s/reminders.yaml:14", "logs/reminders.log:1", "k8s/web.yaml:13", "k8s/external.yaml:9", "school/settings.py:3");

    [Theory]
    // Nobody is given it, only another's localhost is, it is handed over, or it was another port.
    [InlineData("DB_HOST\", \"value\"", "DB_NAME\", \"value\"")]
    [InlineData("db.example.net", "localhost")]
    [InlineData("LOG_LEVEL\", \"value\": \"info\"", "DB_HOST\", \"value\": \"db.example.net\"")]
    [InlineData("localhost:5432 refused", "localhost:5433 refused")]
    [InlineData("${DB_HOST:localhost}", "${DB_HOST}")]
    public async Task Other_refusals_are_none(string from, string to) => Assert.Empty(await s_ecs.Change(from, to).FindAsync(FailureCodes.ConfigNotPropagated));

    [Theory]
    [InlineData("secretKey: DATABASE_URL", "secretKey: EMAIL_URL")]
    [InlineData("          image: registry.example.com/school:3\n          envFrom", "          image: registry.example.com/other:3\n          envFrom")]
    public async Task What_others_take_may_be_theirs_alone(string from, string to) => Assert.Empty(await s_cluster.Change(from, to).FindAsync(FailureCodes.ConfigNotPropagated));

    [Fact]
    public async Task Handed_over_as_a_whole_it_arrives() =>
        Assert.Empty(await s_cluster.Change("              env:\n                - name: TZ\n                  value: Europe/Zurich\n", "              envFrom:\n                - secretRef:\n                    name: school-app\n").FindAsync(FailureCodes.ConfigNotPropagated));

    // The innermost cause of a trace repeats what its outer exception says in full.
    [Fact]
    public async Task The_cause_of_a_named_refusal_is_no_other() => Assert.DoesNotContain(await s_ecs.FindAsync(FailureCodes.DependencyFailed), f => f.Summary.Contains("does not name", StringComparison.Ordinal));

    [Fact]
    public async Task The_cause_of_something_else_is_one() =>
        Assert.Contains(await s_ecs.Change("org.postgresql.util.PSQLException: Connection to localhost:5432 refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP connections.", "java.lang.IllegalStateException: no pool").FindAsync(FailureCodes.DependencyFailed), f => f.Summary.Contains("does not name", StringComparison.Ordinal));

    private static string Task(string name, string more) =>
        $"{{\n  \"family\": \"hotels-{name}\",\n  \"containerDefinitions\": [{{\n    \"name\": \"{name}\",\n    \"environment\": [{{ \"name\": \"LOG_LEVEL\", \"value\": \"info\" }}{more}]\n  }}]\n}}\n";
}
