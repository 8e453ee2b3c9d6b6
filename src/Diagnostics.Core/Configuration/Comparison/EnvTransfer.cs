using Diagnostics.Core.Configuration.Comparison.Rules;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.Comparison;

/// <summary>Carries a fix from one environment to another: what changed in the first when it was fixed, and what of that the other still lacks.</summary>
public static class EnvTransfer
{
    /// <summary>Makes the plan.</summary>
    /// <param name="before">The first environment as it was when it failed.</param>
    /// <param name="after">The same environment, fixed.</param>
    /// <param name="target">The other environment.</param>
    /// <param name="includeDone">Whether changes that the other environment has already are returned too.</param>
    /// <returns>A step for each key that the fix changed: lacking ones first, then those to be reviewed, then by severity and key.</returns>
    public static IReadOnlyList<EnvTransferStep> Plan(EnvDocument before, EnvDocument after, EnvDocument target, bool includeDone = true)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(target);
        string label = EnvLabels.Of([before, after, target])[2];
        var steps = new List<EnvTransferStep>();
        foreach (string key in before.Entries.Select(e => e.Key).Concat(after.Entries.Select(e => e.Key)).Distinct(StringComparer.Ordinal))
        {
            if (Step(key, before.Find(key), after.Find(key), target, label) is { } step && (includeDone || step.State != EnvTransferState.Done)) steps.Add(step);
        }

        return [.. steps.OrderBy(s => s.State).ThenByDescending(s => s.Severity).ThenBy(s => s.Key, StringComparer.Ordinal)];
    }

    private static EnvTransferStep? Step(string key, EnvEntry? before, EnvEntry? after, EnvDocument target, string label)
    {
        bool had = IsSet(before), has = IsSet(after);
        if (had == has && (!has || AreSame(before!, after!))) return null;
        EnvTransferChange change = !had ? EnvTransferChange.Added : !has ? EnvTransferChange.Removed : EnvTransferChange.Changed;
        EnvEntry? theirs = target.Find(key);
        (EnvTransferState state, string action) = Judge(change, before, after, theirs, label);
        EnvEntry known = after ?? before!;
        EnvSeverity severity = state == EnvTransferState.Done ? EnvSeverity.None : EnvImportance.OfAbsence(key, known.Kind);
        return new EnvTransferStep(key, change, state, key + " " + action, severity, before, after, theirs, target, label);
    }

    private static (EnvTransferState State, string Action) Judge(EnvTransferChange change, EnvEntry? before, EnvEntry? after, EnvEntry? theirs, string label)
    {
        bool set = IsSet(theirs);
        if (change == EnvTransferChange.Removed)
        {
            return theirs is null || !set ? (EnvTransferState.Done, $"is not in {label}; the fix took it away")
                : AreSame(theirs, before!) ? (EnvTransferState.Lacking, $"is to be taken out of {label}, as the fix did")
                : (EnvTransferState.Review, $"was taken away by the fix; {label} has it with a value of its own");
        }

        EnvEntry fix = after!;
        bool own = IsOfOneEnvironment(fix);
        if (!set)
        {
            return (EnvTransferState.Lacking, own
                ? $"is to be added to {label}, with a value of its own"
                : $"is to be added to {label}{Shown(fix)}");
        }

        if (AreSame(theirs!, fix)) return (EnvTransferState.Done, $"is in {label} as the fix made it");
        if (before is not null && change == EnvTransferChange.Changed && AreSame(theirs!, before)) return (EnvTransferState.Lacking, own ? $"is to be changed in {label}, to a value of its own: it is what it was before the fix" : $"is to be changed in {label}{To(fix)}: it is what it was before the fix");
        // A secret or a host that the fix added is there, with the value of this environment, as it should be.
        if (own && change == EnvTransferChange.Added) return (EnvTransferState.Done, $"is in {label}, with a value of its own");
        string did = change == EnvTransferChange.Added ? "was added by the fix" : "was changed by the fix";
        return (EnvTransferState.Review, own ? $"{did}; {label} has a value of its own, which may need the same change" : $"{did}{(change == EnvTransferChange.Added ? Shown(fix) : To(fix))}; {label} has another value{(theirs!.IsKnown && theirs.Value is { } other ? ", " + TerminalText.Excerpt(other) : "")}");
    }

    private static string To(EnvEntry entry) => entry.IsKnown && entry.Value is { } value ? " to " + TerminalText.Excerpt(value) : "";

    private static string Shown(EnvEntry entry) => entry.IsKnown && entry.Value is { } value ? " as " + TerminalText.Excerpt(value) : "";

    private static bool IsSet(EnvEntry? entry) => entry is not null && (!entry.IsKnown || (!string.IsNullOrEmpty(entry.RawValue) && !entry.IsPlaceholder));

    private static bool AreSame(EnvEntry one, EnvEntry other) =>
        one.IsKnown && other.IsKnown
            ? string.Equals(one.RawValue, other.RawValue, StringComparison.Ordinal) || (one.Kind == other.Kind && EquivalentRule.AreEquivalent(one.Kind, one.RawValue ?? "", other.RawValue ?? ""))
            : one.DecidedBy == other.DecidedBy;

    // Copying these from one environment to another would be the next fault.
    private static bool IsOfOneEnvironment(EnvEntry entry) =>
        entry.IsSecret || entry.Passwords.Count > 0 || entry.Kind is EnvValueKind.Secret or EnvValueKind.ConnectionString or EnvValueKind.EnvironmentName
        || (entry.Kind is EnvValueKind.Url or EnvValueKind.Host && EnvEndpoint.Of(entry) is { IsLoopback: false });
}
