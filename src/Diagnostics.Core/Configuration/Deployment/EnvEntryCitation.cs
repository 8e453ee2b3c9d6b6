using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>Cites entries of .env files.</summary>
internal static class EnvEntryCitation
{
    /// <summary>File, line and redacted text of an entry.</summary>
    public static Citation ToCitation(this EnvEntry entry) => new(CitationKind.Config, entry.Path, entry.Line, entry.ToString());
}
