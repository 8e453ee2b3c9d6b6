namespace Diagnostics.Core.Diagnosis.Recovery;

/// <summary>Whether a predicted recovery came true.</summary>
public enum RecoveryResult
{
    /// <summary>The failure is gone, and its component was seen to work.</summary>
    Kept,

    /// <summary>The root cause is gone and the failure is still there: the explanation was wrong or not the whole.</summary>
    Broken,

    /// <summary>The failure was not seen again, and neither was its component seen to work.</summary>
    Unverified,
}
