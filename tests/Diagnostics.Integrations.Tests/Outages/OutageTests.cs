using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;
using Diagnostics.Core.Reporting;

namespace Diagnostics.Integrations.Tests.Outages;

/// <summary>Every outage of the corpus is diagnosed as its expected.json says; every fixed twin yields no finding.</summary>
public class OutageTests
{
    public static TheoryData<string> All => [.. OutageCorpus.Cases];

    public static TheoryData<string> Broken => [.. OutageCorpus.Cases.Where(c => ExpectedDiagnosis.Read(OutageCorpus.PathOf(c)).Roots.Count > 0)];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Names_the_root_causes_and_nothing_else(string name)
    {
        string folder = OutageCorpus.PathOf(name);
        ExpectedDiagnosis expected = ExpectedDiagnosis.Read(folder);
        DiagnosisResult actual = await Diagnoser.RunAsync(new DiagnosisRequest(folder, offline: true));
        string shown = DiagnosisTable.Render(actual);

        Assert.Equal(expected.Verdict, actual.Verdict.ToString());
        Assert.Equal(
            [.. expected.Roots.Select(r => (r.Code, r.Component, r.Environment)).Order()],
            actual.RootCauses.Select(r => (r.Code, r.Component!, r.Environment)).Order().ToArray());
        foreach (ExpectedFinding root in expected.Roots)
        {
            Finding found = actual.RootCauses.First(f => f.Code == root.Code && f.Component == root.Component);
            string[] cited = [.. found.Evidence.Select(c => c.Location)];
            foreach (string citation in root.Citations ?? []) Assert.True(cited.Contains(citation), $"{citation} is not cited:\n{shown}");
            Assert.NotEmpty(found.NextSteps);
        }

        foreach (ExpectedFinding cascade in expected.Cascades)
            Assert.True(actual.Findings.Any(f => f.Role == FindingRole.Cascade && f.Code == cascade.Code && f.Component == cascade.Component), $"no cascade {cascade.Code} on {cascade.Component}:\n{shown}");
        Assert.DoesNotContain(actual.RootCauses, f => expected.Innocent.Contains(f.Component));
        Assert.DoesNotContain(actual.Findings, f => expected.NotCodes?.Contains(f.Code) == true);
        if (expected.Unexplained is { } unexplained) Assert.Equal(unexplained, actual.Findings.Count(f => f.Role == FindingRole.Unexplained));
        if (expected.Roots.Count == 0) Assert.Empty(actual.Findings);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Gives_the_same_answer_twice(string name)
    {
        Assert.Equal(await Shape(name), await Shape(name));

        static async Task<string> Shape(string name)
        {
            DiagnosisResult result = await Diagnoser.RunAsync(new DiagnosisRequest(OutageCorpus.PathOf(name), offline: true, redactor: new Core.Redaction.Redactor(new byte[32])));
            return string.Join('\n', result.Findings.Select(f => $"{f.Id} {f.Role} {f.Confidence} {f.Summary} {string.Join(',', f.Explains)} {string.Join(',', f.Evidence)} {string.Join(',', f.NextSteps)}"));
        }
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void Every_broken_case_has_a_fixed_twin(string name) => Assert.Contains(name + "-fixed", OutageCorpus.Cases);

    // Without --offline a healthy folder is asked on loopback only; whatever this machine runs, its logs tell of a run elsewhere.
    [Theory]
    [MemberData(nameof(All))]
    public async Task Names_the_same_root_causes_when_loopback_may_be_asked(string name)
    {
        DiagnosisResult offline = await Diagnoser.RunAsync(new DiagnosisRequest(OutageCorpus.PathOf(name), offline: true));
        DiagnosisResult live = await Diagnoser.RunAsync(new DiagnosisRequest(OutageCorpus.PathOf(name)));
        // Where a stranger on this machine holds one of the ports, the answer is about that stranger too.
        if (live.Checks.Any(c => c.Status is Status.Pass or Status.Warn)) return;
        Assert.Equal(offline.RootCauses.Select(r => r.Id), live.RootCauses.Select(r => r.Id));
    }
}
