using Diagnostics.Core.Checks;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;
using Diagnostics.Core.Loading;

namespace Diagnostics.Core.Tests.Loading;

public sealed class EvidenceReaderTests
{
    private const string PortResult = "Diagnostics.Core.Checks.Port.ServicePortResult";
    private static readonly DateTimeOffset s_moment = new(2025, 11, 22, 2, 29, 1, TimeSpan.FromHours(1));

    [Fact]
    public void What_every_evidence_has_is_read_whatever_the_case_of_its_names()
    {
        IEvidence evidence = new EvidenceReader().Read("Diagnostics.Core.Configuration.Comparison.EnvDifference", Properties(
            ("component", "api"),
            ("ENVIRONMENT", "staging"),
            ("Status", "Fail"),
            ("Code", "config.missing"),
            ("Summary", "A key is missing"),
            ("Evidence", new List<object?> { Properties(("Kind", "Config"), ("Source", ".env"), ("Line", 3), ("Excerpt", "A=1")), "no citation" }),
            ("NextSteps", new List<object?> { "add it" }),
            ("ObservedAt", s_moment),
            ("Vantage", Properties(("Host", "h"), ("OperatingSystem", "Linux"), ("Ipv4Egress", true), ("Ipv6Egress", null))),
            ("Duration", TimeSpan.FromSeconds(2)),
            ("PSComputerName", "unknown members are ignored")));

        RecordedEvidence recorded = Assert.IsType<RecordedEvidence>(evidence);
        Assert.Equal("Diagnostics.Core.Configuration.Comparison.EnvDifference", recorded.OriginalType);
        Assert.Equal(("api", "staging", Status.Fail, "config.missing"), (recorded.Component, recorded.Environment, recorded.Status, recorded.Code));
        Assert.Equal([new Citation(CitationKind.Config, ".env", 3, "A=1")], recorded.Evidence);
        Assert.Equal(["add it"], recorded.NextSteps);
        Assert.Equal(s_moment, recorded.ObservedAt);
        Assert.True(recorded.Vantage!.Ipv4Egress);
        Assert.Null(recorded.Vantage.Ipv6Egress);
        Assert.Equal(TimeSpan.FromSeconds(2), recorded.Duration);
    }

    [Fact]
    public void What_was_a_check_is_a_check_again()
    {
        IEvidence evidence = new EvidenceReader().Read(PortResult, Properties(
            ("Check", "port"), ("Target", "db:5432"), ("Status", 2), ("Code", "net.refused"), ("Summary", "refused"), ("Phase", "connect"),
            ("Phases", new List<object?> { Properties(("Name", "resolve"), ("Duration", "00:00:00.5")) })));

        RecordedCheck check = Assert.IsType<RecordedCheck>(evidence);
        Assert.Equal(("port", "db:5432", Status.Fail, PortResult), (check.Check, check.Target, check.Status, check.OriginalType));
        Assert.Equal([new PhaseTiming("resolve", TimeSpan.FromMilliseconds(500))], check.Phases);
        Assert.Equal(DateTimeOffset.MinValue, check.ObservedAt);
    }

    [Fact]
    public void What_went_through_twice_keeps_the_name_of_what_it_was_first()
    {
        IEvidence evidence = new EvidenceReader().Read(typeof(RecordedEvidence).FullName!, Properties(("OriginalType", "Diagnostics.Core.X"), ("Status", "Pass"), ("Summary", "s")));
        Assert.Equal("Diagnostics.Core.X", Assert.IsType<RecordedEvidence>(evidence).OriginalType);
    }

    [Theory]
    [InlineData("Bogus")]
    [InlineData("99")]
    [InlineData("")]
    public void A_status_that_is_none_is_unknown_and_never_a_pass(string status) =>
        Assert.Equal(Status.Unknown, new EvidenceReader().Read(PortResult, Properties(("Status", status), ("Summary", "s"))).Status);

