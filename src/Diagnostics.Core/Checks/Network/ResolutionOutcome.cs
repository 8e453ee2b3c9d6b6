namespace Diagnostics.Core.Checks.Network;

/// <summary>How a name resolution ended.</summary>
public enum ResolutionOutcome
{
    /// <summary>At least one address was found.</summary>
    Found,

    /// <summary>The resolver says that the name does not exist or has no address.</summary>
    NotFound,

    /// <summary>The resolver did not answer in time, or answered "try again" (EAI_AGAIN).</summary>
    TimedOut,

    /// <summary>The resolver itself failed: nothing is known about the name.</summary>
    Failed,
}
