namespace Diagnostics.Core.Configuration.Structure;

/// <summary>The shape of a <see cref="StructuredNode"/>.</summary>
public enum NodeKind
{
    /// <summary>A single value.</summary>
    Scalar,

    /// <summary>A list.</summary>
    Sequence,

    /// <summary>Named values.</summary>
    Mapping,
}
