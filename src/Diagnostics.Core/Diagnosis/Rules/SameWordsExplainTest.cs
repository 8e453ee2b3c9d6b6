using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A failed test tells, by its error, of the very failure that was found elsewhere: a column that is missing, a prepared statement that a pooler lost, credentials that a server rejects.</summary>
internal sealed class SameWordsExplainTest : IExplanationRule
{
    // Layers whose codes say what is wrong. Those of HTTP and the network say only that something is.
    private static readonly string[] s_telling = ["db.", "cache.", "app.", "tls.", "config.", "build.", "host."];

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        FindingDraft[] tests = [.. findings.All.Where(f => f.Code == FailureCodes.TestFailed && f.Says is { } says && Array.Exists(s_telling, l => says.StartsWith(l, StringComparison.Ordinal)))];
        if (tests.Length == 0) yield break;
        var groups = new Dictionary<(string, string?), CauseGroup?>();
        foreach (FindingDraft test in tests)
        {
            (string, string?) key = (test.Says!, test.Environment);
            if (!groups.TryGetValue(key, out CauseGroup? group))
            {
                FindingDraft[] same = [.. findings.All.Where(f => f.Code == test.Says && f.Status == Status.Fail && f.SharesEnvironment(test))];
                groups.Add(key, group = same.Length == 0 ? null : new CauseGroup(same));
            }

            if (group is not null) yield return Explanation.By(group, test, 0.85, $"its error is that of {test.Says}", LinkBasis.Measured);
        }
    }
}
