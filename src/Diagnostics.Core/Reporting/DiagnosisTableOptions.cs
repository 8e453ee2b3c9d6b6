namespace Diagnostics.Core.Reporting;

/// <summary>How the plain text view is written.</summary>
public sealed record DiagnosisTableOptions
{
    /// <summary>The narrowest width; a smaller one is taken as this.</summary>
    public const int MinimumWidth = 40;

    /// <summary>Columns to write in; commands to paste alone may be longer, since a break would change them.</summary>
    public int Width { get; init; } = 120;

    /// <summary>Whether to colour by ANSI sequences.</summary>
    public bool Color { get; init; }

    /// <summary>Findings listed under their cause; the rest is counted.</summary>
    public int MaximumCascades { get; init; } = 8;

    /// <summary>Findings shown in the sections of what is unexplained and of warnings, each; the rest is counted.</summary>
    public int MaximumFindings { get; init; } = 12;

    /// <summary>Citations shown for a finding; the rest is counted.</summary>
    public int MaximumCitations { get; init; } = 6;

    /// <summary>For a host that wraps lines at its width: a column less, so that it never has to; 119 columns where it has no width, or one that nobody reads at.</summary>
    /// <param name="columns">The width of the host, in columns; 0 where it has none.</param>
    /// <param name="color">Whether it shows ANSI sequences.</param>
    public static DiagnosisTableOptions ForHost(int columns, bool color) => new() { Width = columns > MinimumWidth ? columns - 1 : 119, Color = color };
}
