namespace Diagnostics.Core.Diagnosis;

/// <summary>What a link between a cause and its effect rests on.</summary>
public enum LinkBasis
{
    /// <summary>Seen: a log, a check or a test names both ends.</summary>
    Measured,

    /// <summary>A file says that the one needs the other.</summary>
    Declared,

    /// <summary>Follows from how such systems work; nothing names the link itself.</summary>
    Inferred,
}
