using System.Globalization;
using Diagnostics.Core.Checks;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Recovery;

/// <summary>What became of a former diagnosis: which promises were kept, which broken, and what fails anew.</summary>
public sealed class RecoveryComparison
{
    private RecoveryComparison(DateTimeOffset former, IReadOnlyList<RecoveryOutcome> outcomes, IReadOnlyList<string> repaired, IReadOnlyList<string> pending, IReadOnlyList<string> newFailures)
    {
        Former = former;
        Outcomes = outcomes;
        Repaired = repaired;
        Pending = pending;
        NewFailures = newFailures;
    }

    /// <summary>Creates a comparison that was recorded.</summary>
    internal static RecoveryComparison Recorded(DateTimeOffset former, IReadOnlyList<RecoveryOutcome> outcomes, IReadOnlyList<string> repaired, IReadOnlyList<string> pending, IReadOnlyList<string> newFailures) =>
        new(former, outcomes, repaired, pending, newFailures);

    /// <summary>When the former diagnosis was made.</summary>
    public DateTimeOffset Former { get; }

    /// <summary>The promises of root causes that are gone, and what became of each.</summary>
    public IReadOnlyList<RecoveryOutcome> Outcomes { get; private init => field = value.ToIndexable(); }

    /// <summary>Keys of former root causes that are gone.</summary>
    public IReadOnlyList<string> Repaired { get; private init => field = value.ToIndexable(); }

    /// <summary>Keys of former root causes that are still there: nothing was promised before they are repaired.</summary>
    public IReadOnlyList<string> Pending { get; private init => field = value.ToIndexable(); }

    /// <summary>Ids of failures of the new diagnosis that the former one did not have.</summary>
    public IReadOnlyList<string> NewFailures { get; private init => field = value.ToIndexable(); }

    /// <summary>Promises that were kept.</summary>
    public IReadOnlyList<RecoveryOutcome> Kept => Outcomes.Where(o => o.Result == RecoveryResult.Kept).ToArray();

    /// <summary>Promises that were broken: the cause is gone and the failure is still there.</summary>
    public IReadOnlyList<RecoveryOutcome> Broken => Outcomes.Where(o => o.Result == RecoveryResult.Broken).ToArray();

    /// <summary>The comparison in one sentence.</summary>
    public string Text
    {
        get
        {
            int roots = Repaired.Count + Pending.Count;
            int unverified = Outcomes.Count(o => o.Result == RecoveryResult.Unverified);
            return string.Create(CultureInfo.InvariantCulture, $"{Repaired.Count} of {roots} root {(roots == 1 ? "cause" : "causes")} repaired; {Count(Kept.Count, "promise")} kept, {Broken.Count} broken, {unverified} not looked at again; {Count(NewFailures.Count, "new failure")}.");
        }
    }

    /// <summary>Compares two diagnoses of one deployment.</summary>
    /// <param name="former">The former one, with its predictions.</param>
    /// <param name="findings">The findings of the new one.</param>
    /// <param name="checks">The checks of the new one.</param>
    /// <param name="seenWorking">Components that the new one saw work.</param>
    public static RecoveryComparison Of(DiagnosisResult former, IReadOnlyList<Finding> findings, IReadOnlyList<CheckResult> checks, IReadOnlyCollection<string> seenWorking)
    {
        ArgumentNullException.ThrowIfNull(former);
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(checks);
        ArgumentNullException.ThrowIfNull(seenWorking);
        HashSet<string> failing = [.. findings.Where(f => f.Status == Status.Fail).Select(f => f.Key)];
        HashSet<string> working = new(seenWorking, StringComparer.OrdinalIgnoreCase);
        working.UnionWith(checks.Where(c => c.Status is Status.Pass or Status.Warn).Select(c => c.Component).OfType<string>());
        var keyOf = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Finding finding in former.Findings) keyOf.TryAdd(finding.Id, finding.Key);
        var outcomes = new List<RecoveryOutcome>();
        List<string> repaired = [], pending = [];
        foreach (PredictedRecovery prediction in former.Recovery)
        {
            if (failing.Contains(prediction.Key))
            {
                pending.Add(prediction.Key);
                continue;
            }

            repaired.Add(prediction.Key);
            foreach (ExpectedRecovery expected in prediction.Expected)
            {
                // What another cause keeps down was not promised yet.
                if (expected.AlsoNeeds.Any(id => keyOf.TryGetValue(id, out string? key) && failing.Contains(key))) continue;
                RecoveryResult result = failing.Contains(expected.Key) ? RecoveryResult.Broken
                    : expected.Component is { } component && working.Contains(component) ? RecoveryResult.Kept
                    : RecoveryResult.Unverified;
                outcomes.Add(new RecoveryOutcome(prediction.Key, expected.Key, expected.Component, expected.Code, result));
            }
        }

        HashSet<string> before = [.. former.Findings.Where(f => f.Status == Status.Fail).Select(f => f.Key)];
        return new RecoveryComparison(former.StartedAt, outcomes, repaired, pending, [.. findings.Where(f => f.Status == Status.Fail && !before.Contains(f.Key)).Select(f => f.Id)]);
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static string Count(int number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");
}
