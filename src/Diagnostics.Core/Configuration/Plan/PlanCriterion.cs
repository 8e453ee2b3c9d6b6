using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Plan;

/// <summary>A readiness criterion. One with the name of a usual criterion (<see cref="UsualNames"/>) changes that one and keeps what it does not say.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Source">The line of the plan.</param>
public sealed record PlanCriterion(string Name, Citation Source)
{
    /// <summary>Names of the criteria that hold without a plan.</summary>
    public static IReadOnlyList<string> UsualNames { get; } = ["overall", "service-health", "authentication", "core-operations", "front-end", "mean-response", "error-rate"];

    /// <summary>What is measured; null only for a usual criterion, which knows.</summary>
    public PlanMeasure? Measure { get; init; }

    /// <summary>Which tests count; null for those that the criterion means anyway.</summary>
    public PlanTestSelector? Tests { get; init; }

    /// <summary>How it is compared; null where the plan sets no threshold.</summary>
    public PlanComparison? Comparison { get; init; }

    /// <summary>The threshold: a share from 0 to 1, or milliseconds for <see cref="PlanMeasure.MeanResponse"/>.</summary>
    public double? Threshold { get; init; }

    /// <summary>How much worse than in the last run that was ready it may be, in the same unit; null where it is not compared with that.</summary>
    public double? WorseThanLastBy { get; init; }

    /// <summary>Its weight among the others; null for the usual one.</summary>
    public double? Weight { get; init; }

    /// <summary>Whether it alone makes the deployment not ready; null for the usual answer.</summary>
    public bool? IsVeto { get; init; }
}