    [Fact]
    public void A_secret_or_control_sequence_planted_in_a_recording_does_not_come_in()
    {
        IEvidence evidence = new EvidenceReader().Read(PortResult, Properties(
            ("Status", "Fail"),
            ("Summary", "\u001b]0;owned\u0007postgres://u:CanarySecret99@db/x"),
            ("NextSteps", new List<object?> { "PASSWORD=CanarySecret99" }),
            ("Evidence", new List<object?> { Properties(("Source", "a\u001b[2J"), ("Excerpt", "DB_PASSWORD=CanarySecret99")) })));

        string all = string.Join('|', [evidence.Summary, .. evidence.NextSteps, .. evidence.Evidence.Select(e => e.ToString())]);
        Assert.DoesNotContain("CanarySecret99", all, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', all);
    }

    [Fact]
    public void A_diagnosis_comes_back_with_its_findings_checks_and_verdict()
    {
        DiagnosisResult diagnosis = new EvidenceReader().ReadDiagnosis(Properties(
            ("Subject", Properties(("Path", "/srv/shop"), ("Environment", "staging"))),
            ("StartedAt", Properties(("UtcDateTime", s_moment.UtcDateTime), ("Offset", TimeSpan.FromHours(1)))),
            ("Verdict", "NotReady"),
            ("Findings", new List<object?>
            {
                Properties(("Id", "r"), ("Code", "port.mismatch"), ("Status", "Fail"), ("Summary", "root"), ("Confidence", 0.9), ("Role", "Root"), ("Explains", new List<object?> { "c" })),
                Properties(("Id", "c"), ("Code", "net.refused"), ("Status", "Fail"), ("Summary", "cascade"), ("Confidence", 7), ("Role", 1), ("ExplainedBy", "r")),
                Properties(("Summary", "has neither id nor code")),
            }),
            ("Checks", new List<object?> { Properties(("Check", "port"), ("Target", "db:1"), ("Status", "Fail"), ("Summary", "x")) }),
            ("Readiness", Properties(("Verdict", "NotReady"), ("Criteria", new List<object?> { Properties(("Name", "n"), ("Actual", 0.5), ("Threshold", 1), ("Status", "Fail")) }))),
            ("Problems", new List<object?> { Properties(("Path", "f"), ("Line", 2), ("Message", "m")) }),
            ("Notes", new List<object?> { "n" })));

        Assert.Equal(new DiagnosisSubject("/srv/shop", "staging"), diagnosis.Subject);
        Assert.Equal(s_moment, diagnosis.StartedAt);
        Assert.Equal(s_moment.Offset, diagnosis.StartedAt.Offset);
        Assert.Equal(Verdict.NotReady, diagnosis.Verdict);
        Assert.Equal(["r", "c"], diagnosis.Findings.Select(f => f.Id));
        Assert.Equal(1, diagnosis.Findings[1].Confidence);
        Assert.Equal(["r"], diagnosis.Findings[1].ExplainedBy);
        Assert.Equal("r", Assert.Single(diagnosis.RootCauses).Id);
        Assert.Equal("db:1", Assert.Single(diagnosis.Checks).Target);
        Assert.Equal(new Ledger(1, 1, 0), diagnosis.Ledger);
        Assert.Equal([new ReadinessCriterion("n", 0.5, 1, Status.Fail)], diagnosis.Readiness.Criteria);
        Assert.Equal([new InputProblem("f", 2, "m")], diagnosis.Problems);
    }

    [Fact]
    public void Only_what_was_ours_and_says_its_status_can_be_read()
    {
        RecordedProperties evidence = Properties(("Status", "Fail"), ("Summary", "s"));
        Assert.True(EvidenceReader.CanRead(PortResult, evidence));
        Assert.True(EvidenceReader.CanRead(typeof(DiagnosisResult).FullName!, Properties()));
        Assert.False(EvidenceReader.CanRead("System.Diagnostics.Process", evidence));
        Assert.False(EvidenceReader.CanRead("Diagnostics.Core.Language.Vantage", Properties(("Host", "h"))));
    }

    private static RecordedProperties Properties(params (string Name, object? Value)[] values) => new(values.Select(v => KeyValuePair.Create(v.Name, v.Value)));
}
