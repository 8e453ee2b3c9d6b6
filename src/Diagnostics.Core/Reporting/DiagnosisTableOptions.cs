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
}
