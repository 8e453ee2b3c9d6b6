using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>Makes up the account of a diagnosis.</summary>
internal static class LedgerBuilder
{
    private const int MostOpen = 5;

    /// <summary>The account.</summary>
    /// <param name="ordered">Findings as they are shown.</param>
    /// <param name="findings">The same in the order of the graph.</param>
    /// <param name="headOf">For each of these, the finding at the end of its strongest chain of causes.</param>
    public static Ledger Of(IReadOnlyList<Finding> ordered, IReadOnlyList<Finding> findings, IReadOnlyList<int> headOf)
    {
        int failures = 0, unexplained = 0;
        var explained = new Dictionary<int, int>();
        for (int i = 0; i < findings.Count; i++)
        {
            Finding finding = findings[i];
            if (finding.Status != Status.Fail) continue;
            if (finding.Role == FindingRole.Root)
            {
                explained.TryAdd(i, 0);
                continue;
            }

            failures += finding.Occurrences;
            if (finding.Role == FindingRole.Unexplained) unexplained += finding.Occurrences;
            else explained[headOf[i]] = explained.GetValueOrDefault(headOf[i]) + finding.Occurrences;
        }

        return new Ledger(failures, failures - unexplained, unexplained)
        {
            Entries = [.. explained.Select(e => new LedgerEntry(findings[e.Key].Id, Name(findings[e.Key]), e.Value)).OrderByDescending(e => e.Failures).ThenBy(e => e.Root, StringComparer.Ordinal)],
            Open = [.. ordered.Where(f => f.Status == Status.Fail && f.Role == FindingRole.Unexplained).Select(Name).Distinct(StringComparer.Ordinal).Take(MostOpen)],
        };
    }

    /// <summary>A finding in two or three words: <c>api port mismatch</c>.</summary>
    public static string Name(Finding finding)
    {
        string code = finding.Code.Replace('.', ' ').Replace('-', ' ');
        return finding.Component is { } component ? component + " " + code : code;
    }
}
