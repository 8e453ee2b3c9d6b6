using Diagnostics.Core.Checks;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Reporting;

/// <summary>A diagnosis in the order in which a person reads it; the same for every renderer. Each finding occurs exactly once.</summary>
internal sealed class DiagnosisOutline
{
    public DiagnosisOutline(DiagnosisResult result)
    {
        var byId = new Dictionary<string, Finding>(StringComparer.Ordinal);
        foreach (Finding finding in result.Findings) byId.TryAdd(finding.Id, finding);
        var folded = new Dictionary<string, List<Finding>>(StringComparer.Ordinal);
        var orphans = new List<Finding>();
        foreach (Finding finding in result.Findings.Where(f => f.Role == FindingRole.Cascade))
        {
            if (Head(finding, byId, result.Findings) is not { } head)
            {
                orphans.Add(finding);
                continue;
            }

            if (!folded.TryGetValue(head.Id, out List<Finding>? list)) folded.Add(head.Id, list = []);
            list.Add(finding);
        }

        RootCauses = [.. result.RootCauses.Where(f => !IsMereWarning(f)).Select(Outlined)];
        Unexplained = [.. result.Findings.Where(f => f.Role == FindingRole.Unexplained && f.Status != Status.Warn).Concat(orphans).Select(Outlined)];
        Warnings = [.. result.Findings.Where(f => f.Role != FindingRole.Cascade && IsMereWarning(f)).Select(Outlined)];
        NotChecked = [.. result.Checks.Where(c => c.Status is Status.Blocked or Status.Unknown)];
        // Programs in order log errors too: those are shown beside something that is wrong, where they may be a clue.
        UnexplainedErrors = result.Verdict == Verdict.Ready ? [] : [.. result.UnexplainedErrors.Where(e => e is { IsFinding: false, Standing: LogStanding.Current }).OrderByDescending(e => e.LastTime ?? DateTimeOffset.MinValue)];
        return;

        OutlinedFinding Outlined(Finding finding) => new(finding, folded.GetValueOrDefault(finding.Id) ?? []);
    }

    /// <summary>Root causes that break something, most explanatory first.</summary>
    public IReadOnlyList<OutlinedFinding> RootCauses { get; }

    /// <summary>What nothing explains.</summary>
    public IReadOnlyList<OutlinedFinding> Unexplained { get; }

    /// <summary>What works, or may work, and should be looked at.</summary>
    public IReadOnlyList<OutlinedFinding> Warnings { get; }

    /// <summary>Checks that were not made or not decided.</summary>
    public IReadOnlyList<CheckResult> NotChecked { get; }

    /// <summary>Errors in logs that no signature explains and no finding tells of, the latest first; none where all is in order.</summary>
    public IReadOnlyList<UnexplainedErrors> UnexplainedErrors { get; }

    private static bool IsMereWarning(Finding finding) => finding.Status == Status.Warn && (finding.Explains.Count == 0 || finding.Role == FindingRole.Unexplained);

    // The strongest explanation that is no cascade itself; a finding explained by two is shown under the stronger one.
    private static Finding? Head(Finding cascade, Dictionary<string, Finding> byId, IReadOnlyList<Finding> findings)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { cascade.Id };
        var open = new Queue<Finding>([cascade]);
        while (open.TryDequeue(out Finding? at))
        {
            foreach (string id in at.ExplainedBy)
            {
                if (!byId.TryGetValue(id, out Finding? by) || !seen.Add(id)) continue;
                if (by.Role != FindingRole.Cascade) return by;
                open.Enqueue(by);
            }
        }

        return findings.FirstOrDefault(f => f.Role != FindingRole.Cascade && f.Explains.Contains(cascade.Id, StringComparer.Ordinal));
    }
}
