using System.Globalization;

namespace Diagnostics.Core.Language;

/// <summary>Where a fact was read, with a redacted excerpt: what makes a statement checkable by a person.</summary>
public sealed class Citation : IEquatable<Citation>
{
    /// <summary>Creates a citation.</summary>
    /// <param name="kind">What kind of source it is.</param>
    /// <param name="source">File path (relative to the subject where there is one), endpoint, container or test id.</param>
    /// <param name="line">1-based line in <paramref name="source"/>; null where lines mean nothing.</param>
    /// <param name="excerpt">The text read there. It must have been redacted already: this type prints what it is given.</param>
    public Citation(CitationKind kind, string source, int? line = null, string? excerpt = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        Kind = kind;
        Source = source;
        Line = line;
        Excerpt = excerpt;
    }

    /// <summary>What kind of source it is.</summary>
    public CitationKind Kind { get; }

    /// <summary>File path, endpoint, container or test id.</summary>
    public string Source { get; }

    /// <summary>1-based line, or null.</summary>
    public int? Line { get; }

    /// <summary>Redacted text read there, or null.</summary>
    public string? Excerpt { get; }

    /// <summary><c>source:line</c>, the form that editors and terminals make clickable.</summary>
    public string Location => Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"{Source}:{line}") : Source;

    /// <inheritdoc/>
    public bool Equals(Citation? other) =>
        other is not null && Kind == other.Kind && Line == other.Line && Source == other.Source && Excerpt == other.Excerpt;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Citation);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Source, Line, Excerpt);

    /// <inheritdoc/>
    public override string ToString() => Excerpt is null ? Location : Location + "  " + Excerpt;
}
