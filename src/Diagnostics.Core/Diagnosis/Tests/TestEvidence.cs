using Diagnostics.Core.Evidence.Tests;
using Diagnostics.Core.Evidence.Tests.Integrity;

namespace Diagnostics.Core.Diagnosis.Tests;

/// <summary>What the reports of a folder tell: of each test the newest result, all results for judging whether they can be believed, and which findings stand for which tests.</summary>
internal sealed class TestEvidence(IReadOnlyList<TestObservation> newest, IReadOnlyList<TestObservation> all, IReadOnlyList<TestReport> reports)
{
    /// <summary>Nothing: no report was found.</summary>
    public static TestEvidence None => new([], [], []);

    /// <summary>Of each test the newest result.</summary>
    public IReadOnlyList<TestObservation> Newest { get; } = newest;

    public IReadOnlyList<TestObservation> All { get; } = all;

    public IReadOnlyList<TestReport> Reports { get; } = reports;

    /// <summary>What of it can be of an environment.</summary>
    public TestEvidence In(string environment)
    {
        TestObservation[] here = [.. All.Where(o => o.Environment is null || o.Environment == environment)];
        HashSet<string> sources = [.. here.Select(o => o.Case.Report)];
        return new TestEvidence([.. Newest.Where(o => o.Environment is null || o.Environment == environment)], here, [.. Reports.Where(r => r.Cases == 0 || sources.Contains(r.ConsoleOf ?? r.Source))]);
    }

    /// <summary>Verdicts on whether results can be believed; known once the rules have run.</summary>
    public IReadOnlyList<TestIntegrityResult> Verdicts { get; set; } = [];

    /// <summary>The tests that findings stand for.</summary>
    public Dictionary<FindingDraft, IReadOnlyList<TestCaseResult>> TestsOf { get; } = [];
}
