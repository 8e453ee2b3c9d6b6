namespace Diagnostics.Core.Language;

/// <summary>What kind of source a <see cref="Citation"/> points to.</summary>
public enum CitationKind
{
    /// <summary>A check of ours: the source is the endpoint asked.</summary>
    Check,

    /// <summary>A configuration file, or a process environment.</summary>
    Config,

    /// <summary>A line of a log.</summary>
    Log,

    /// <summary>A test case.</summary>
    Test,

    /// <summary>A container's state.</summary>
    Container,

    /// <summary>A failure record.</summary>
    Record,
}
