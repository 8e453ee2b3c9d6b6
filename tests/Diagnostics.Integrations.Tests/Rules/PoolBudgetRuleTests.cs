using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Pools of one client that take more than its server has.</summary>
public class PoolBudgetRuleTests
{
    private const string Manifests = "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: booking }\nspec:\n  replicas: 6\n  selector: { matchLabels: { app: booking } }\n  template:\n    metadata: { labels: { app: booking } }\n    spec:\n      containers:\n        - name: booking\n          image: registry.example.com/booking:1\n          env:\n            - { name: DATABASE_URL, value: \"postgres://app@db:5432/app\" }\n            - { name: DB_POOL_SIZE, value: \"20\" }\n"
        + "---\napiVersion: apps/v1\nkind: Deployment\nmetadata: { name: mailer }\nspec:\n  replicas: 1\n  selector: { matchLabels: { app: mailer } }\n  template:\n    metadata: { labels: { app: mailer } }\n    spec:\n      containers:\n        - name: mailer\n          image: registry.example.com/mailer:1\n          env:\n            - { name: DATABASE_URL, value: \"postgres://app@db:5432/app\" }\n"
        + "---\napiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: db }\nspec:\n  selector: { matchLabels: { app: db } }\n  template:\n    metadata: { labels: { app: db } }\n    spec:\n      containers:\n        - name: db\n          image: postgres:16\n          args: [\"-c\", \"max_connections=100\"]\n"
        + "---\napiVersion: v1\nkind: Service\nmetadata: { name: db }\nspec:\n  selector: { app: db }\n  ports: [{ port: 5432 }]\n";

    private static readonly ProjectText s_project = new(
        ("k8s/all.yaml", Manifests),
        ("logs/mailer.log", "2026-05-04T10:00:00Z ERROR could not connect: FATAL: sorry, too many clients already\n"),
        ("logs/db.log", "2026-05-04 10:00:00.101 UTC [412] FATAL:  sorry, too many clients already\n2026-05-04 10:00:01.101 UTC [413] FATAL:  sorry, too many clients already\n"));

    [Fact]
    public async Task Are_the_cause_whoever_is_refused()
    {
        Finding root = await s_project.AssertRootAsync("db.too-many-connections@booking", "k8s/all.yaml:15", "k8s/all.yaml:5");
        Assert.Contains("6 instances × 20 = 120", root.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_autoscaler_tells_how_many() => await s_project
        .Change("replicas: 6", "replicas: 1")
        .With("k8s/hpa.yaml", "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: booking }\nspec:\n  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: booking }\n  minReplicas: 1\n  maxReplicas: 8\n")
        .AssertRootAsync("db.too-many-connections@booking", "k8s/all.yaml:15", "k8s/hpa.yaml:7");

    [Fact]
    public async Task A_connection_string_tells_the_pool() => await s_project
        .Change("postgres://app@db:5432/app\" }\n            - { name: DB_POOL_SIZE, value: \"20\" }", "postgres://app@db:5432/app?connection_limit=30\" }")
        .AssertRootAsync("db.too-many-connections@booking", "k8s/all.yaml:14", "k8s/all.yaml:5");

    [Theory]
    [InlineData("value: \"20\"", "value: \"10\"")]
    [InlineData("max_connections=100", "max_connections=300")]
    public async Task Pools_that_fit_are_not(string from, string to) => Assert.DoesNotContain(await s_project.Change(from, to).FindAsync(FailureCodes.DbTooManyConnections), f => f.Component == "booking");

    [Fact]
    public async Task Of_clients_that_are_refused_alike_the_one_with_most_explains_the_others()
    {
        ProjectText project = new(
            ("Procfile", "web: node server.js\nworker: node worker.js\n"),
            ("app.json", "{\n  \"formation\": {\n    \"web\": { \"quantity\": 4 }\n  },\n  \"env\": {\n    \"WEB_CONCURRENCY\": \"4\",\n    \"DB_POOL_MAX\": \"10\"\n  }\n}\n"),
            ("logs/app.log", "2026-03-11T08:05:07.902210+00:00 app[web.3]: error: remaining connection slots are reserved for roles with the SUPERUSER attribute\n2026-03-11T08:05:16.220844+00:00 app[worker.1]: error: remaining connection slots are reserved for roles with the SUPERUSER attribute\n"));
        Assert.Equal(["web"], (await project.FindAsync(FailureCodes.DbTooManyConnections)).Where(f => f.Role == FindingRole.Root).Select(f => f.Component));
        Assert.Contains(await project.Change("\"DB_POOL_MAX\": \"10\"", "\"OTHER\": \"10\"").FindAsync(FailureCodes.DbTooManyConnections), f => f.Component == "worker" && f.Role == FindingRole.Root);
    }

    private static readonly ProjectText s_kept = s_project.Change("            - { name: DATABASE_URL, value: \"postgres://app@db:5432/app\" }\n            - { name: DB_POOL_SIZE, value: \"20\" }\n", "            - { name: DB_POOL_SIZE, value: \"20\" }\n");

    private const string Activity = "shop=# select application_name, usename, state, count(*) from pg_stat_activity group by 1,2,3 order by 4 desc;\n application_name | usename |   state    | count\n------------------+---------+------------+-------\n booking          | app     | idle       |    88\n booking          | app     | active     |     8\n psql             | admin   | active     |     1\n(3 rows)\n";

    // The address is kept as a secret: there is but one server.
    [Fact]
    public async Task Are_of_the_only_server_where_no_file_names_one() => await s_kept.AssertRootAsync("db.too-many-connections@booking", "k8s/all.yaml:14", "k8s/all.yaml:5");

    [Fact]
    public async Task Are_cited_with_who_is_connected() => Assert.Contains("saved/activity.txt:4", (await s_kept.With("saved/activity.txt", Activity).AssertRootAsync("db.too-many-connections@booking", "k8s/all.yaml:14")).Evidence.Select(e => e.Location));

    [Fact]
    public async Task Are_not_of_a_server_to_which_the_client_is_not_connected() => Assert.DoesNotContain(await s_kept.With("saved/activity.txt", Activity.Replace("booking", "mailer ", StringComparison.Ordinal)).FindAsync(FailureCodes.DbTooManyConnections), f => f.Component == "booking");

    [Theory]
    [InlineData("{ name: DB_POOL_SIZE, value: \"20\" }", "{ name: DB_POOL_SIZE, value: \"20\" }\n            - { name: PGHOST, value: \"bookings.abc.eu-west-1.rds.amazonaws.com\" }")]
    [InlineData("{ name: DB_POOL_SIZE, value: \"20\" }", "{ name: DB_POOL_SIZE, value: \"20\" }\n            - { name: REPORTS_URL, value: \"mysql://app@reports.example.com/app\" }")]
    public async Task Are_of_the_server_that_the_client_names(string from, string to) => Assert.DoesNotContain(await s_kept.Change(from, to).FindAsync(FailureCodes.DbTooManyConnections), f => f.Component == "booking");
}
