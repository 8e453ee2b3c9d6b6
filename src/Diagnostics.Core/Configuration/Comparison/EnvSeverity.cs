namespace Diagnostics.Core.Configuration.Comparison;

/// <summary>How much a difference matters. Ordered: a greater value matters more.</summary>
public enum EnvSeverity
{
    /// <summary>Nothing differs.</summary>
    None,

    /// <summary>Expected to differ, or without effect on whether the deployment works.</summary>
    Low,

    /// <summary>Should be looked at.</summary>
    Medium,

    /// <summary>Breaks, or is likely to break, the component.</summary>
    High,

    /// <summary>Endangers another environment, such as staging that writes to production's database.</summary>
    Critical,
}
