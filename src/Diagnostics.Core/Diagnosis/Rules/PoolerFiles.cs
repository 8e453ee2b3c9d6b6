using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Lines of the files that configure a pooler: its own, or an object of a cluster that holds its text.</summary>
internal static partial class PoolerFiles
{
    /// <summary>The lines that a pattern matches, without their indentation, comments left out.</summary>
    public static IEnumerable<Citation> Lines(DiagnosisContext context, ComponentModel pooler, Regex pattern) =>
        pooler.IsPooler ? pooler.Calls.Select(c => c.Citation.Source).Distinct().SelectMany(p => FileLines.Matching(context.Root, p, pattern, context.Redactor)) : [];

    /// <summary>The lines that name the server which a line of the pooler's log is about: of the database that it names, or the only one there is.</summary>
    public static IEnumerable<Citation> Servers(ComponentModel pooler, string line)
    {
        Citation[] all = [.. pooler.Calls.Select(c => c.Citation)];
        string? database = Client().Match(line) is { Success: true } match ? match.Groups["database"].Value : null;
        Citation[] named = [.. all.Where(c => database is not null && c.Excerpt?.Split('=')[0].Trim().Trim('"') == database)];
        return named.Length > 0 ? named : all.Length == 1 || database is not null ? all.Where(c => all.Length == 1 || c.Excerpt?.StartsWith('*') == true) : [];
    }

    // "C-0x5600a82c9b07: app/app_user@127.0.0.1:59056 pooler error: …"
    [GeneratedRegex(@"\b[CS]-0x[0-9a-f]{4,20}: (?<database>[^/\s()]{1,100})/", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Client();
}
