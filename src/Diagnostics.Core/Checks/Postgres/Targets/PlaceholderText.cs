using System.Text.RegularExpressions;

namespace Diagnostics.Core.Checks.Postgres.Targets;

/// <summary>Tells what was to be filled in and was not, inside a connection string. Words that are also used as real passwords on developers' machines (changeme) do not count.</summary>
internal static partial class PlaceholderText
{
    public static bool IsPlaceholder(string text) => text.Length is > 0 and <= 200 && Template().IsMatch(text);

    /// <summary>Whether a variable reference was left unexpanded.</summary>
    public static bool IsReference(string text) => text.Length <= 200 && Reference().IsMatch(text);

    [GeneratedRegex(@"\A(?:\[[A-Z][A-Z0-9 _\-]{2,60}\]|<[A-Za-z][A-Za-z0-9 _\-]{1,60}>|\{\{[^{}]{1,60}\}\}|\{[A-Za-z][A-Za-z0-9_\-]{2,60}\}|your[ _\-]?(?:[a-z0-9]{1,20}[ _\-])*(?:password|passwd|pass|secret|host|user|username|ref|project|database|db)(?:[ _\-]here)?|replace[ _\-]?(?:me|this)|\*{3,}|x{4,})\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Template();

    [GeneratedRegex(@"\$\{[A-Za-z_][A-Za-z0-9_]*(?::?[-?+][^}]*)?\}|\A\$[A-Z_][A-Z0-9_]{2,60}\z|%[A-Z_][A-Z0-9_]{2,60}%", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
