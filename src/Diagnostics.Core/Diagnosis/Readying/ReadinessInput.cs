using Diagnostics.Core.Checks;
using Diagnostics.Core.Configuration.Plan;

namespace Diagnostics.Core.Diagnosis;

/// <summary>What readiness is measured by.</summary>
internal sealed record ReadinessInput(IReadOnlyList<Finding> Findings, IReadOnlyList<CheckResult> Checks, IReadOnlyList<TestStanding> Tests)
{
    /// <summary>The criteria.</summary>
    public IReadOnlyList<ReadinessRule> Rules { get; init; } = ReadinessRule.Usual;

    /// <summary>Failures that are accepted for a time.</summary>
    public IReadOnlyList<PlanWaiver> Waivers { get; init; } = [];

    /// <summary>Components that logs saw at work.</summary>
    public IReadOnlyList<string> SeenWorking { get; init; } = [];

    /// <summary>Errors in logs that nothing explains and nothing took back; those that are no doubt of readiness are passed over.</summary>
    public IReadOnlyList<UnexplainedErrors> Errors { get; init; } = [];

    /// <summary>Inputs that could not be used.</summary>
    public int Problems { get; init; }

    /// <summary>The share of the criteria, by weight, that must be met; vetoes must be met all the same.</summary>
    public double MinimumScore { get; init; } = 1;

    /// <summary>Whether a failing test is a failure whatever the rates say.</summary>
    public bool CountsEachTest { get; init; } = true;

    /// <summary>The readiness of the last run that was ready, to compare with; null where there is none.</summary>
    public Readiness? Last { get; init; }

    /// <summary>Components whose logs say that they listen, or that something works.</summary>
    public static IReadOnlyList<string> WorkingOf(IReadOnlyList<LogObservation> logs) =>
        [.. logs.Where(o => !o.IsHistory && o.Event.Signature.ShowsWorking).Select(o => o.Component ?? o.Event.Citation.Source)];
}
