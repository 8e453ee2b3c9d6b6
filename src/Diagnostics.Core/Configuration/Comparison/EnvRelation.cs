namespace Diagnostics.Core.Configuration.Comparison;

/// <summary>How a key's value in one environment relates to the reference's.</summary>
public enum EnvRelation
{
    /// <summary>The same value, character by character (or it is the reference itself).</summary>
    Same,

    /// <summary>Another value.</summary>
    Different,

    /// <summary>The key is not there.</summary>
    Missing,

    /// <summary>The key is there with an empty value, or with none.</summary>
    Empty,

    /// <summary>The value is a placeholder that was never filled in.</summary>
    Placeholder,

    /// <summary>One of the values is decided elsewhere, and the files do not say what it is.</summary>
    Unknown,
}
