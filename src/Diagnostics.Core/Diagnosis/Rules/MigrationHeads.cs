using System.Text.RegularExpressions;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Migrations of Alembic that follow the same one: each is the head of a line of its own.</summary>
/// <remarks>Source: Alembic documentation, working with branches.</remarks>
internal static partial class MigrationHeads
{
    /// <summary>The lines that name the common parent, of those that share one; the last such parent of the folder's files.</summary>
    public static IEnumerable<Citation> Of(DiagnosisContext context) =>
        CodeLines.Of(context, Parent(), null).GroupBy(f => f.Match.Groups["revision"].Value, StringComparer.Ordinal).Where(g => g.Skip(1).Any()).OrderBy(g => g.Key, StringComparer.Ordinal).LastOrDefault()?.Select(f => f.Citation).OrderBy(c => c.Location, StringComparer.Ordinal).Take(3) ?? [];

    [GeneratedRegex(@"^down_revision\s*(?::[^=]{0,80})?=\s*[""'](?<revision>[0-9A-Za-z_\-]{1,60})[""']", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Parent();
}
