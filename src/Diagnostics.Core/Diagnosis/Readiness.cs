using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>Whether a deployment is ready, criterion by criterion.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Criteria">What it rests on.</param>
/// <param name="Rates">Pass rates over both denominators: of tests where there are any, else of live checks.</param>
public sealed record Readiness(Verdict Verdict, IReadOnlyList<ReadinessCriterion> Criteria, ReadinessRates Rates)
{
    /// <summary>What it rests on.</summary>
    public IReadOnlyList<ReadinessCriterion> Criteria { get; init => field = value.ToIndexable(); } = Criteria.ToIndexable();

    /// <summary>Whether it is ready.</summary>
    public bool IsReady => Verdict is Verdict.Ready or Verdict.Degraded;

    /// <summary>The share of the measured criteria that are met, by weight; null where none could be measured.</summary>
    public double? Score { get; internal init; }

    /// <summary>What is missing, in words, most important first.</summary>
    public IReadOnlyList<string> Missing { get; internal init => field = value.ToIndexable(); } = [];

    /// <summary>The fewest root causes whose repair would make it ready; null where it is ready, or nothing was diagnosed.</summary>
    public ReadinessRepair? Repair { get; internal init; }

    /// <summary>Whether anything was seen to work.</summary>
    internal bool HasSeenWorking => Criteria.Any(c => c is { Name: ReadinessScale.SeenWorking, Status: Status.Pass });

    /// <inheritdoc/>
    public override string ToString() => (IsReady ? "READY" : Verdict == Verdict.Unknown ? "UNKNOWN" : "NOT READY") + (Missing.Count == 0 ? "" : ": " + Missing[0]);
}
