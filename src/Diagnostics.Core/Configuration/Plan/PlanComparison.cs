namespace Diagnostics.Core.Configuration.Plan;

/// <summary>How what was measured is held against a threshold.</summary>
public enum PlanComparison
{
    /// <summary>It must be more.</summary>
    Above,

    /// <summary>It must be as much or more.</summary>
    AtLeast,

    /// <summary>It must be less.</summary>
    Below,

    /// <summary>It must be as much or less.</summary>
    AtMost,
}
