using System.Text.RegularExpressions;
using Diagnostics.Core.Evidence.Tests;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// Tests whose values are not the expected ones, in a run that nothing else explains: the code that they test, or what they expect, is what must be repaired. Said last of all, once every other rule has had its say, and only of one
/// component's tests that all fail alike.
/// </summary>
/// <remarks>Source: the wordings of assertions of JUnit, AssertJ, Hamcrest, Kotest, pytest, unittest, Jest, Vitest, Chai, node:assert, xUnit.net, NUnit, RSpec, Minitest, PHPUnit, testify and Go's own convention (got, want).</remarks>
internal sealed partial class FailedAssertionRule : IExplanationRule
{
    private const string Topic = "failed-assertion";
    private const int MostTests = 4;

    /// <summary>The faults that are left when all else is explained.</summary>
    /// <param name="context">What was read.</param>
    /// <param name="drafts">All findings.</param>
    /// <param name="graph">What explains them.</param>
    /// <param name="isCause">Whether a finding can be a cause.</param>
    public static IReadOnlyList<FindingDraft> Of(DiagnosisContext context, IReadOnlyList<FindingDraft> drafts, ExplanationGraph graph, Func<FindingDraft, bool> isCause)
    {
        FindingDraft[] tests = [.. drafts.Where(d => d is { Code: FailureCodes.TestFailed, Status: Status.Fail } && graph.CauseIdsOf(d).Length == 0)];
        if (tests is not [var failed]) return [];
        // What else stands open may be the reason of it.
        if (drafts.Any(d => d != failed && d.Status == Status.Fail && (isCause(d) || !IsOfTests(d)) && graph.CauseIdsOf(d).Length == 0)) return [];
        if (failed.Says is not null || failed.Target is not null || failed.Needs.Count > 0 || !context.Tests.TestsOf.TryGetValue(failed, out IReadOnlyList<TestCaseResult>? cases)) return [];
        if (!cases.All(c => c.Message is { } message && IsAboutValues(message)) || cases.Select(c => Tested(context, c)).Distinct().ToArray() is not [{ } tested]) return [];
        var fault = new FindingDraft(FailureCodes.TestFailed, tested, failed.Environment, Status.Fail, $"{tested}: {failed.Summary}", 0.85)
        { Topic = Topic, Subject = Topic, IsFault = true, ObservedAt = failed.ObservedAt, IsClean = failed.IsClean };
        fault.Citations.AddRange(failed.Citations.Take(MostTests));
        fault.NextSteps.AddRange(failed.NextSteps);
        return [fault];
    }

    /// <summary>The tests' own findings follow from it.</summary>
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Topic: Topic, Code: FailureCodes.TestFailed }))
        {
            foreach (FindingDraft effect in findings.All.Where(f => f != cause && IsOfTests(f) && f.SharesEnvironment(cause)))
                yield return new Explanation(cause, effect, 0.95, "the code does not give what the tests expect", LinkBasis.Measured);
        }
    }

    private static bool IsOfTests(FindingDraft finding) => finding.Code is FailureCodes.TestFailed or FailureCodes.BuildFailed;

    // The component, or the package, in whose folder the report was written or the test stands: tests of a folder of their own may ask any service.
    private static string? Tested(DiagnosisContext context, TestCaseResult test)
    {
        foreach (string path in new[] { test.Report, test.File }.OfType<string>())
        {
            if (context.Model.OfFolder(path) is [{ IsApplication: true } only]) return only.Name;
            if (context.Builds.PackageAt(path) is { } package) return context.Model.Find(package)?.Name ?? package;
        }

        return null;
    }

    private static bool IsAboutValues(string message) => Compares().IsMatch(message) && !IsOfNetwork().IsMatch(message);

    [GeneratedRegex(@"assert|\bexpect(?:ed|ing|s)?\b|\bshould\b|\bgot\b.{0,200}\bwant\b|\bwant\b.{0,200}\bgot\b|\bnot equal\b|\bto equal\b|\bdiffer\b|Failed asserting", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline, 1000)]
    private static partial Regex Compares();

    // An answer's status, an address, a wait: what was met may be another's doing.
    [GeneratedRegex(@"https?://|\bstatus\b|\b[45]\d\d\b|time(?:d )?out|connect|refused|unreachable|socket|\bDNS\b|\bSQL|database|No such file|permission|ECONN|element|locator|page\.", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex IsOfNetwork();
}
