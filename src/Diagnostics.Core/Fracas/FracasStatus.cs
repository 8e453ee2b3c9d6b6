namespace Diagnostics.Core.Fracas;

/// <summary>Where a record stands in its closed loop.</summary>
public enum FracasStatus
{
    /// <summary>Written down, nobody works on it yet.</summary>
    Open,

    /// <summary>The cause is being looked for.</summary>
    Investigating,

    /// <summary>The cause is known and is being repaired.</summary>
    CorrectiveAction,

    /// <summary>Repaired; the success criteria are being run from the vantage that failed.</summary>
    Verification,

    /// <summary>The success criteria passed.</summary>
    Closed,
}
