using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Diagnosis;

public class ReasoningTests
{
    private readonly DeploymentBuilder _files = new();

    [Fact]
    public void Lines_that_say_the_same_are_one_finding()
    {
        IReadOnlyList<Finding> findings = _files.Compose("web").Compose("job").Compose("api").Log("logs/web.log", "connect ECONNREFUSED api:8000", "connect ECONNREFUSED api:8000").Log("logs/job.log", "connect ECONNREFUSED api:8000").Conclude();
        Finding refused = Assert.Single(findings, f => f.Code == FailureCodes.NetRefused);
        Assert.Equal(3, refused.Evidence.Count);
        Assert.Equal(FindingRole.Root, refused.Role);
        Assert.Equal(["dependency.failed@job", "dependency.failed@web"], refused.Explains);
        Assert.All(findings.Where(f => f != refused), f => Assert.Equal([refused.Id], f.ExplainedBy));
    }

    [Fact]
    public void Ids_are_numbered_where_several_share_one()
    {
        IReadOnlyList<Finding> findings = _files.Compose("web").Compose("api").Log("logs/web.log", "connect ECONNREFUSED api:8000", "connect ECONNREFUSED api:9000").Conclude();
        Assert.Equal(["net.refused@api", "net.refused@api#2"], findings.Where(f => f.Code == FailureCodes.NetRefused).Select(f => f.Id).Order(StringComparer.Ordinal));
        Assert.Equal(findings.Count, findings.Select(f => f.Id).Distinct().Count());
    }

    [Fact]
    public void A_symptom_that_explains_nothing_is_unexplained()
    {
        Finding only = Assert.Single(_files.Compose("api").Log("logs/api.log", "api-1 exited with code 1").Conclude());
        Assert.Equal((FindingRole.Unexplained, FailureCodes.ContainerExited), (only.Role, only.Code));
    }

    [Fact]
    public void Roots_come_first_and_the_most_explanatory_before_others()
    {
        IReadOnlyList<Finding> findings = _files.Compose("a").Compose("b").Compose("c").Compose("d")
            .Log("logs/a.log", "No module named 'x'").Log("logs/b.log", "connect ECONNREFUSED d:1").Log("logs/c.log", "connect ECONNREFUSED d:1").Log("logs/d.log", "No module named 'y'").Conclude();
        Assert.Equal(["app.module-missing@d", "app.module-missing@a"], findings.Take(2).Select(f => f.Id));
        Assert.Equal(findings.OrderBy(f => f.Role).Select(f => f.Role), findings.Select(f => f.Role));
    }

    [Fact]
    public void Symptoms_make_a_cause_more_credible()
    {
        double alone = Assert.Single(_files.Compose("d").Log("logs/d.log", "No module named 'y'").Conclude()).Confidence;
        double followed = new DeploymentBuilder().Compose("d").Compose("b").Log("logs/d.log", "No module named 'y'").Log("logs/b.log", "connect ECONNREFUSED d:1").Conclude()[0].Confidence;
        Assert.True(followed > alone);
        Assert.InRange(followed, 0.5, 0.98);
    }

    [Fact]
    public void Components_that_depend_on_each_other_in_a_circle_have_one_root() =>
        Assert.Equal("c", Assert.Single(_files.Compose("a", dependsOn: ["b"]).Compose("b", dependsOn: ["c"]).Compose("c", dependsOn: ["a"])
            .Log("logs/a.log", "connect ECONNREFUSED b:1").Log("logs/b.log", "connect ECONNREFUSED c:1").Log("logs/c.log", "No module named 'z'").Conclude(), f => f.Role == FindingRole.Root).Component);

    [Fact]
    public void Readiness_is_unknown_where_nothing_was_seen_to_work()
    {
        Assert.Equal(Verdict.Unknown, Judge([], []).Verdict);
        IReadOnlyList<LogObservation> works = _files.Compose("api").Log("logs/api.log", "listening on port 80").Build().Logs;
        Assert.Equal(Verdict.Ready, Judge([], works).Verdict);
        Assert.Equal(Verdict.Degraded, Judge([], works, 1).Verdict);
        Assert.Equal(Verdict.NotReady, Judge(new DeploymentBuilder().Compose("api").Log("logs/api.log", "No module named 'x'").Conclude(), works).Verdict);
        Assert.Equal(Verdict.Unknown, Judge([], [.. works.Select(w => w with { Standing = LogStanding.History })]).Verdict);

        static Readiness Judge(IReadOnlyList<Finding> findings, IReadOnlyList<LogObservation> logs, int problems = 0) =>
            ReadinessJudge.Judge(new ReadinessInput(findings, [], []) { SeenWorking = ReadinessInput.WorkingOf(logs), Problems = problems }, DateTimeOffset.UnixEpoch);
    }

    [Fact]
    public void Readiness_counts_both_denominators()
    {
        Readiness readiness = ReadinessJudge.Judge(new ReadinessInput([], [Check(Status.Pass), Check(Status.Fail), Check(Status.Blocked), Check(Status.Unknown)], []), DateTimeOffset.UnixEpoch);
        Assert.Equal((0.25, 0.5), (readiness.Rates.OfAll!.Value, readiness.Rates.OfExecuted!.Value));

        static Reporting.SampleCheck Check(Status status) => new("port", "x:1", status, null, "");
    }

    [Fact]
    public void A_log_confirms_the_one_fault_of_its_kind_that_files_show()
    {
        var files = new DeploymentBuilder().Compose("rates", environment: ["HTTP_PORT=8o80"]).Log("logs/rates.log", "2026/02/03 10:00:00 invalid HTTP_PORT: strconv.Atoi: parsing \"8o80\": invalid syntax");
        Finding found = Assert.Single(files.Conclude(), f => f.Code == FailureCodes.ConfigInvalid);
        Assert.Equal([CitationKind.Config, CitationKind.Log], found.Evidence.Select(c => c.Kind).Distinct().Order());
    }

    [Fact]
    public void A_log_that_itself_leads_to_the_faulty_line_counts_no_second_fault()
    {
        var files = new DeploymentBuilder().Compose("db", image: "postgres:16").Compose("api", environment: ["DATABASE_URL=postgres://svc:pa#ss9@db:5432/main"])
            .Log("logs/api.log", "failed to connect: cannot parse `postgres://svc:xxxxxx@db:5432/main`: failed to parse as URL (parse \"postgres://svc:xx\": invalid port \":xx\" after host)");
        Assert.Single(files.Conclude(), f => f.Code == FailureCodes.DbUrl);
    }
}
