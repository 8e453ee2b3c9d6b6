using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>How many machines of a program its platform keeps running: each has a pool of its own, and the pooler or database takes the sum of them.</summary>
/// <remarks>Source: Fly.io documentation, app configuration (min_machines_running).</remarks>
internal static partial class MachineCounts
{
    private const long LargestFile = 64 * 1024;

    /// <summary>The line that says so, where it is more than one.</summary>
    public static IEnumerable<Citation> Of(DiagnosisContext context, ComponentModel component)
    {
        string[] files = [.. component.Settings.Select(s => s.Setting.Citation.Source).Where(s => s.EndsWith(".toml", StringComparison.Ordinal)).Distinct()];
        if (files is not [var file] || RepositoryFile.Lines(context.Root, file, LargestFile) is not { } lines) yield break;
        for (int i = 0; i < lines.Length; i++)
        {
            if (Machines().Match(lines[i]) is { Success: true } match && int.TryParse(match.Groups["count"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 1) yield return new Citation(CitationKind.Config, file, i + 1, lines[i].Trim());
        }
    }

    [GeneratedRegex(@"^\s{0,20}min_machines_running\s{0,5}=\s{0,5}(?<count>\d{1,4})\s*(?:#.*)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Machines();
}
