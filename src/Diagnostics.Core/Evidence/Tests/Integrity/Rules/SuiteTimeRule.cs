using System.Globalization;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Evidence.Tests.Integrity.Rules;

/// <summary>
/// A whole run that was too fast: less than a tenth of what former runs of as many tests took, or less than one answer of what its tests need.
/// </summary>
internal sealed class SuiteTimeRule : ITestIntegrityRule
{
    private const double Implausible = 0.1;

    private static readonly TimeSpan s_leastAnswer = TimeSpan.FromMilliseconds(100);

    public IEnumerable<TestIntegrityResult> Judge(TestIntegrityContext context)
    {
        foreach (TestReport report in context.Input.Reports)
        {
            TestCaseResult[] passed = [.. context.Passed.Where(t => t.Report == report.Source && !TestCaching.IsCached(t))];
            if (report.Duration is not { } took || passed.Length == 0) continue;
            if (AgainstHistory(context, report, took, passed) is { } old) yield return old;
            else if (AgainstNeeds(context, report, took, passed) is { } needs) yield return needs;
        }
    }

    private static TestIntegrityResult? AgainstHistory(TestIntegrityContext context, TestReport report, TimeSpan took, TestCaseResult[] passed)
    {
        TimeSpan[] former = [.. context.Input.History.Where(h => h.Duration is not null && h.Format == report.Format && h.Cases > 0 && h.Cases <= report.Cases * 1.2 && h.Cases >= report.Cases * 0.8).Select(h => h.Duration!.Value).Order()];
        if (former.Length < 2) return null;
        TimeSpan usual = former[former.Length / 2];
        if (usual < TimeSpan.FromSeconds(1) || took >= usual * Implausible) return null;
        return Result(report, took, passed, $"former runs took {Figures.Milliseconds(usual)}", $"{Figures.Milliseconds(took)} is less than a tenth of {Figures.Milliseconds(usual)}, the median of {former.Length} former runs of about as many tests", report.Source, 0.75, null);
    }

    private static TestIntegrityResult? AgainstNeeds(TestIntegrityContext context, TestReport report, TimeSpan took, TestCaseResult[] passed)
    {
        // Tests that are too fast each have a verdict of their own.
        var slowest = passed.SelectMany(t => context.NeedsOf(t).Where(n => t.Elapsed is not { } own || own + t.Resolution >= n.Dependency?.Answer / 2)).Where(n => n.Dependency is { Answer: not null, Status: not Status.Fail }).MaxBy(n => n.Dependency!.Answer);
        if (slowest?.Dependency is not { Answer: { } answer } dependency || answer < s_leastAnswer || took >= answer / 2) return null;
        return Result(report, took, passed, $"{dependency.Name} alone needs {Figures.Milliseconds(answer)} for one answer", $"{Figures.Milliseconds(took)} for {passed.Length.ToString(CultureInfo.InvariantCulture)} tests is less than half of {dependency.Figure}", report.Source, 0.8, dependency);
    }

    private static TestIntegrityResult Result(TestReport report, TimeSpan took, TestCaseResult[] passed, string than, string figure, string source, double confidence, ObservedDependency? dependency) => new(
        "suite time",
        FailureCodes.TestImpossiblePass,
        Status.Unverified,
        $"the whole run of {report.Source} took {Figures.Milliseconds(took)}, and {than}",
        figure,
        passed,
        [new Citation(CitationKind.Test, source, null, $"{report.Cases} cases in {Figures.Milliseconds(took)}"), .. dependency is null ? (Citation[])[] : [dependency.Citation]],
        confidence,
        dependency?.Name);
}
