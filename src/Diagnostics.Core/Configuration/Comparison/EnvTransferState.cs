namespace Diagnostics.Core.Configuration.Comparison;

/// <summary>Whether the other environment has what the fix changed.</summary>
public enum EnvTransferState
{
    /// <summary>It is as the first environment was before the fix: the same fault is to be expected.</summary>
    Lacking,

    /// <summary>It has a value of its own, neither the old nor the new one: a person must say whether the fix applies.</summary>
    Review,

    /// <summary>It has what the fix brought, or never had what the fix took away.</summary>
    Done,
}
