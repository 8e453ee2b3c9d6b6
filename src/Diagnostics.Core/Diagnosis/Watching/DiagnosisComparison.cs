using System.Text.RegularExpressions;
using Diagnostics.Core.Checks;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Watching;

/// <summary>What differs between two diagnoses of the same subject. Times and durations do not count.</summary>
public static partial class DiagnosisComparison
{
    /// <summary>The differences: what is new first, then what changed, then what is gone; each in the order of its diagnosis.</summary>
    public static IReadOnlyList<DiagnosisChange> Between(DiagnosisResult before, DiagnosisResult after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var changes = new List<DiagnosisChange>();
        Compare(Findings(before), Findings(after), IsSame, after.StartedAt, changes);
        Compare(Undecided(before), Undecided(after), IsSame, after.StartedAt, changes);
        return [.. changes.OrderBy(c => c.Kind switch { DiagnosisChangeKind.New => 0, DiagnosisChangeKind.Changed => 1, _ => 2 })];
    }

    private static void Compare(
        Dictionary<string, IEvidence> before, Dictionary<string, IEvidence> after, Func<IEvidence, IEvidence, bool> isSame, DateTimeOffset at, List<DiagnosisChange> changes)
    {
        foreach ((string id, IEvidence now) in after)
        {
            if (!before.TryGetValue(id, out IEvidence? was)) changes.Add(new DiagnosisChange(DiagnosisChangeKind.New, now, null, at));
            else if (!isSame(was, now)) changes.Add(new DiagnosisChange(DiagnosisChangeKind.Changed, now, was, at));
        }

        foreach ((string id, IEvidence was) in before)
        {
            if (!after.ContainsKey(id)) changes.Add(new DiagnosisChange(DiagnosisChangeKind.Gone, null, was, at));
        }
    }

    private static Dictionary<string, IEvidence> Findings(DiagnosisResult result)
    {
        var byId = new Dictionary<string, IEvidence>(StringComparer.Ordinal);
        foreach (Finding finding in result.Findings) byId.TryAdd(finding.Id, finding);
        return byId;
    }

    // Checks that failed are findings already; those that could not be decided are seen nowhere else.
    private static Dictionary<string, IEvidence> Undecided(DiagnosisResult result)
    {
        var byTarget = new Dictionary<string, IEvidence>(StringComparer.Ordinal);
        foreach (CheckResult check in result.Checks.Where(c => c.Status is Status.Unknown or Status.Blocked or Status.Unverified)) byTarget.TryAdd($"{check.Check}\0{check.Target}\0{check.Component}", check);
        return byTarget;
    }

    private static bool IsSame(IEvidence before, IEvidence after) =>
        before.Status == after.Status && before.Code == after.Code && (before as Finding)?.Role == (after as Finding)?.Role && Timeless(before.Summary) == Timeless(after.Summary);

    private static string Timeless(string summary) => Times().Replace(summary, "…");

    [GeneratedRegex(@"\b\d+(?:[.,]\d+)? ?(?:ms|s|µs|min)\b|\b\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?(?:[.,]\d+)?Z?|\b\d{1,2}:\d{2}(?::\d{2})?\b", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Times();
}
