using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Recovery;
using Diagnostics.Core.Language;
using Diagnostics.Core.Tests.Reporting;

namespace Diagnostics.Core.Tests.Diagnosis.Causes;

public class PlacementTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly DeploymentBuilder _files = new();

    [Fact]
    public void The_whys_lead_from_the_furthest_symptom_to_the_evidence_of_the_root()
    {
        Finding root = _files.Compose("web", dependsOn: ["api"]).Compose("api", dependsOn: ["db"]).Compose("db")
            .Log("logs/db.log", "FATAL: could not write: No space left on device").Log("logs/api.log", "connect ECONNREFUSED db:5432").Log("logs/web.log", "connect ECONNREFUSED api:8000").Conclude()[0];
        Assert.Equal(FailureCodes.HostDiskFull, root.Code);
        Assert.Equal(root.Id, root.Why[^1].Effect);
        Assert.Null(root.Why[^1].Cause);
        Assert.Equal(LinkBasis.Measured, root.Why[^1].Basis);
        Assert.Contains("logs/db.log:1", root.Why[^1].Text, StringComparison.Ordinal);
        for (int i = 0; i + 1 < root.Why.Count; i++) Assert.Equal(root.Why[i].Cause, root.Why[i + 1].Effect);
        Assert.Contains("web", root.Why[0].Text, StringComparison.Ordinal);
        Assert.Contains(root.Why, l => l.Basis == LinkBasis.Measured && l.Cause is not null);
    }

    [Fact]
    public void What_contradicts_a_finding_lowers_its_confidence_and_is_shown()
    {
        Finding alone = Conclude(Draft(FailureCodes.AppCrash, "api"), Draft(FailureCodes.HttpUnavailable, "api"))[0];
        _files.Check(new SampleCheck("port", "127.0.0.1:8000", Status.Pass, null, "accepts connections", "api"));
        Finding against = Conclude(Draft(FailureCodes.AppCrash, "api"), Draft(FailureCodes.HttpUnavailable, "api"))[0];
        Assert.Empty(alone.Against);
        Assert.Equal("127.0.0.1:8000", Assert.Single(against.Against).Source);
        Assert.True(against.Confidence < alone.Confidence);
        Assert.Contains(against.ConfidenceReasons, r => r.StartsWith("- contradicted by 127.0.0.1:8000", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(8000, true)]
    [InlineData(9000, false)]
    public void Only_the_same_port_contradicts_a_refusal(int port, bool contradicts)
    {
        _files.Check(new SampleCheck("port", "127.0.0.1:" + port, Status.Pass, null, "accepts", "api"));
        FindingDraft refused = new(FailureCodes.NetRefused, "api", null, Status.Fail, "refused", 0.7) { Port = 8000 };
        Assert.Equal(contradicts, Conclude(refused)[0].Against.Count > 0);
    }

    [Fact]
    public void A_line_that_says_that_it_listens_contradicts_a_start_that_another_log_denies()
    {
        _files.Compose("api").Log("logs/api.log", "INFO: Uvicorn running on http://0.0.0.0:10000 (Press CTRL+C to quit)");
        FindingDraft crash = Draft(FailureCodes.AppModuleMissing, "api");
        Assert.Equal("logs/api.log", Assert.Single(Conclude(crash)[0].Against).Source);
    }

    [Fact]
    public void A_guess_alone_is_no_root_cause()
    {
        FindingDraft guess = Draft(FailureCodes.PortMismatch, "api", confidence: 0.3);
        FindingDraft uncited = new(FailureCodes.PortMismatch, "web", null, Status.Fail, "", 0.9);
        Assert.All(Conclude(guess, uncited), f => Assert.Equal(FindingRole.Unexplained, f.Role));
    }

    [Fact]
    public void Old_evidence_counts_less_and_says_its_age()
    {
        FindingDraft old = Draft(FailureCodes.PortMismatch, "api");
        old.ObservedAt = s_now.AddDays(-4);
        Finding finding = Conclude(old)[0];
        Assert.True(finding.Confidence < 0.8 * 0.85);
        Assert.Contains("- seen 4 days ago", finding.ConfidenceReasons);
        Assert.Equal(s_now.AddDays(-4), finding.ObservedAt);
    }

    [Fact]
    public void A_failure_with_two_roots_is_promised_by_one_and_needs_the_other()
    {
        _files.Compose("web", dependsOn: ["api", "db"]).Compose("api").Compose("db");
        Conclusion conclusion = new Reasoning(_files.Build(), s_now).Conclude([Draft(FailureCodes.AppModuleMissing, "api"), Draft(FailureCodes.HostDiskFull, "db"), Draft(FailureCodes.HttpUnavailable, "web")]);
        ExpectedRecovery expected = Assert.Single(conclusion.Recovery.SelectMany(r => r.Expected));
        Assert.Equal("http.unavailable@web", expected.Finding);
        string other = Assert.Single(expected.AlsoNeeds);
        Assert.Contains(conclusion.Recovery, r => r.Root == other && r.Expected.Count == 0);
    }

    private IReadOnlyList<Finding> Conclude(params FindingDraft[] drafts) => new Reasoning(_files.Build(), s_now).Conclude(drafts).Findings;

    private static FindingDraft Draft(string code, string component, double confidence = 0.8)
    {
        var draft = new FindingDraft(code, component, null, Status.Fail, component + " " + code, confidence);
        draft.Citations.Add(new Citation(CitationKind.Log, "logs/run.log", 1, code));
        return draft;
    }
}
