namespace Diagnostics.Core.Configuration.Comparison;

/// <summary>What a fix did to a key.</summary>
public enum EnvTransferChange
{
    /// <summary>The key was not there before, or had no value.</summary>
    Added,

    /// <summary>The key got another value.</summary>
    Changed,

    /// <summary>The key was taken away.</summary>
    Removed,
}
