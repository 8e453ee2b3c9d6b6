namespace Diagnostics.Core.Reporting;

/// <summary>What a piece of text is, which decides its colour.</summary>
internal enum TextStyle
{
    Plain,
    Strong,
    Faint,
    Bad,
    Warning,
    Good,
    Command,
}
