namespace Diagnostics.Core.Diagnosis;

/// <summary>The verdict on a deployment.</summary>
public enum Verdict
{
    /// <summary>Something that was observed works and nothing is wrong.</summary>
    Ready,

    /// <summary>Warnings only: nothing failed, and something should be looked at. Whether anything was seen to work is told by the readiness.</summary>
    Degraded,

    /// <summary>At least one failure.</summary>
    NotReady,

    /// <summary>Nothing that could tell was observed.</summary>
    Unknown,
}
