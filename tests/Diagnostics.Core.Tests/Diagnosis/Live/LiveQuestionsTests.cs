using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Diagnosis.Live;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Diagnosis.Live;

/// <summary>Which questions a deployment's files give rise to, source by source.</summary>
public class LiveQuestionsTests
{
    [Fact]
    public void Published_ports_and_addresses_on_this_machine_are_asked()
    {
        DeploymentBuilder files = new DeploymentBuilder().Compose("api", ports: ["8080:8000"]).Compose("worker").Env(".env", "WORKER_URL=http://localhost:9000\n");
        Assert.Equal(["port 127.0.0.1:8080 api", "port localhost:9000 worker", "health http://localhost:9000/ worker"], Questions(files));
        // Of another environment nothing of this machine is meant.
        Assert.Equal([], Questions(files, "staging"));
    }

    [Fact]
    public void A_port_of_a_container_that_is_not_published_is_not_asked() => Assert.Equal([], Questions(new DeploymentBuilder().Compose("api", ports: ["8000"], environment: ["DB_URL=http://other:7000"]).Compose("other")));

    [Fact]
    public void A_named_environments_hosts_are_asked_when_it_is_named()
    {
        DeploymentBuilder files = new DeploymentBuilder().Env(".env.staging", "API_URL=https://user:secret-1@api.example.net/v1?key=secret-2\n");
        Assert.Equal([], Questions(files));
        // Neither credentials nor queries are sent.
        Assert.Equal(["port api.example.net:443 api", "health https://api.example.net/ api"], Questions(files, "staging"));
    }

    [Fact]
    public void A_declared_health_path_is_asked_in_place_of_the_root()
    {
        DeploymentBuilder files = new DeploymentBuilder().Compose("api", ports: ["127.0.0.1:8080:8000"], health: "curl -f http://localhost:8000/ready?full=1");
        Assert.Equal(["port 127.0.0.1:8080 api", "health http://127.0.0.1:8080/ready api"], Questions(files));
        Assert.Equal(["port localhost:8000 api", "health http://localhost:8000/healthz api"], Questions(new DeploymentBuilder().Compose("api", ports: ["8000:8000"]).Env(".env", "API_URL=http://localhost:8000\nAPI_HEALTH_URL=http://localhost:8000/healthz\n")).Where(q => !q.Contains("127.0.0.1", StringComparison.Ordinal)));
    }

    [Fact]
    public void Databases_and_caches_are_asked_with_credentials_only_where_the_environment_is_named()
    {
        DeploymentBuilder files = new DeploymentBuilder().Env(".env.staging", "DATABASE_URL=postgres://app:pw@db.example.net/shop\nREDIS_URL=redis://:pw@cache.example.net:6380/0\n").Env(".env", "DATABASE_URL=postgres://app:pw@localhost:5433/shop\n");
        LiveQuestion[] local = [.. Of(files, null).Where(q => q.Kind is "database" or "cache")];
        Assert.Equal("database", Assert.Single(local).Kind);
        Assert.False(((DatabaseQuestion)local[0]).MayAuthenticate);
        LiveQuestion[] named = [.. Of(files, "staging").Where(q => q.Kind is "database" or "cache")];
        Assert.Equal(["database", "cache"], named.Select(q => q.Kind));
        Assert.True(((DatabaseQuestion)named[0]).MayAuthenticate);
        Assert.All(named, q => Assert.DoesNotContain("pw", q.Target, StringComparison.Ordinal));
        Assert.DoesNotContain(LiveInquiry.Questions(Subject(files, "staging"), hasDatabases: false), q => q is DatabaseQuestion);
    }

    [Fact]
    public void A_database_and_its_pooler_of_one_file_are_asked_as_a_pair_where_the_environment_is_named()
    {
        DeploymentBuilder files = new DeploymentBuilder().Env(".env.staging", "DATABASE_URL=postgres://app:pw@db.example.net:6543/shop\nDIRECT_URL=postgres://app:pw@db.example.net:5432/shop\n");
        var question = Assert.IsType<DatabaseQuestion>(Assert.Single(Of(files, "staging"), q => q.Kind == "database-pair"));
        Assert.Equal((5432, 6543), (question.Database.Target!.Port, question.Pooler!.Target!.Port));
    }

    [Fact]
    public void What_a_plan_declares_is_asked_where_it_holds()
    {
        var source = new Citation(CitationKind.Config, "diagnostics.yaml", 3);
        var plan = new DiagnosticPlan
        {
            Components = [new PlanComponent("mail", null, [], [], [new PlanPortCheck("127.0.0.1", 1025, null, null, source), new PlanPortCheck("smtp.example.net", 25, "production", null, source)], source)],
        };
        var model = new Core.Configuration.Deployment.DeploymentModel { Plan = plan };
        string[] Asked(string? environment) => [.. new PlanQuestions().Find(new LiveSubject(model, new DeclaredAddresses(model), new LiveScope(environment, plan))).Select(Show)];
        Assert.Equal(["port 127.0.0.1:1025 mail"], Asked(null));
        Assert.Equal(["port 127.0.0.1:1025 mail", "port smtp.example.net:25 mail"], Asked("production"));
    }

    private static string[] Questions(DeploymentBuilder files, string? environment = null) => [.. Of(files, environment).Where(q => q.Kind is "port" or "health").Select(Show)];

    private static string Show(LiveQuestion question) => $"{question.Kind} {question.Target} {question.Component}";

    private static LiveQuestion[] Of(DeploymentBuilder files, string? environment) => LiveInquiry.Questions(Subject(files, environment), hasDatabases: true);

    private static LiveSubject Subject(DeploymentBuilder files, string? environment)
    {
        Core.Configuration.Deployment.DeploymentModel model = files.Build(environment).Model;
        return new LiveSubject(model, new DeclaredAddresses(model), new LiveScope(environment, model.Plan));
    }
}
