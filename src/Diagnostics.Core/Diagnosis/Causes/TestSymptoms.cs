using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>
/// Tests that met an error of the service, a connection that broke or a wait that ended, and name nobody: what else was found in that environment decides. Where a component that the test's name speaks of
/// failed, it is behind it; else, where all that failed comes down to one cause, that cause is. Where there are several, the tests stay unexplained: nothing tells which it was.
/// </summary>
internal static class TestSymptoms
{
    private const double ByName = 0.6;
    private const double Alone = 0.55;

    /// <summary>Explanations for tests that nothing explains so far.</summary>
    /// <param name="findings">All findings; numbered by <paramref name="graph"/>.</param>
    /// <param name="graph">What explains what so far.</param>
    /// <param name="isCause">Whether a finding can be a cause by itself.</param>
    public static IReadOnlyList<Explanation> Explain(FindingIndex findings, ExplanationGraph graph, Func<FindingDraft, bool> isCause)
    {
        FindingDraft[] tests = [.. findings.All.Where(f => f is { Code: FailureCodes.TestFailed, Status: Status.Fail, Target: null, Says: { } says } && IsSymptom(says) && graph.CausesOf(f.Index).Length == 0)];
        if (tests.Length == 0) return [];
        var explanations = new List<Explanation>();
        var attribution = new Attribution(findings.All, graph);
        var lone = new Dictionary<string, FindingDraft?>(StringComparer.Ordinal);
        foreach (FindingDraft test in tests)
        {
            if (test.Hint is { } hint && findings.Failures(hint, test.Environment) is { } named)
            {
                explanations.Add(Explanation.By(named, test, ByName, $"its name speaks of {hint}, and it met {test.Says}", LinkBasis.Inferred));
                continue;
            }

            if (!lone.TryGetValue(test.Environment ?? "", out FindingDraft? only)) lone.Add(test.Environment ?? "", only = Only(findings.All, attribution, test, isCause));
            if (only is not null) explanations.Add(new Explanation(only, test, Alone, $"it met {test.Says}, and nothing else was found wrong", LinkBasis.Inferred));
        }

        return explanations;
    }

    private static bool IsSymptom(string code) => code.StartsWith("http.", StringComparison.Ordinal) || code.StartsWith("net.", StringComparison.Ordinal) || code.StartsWith("ws.", StringComparison.Ordinal);

    // The one finding that all others follow from. A failure that follows from nothing and is no cause is a second story: then nothing is said.
    private static FindingDraft? Only(IReadOnlyList<FindingDraft> findings, Attribution attribution, FindingDraft test, Func<FindingDraft, bool> isCause)
    {
        FindingDraft? only = null;
        foreach (FindingDraft finding in findings)
        {
            if (finding.Status != Status.Fail || finding.Code.StartsWith("test.", StringComparison.Ordinal) || !finding.SharesEnvironment(test)) continue;
            FindingDraft? head = findings.Count > attribution.HeadOf(finding) ? findings[attribution.HeadOf(finding)] : null;
            if (head is null || (only is not null && only != head)) return null;
            only = head;
        }

        return only is not null && (isCause(only) || attribution.FewFailures(only) > 0) ? only : null;
    }
}
