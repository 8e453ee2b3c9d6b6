using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Code.Listening;

/// <summary>A place where a program makes a server listen.</summary>
/// <param name="Port">The port; with <paramref name="Key"/>, the default; null where nothing in the file tells it.</param>
/// <param name="Key">The variable that decides; null where the code fixes the port, or something else decides.</param>
/// <param name="Address">The address bound, where it is written there.</param>
/// <param name="Path">The file, relative to the folder that was scanned, with slashes.</param>
/// <param name="Line">Line in it, from 1: the one that tells the port, else the call.</param>
/// <param name="Language">The language of the file.</param>
/// <param name="Excerpt">What stands there, redacted.</param>
/// <param name="IsGuarded">Whether it runs only where the file itself is started, not where something imports it.</param>
/// <param name="IsSecondary">Whether its words say that it is for administration, metrics or the like.</param>
internal sealed record CodeListener(int? Port, string? Key, string? Address, string Path, int Line, string Language, string Excerpt, bool IsGuarded, bool IsSecondary = false)
{
    /// <summary>Whether nothing in the file tells the port: no one may take another listener for the only one.</summary>
    public bool IsUnknown => Port is null && Key is null;

    /// <summary>The place, for evidence.</summary>
    public Citation ToCitation() => new(CitationKind.Config, Path, Line, Excerpt);
}
