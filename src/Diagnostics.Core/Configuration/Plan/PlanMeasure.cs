namespace Diagnostics.Core.Configuration.Plan;

/// <summary>What a readiness criterion measures.</summary>
public enum PlanMeasure
{
    /// <summary>The share of tests that passed.</summary>
    PassRate,

    /// <summary>The share of checks of services that found them healthy.</summary>
    ServiceHealth,

    /// <summary>The mean time of answers.</summary>
    MeanResponse,

    /// <summary>The share of requests or tests that ended in an error.</summary>
    ErrorRate,
}
