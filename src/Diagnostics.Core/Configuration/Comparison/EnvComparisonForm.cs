namespace Diagnostics.Core.Configuration.Comparison;

/// <summary>What a comparison is to answer.</summary>
public enum EnvComparisonForm
{
    /// <summary>What differs.</summary>
    Difference,

    /// <summary>What one environment lacks of the fix that another got.</summary>
    Transfer,
}
