namespace Diagnostics.Core.Fracas;

/// <summary>How urgent a record is.</summary>
public enum FracasPriority
{
    /// <summary>Critical: something fails in production.</summary>
    P0,

    /// <summary>High: something fails and its root cause is known, or several components fail.</summary>
    P1,

    /// <summary>Medium: one component fails, or a pass is contradicted by other evidence.</summary>
    P2,

    /// <summary>Low: warnings only.</summary>
    P3,
}
