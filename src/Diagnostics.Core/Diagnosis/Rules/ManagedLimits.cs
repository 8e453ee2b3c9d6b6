using System.Globalization;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>How many connections a hosted PostgreSQL takes, where the files that make it say so.</summary>
/// <remarks>Source: Cloud SQL for PostgreSQL, database flags (max_connections); Terraform Google provider, google_sql_database_instance (settings, database_flags).</remarks>
internal static class ManagedLimits
{
    private const string Flag = "max_connections";

    private const int LargestFile = 256 * 1024;

    // Bounds what is read for one finding.
    private const int MostFiles = 500;

    /// <summary>The number, with the line that gives it; null where no file makes a server of that name, or none gives it one.</summary>
    public static (int Limit, Citation Citation)? Of(DiagnosisContext context, ComponentModel server)
    {
        foreach (string path in context.Code.ConfigurationFiles.Where(p => p.EndsWith(".tf", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).Take(MostFiles))
        {
            if (context.LinesOf(path, LargestFile) is not { } lines || !Array.Exists(lines, l => l.Contains(Flag, StringComparison.Ordinal)) || Read(lines) is not { } document) continue;
            foreach (StructuredNode flag in document.Entries.Where(e => e.Key == "resource").SelectMany(e => HclNodes.Blocks(e.Value, "google_sql_database_instance")).Where(i => i.Body["name"]?.Value == server.Name).SelectMany(i => Flags(i.Body)))
            {
                if (flag["value"] is { Tag: null, Value: { } text } value && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int limit)) return (limit, new Citation(CitationKind.Config, path, value.Line, $"{Flag} = {limit}"));
            }
        }

        return null;
    }

    private static IEnumerable<StructuredNode> Flags(StructuredNode instance) =>
        instance.Entries.Where(e => e.Key == "settings").SelectMany(e => e.Value.Entries).Where(e => e.Key == "database_flags").Select(e => e.Value).Where(f => f["name"]?.Value == Flag);

    private static StructuredNode? Read(string[] lines)
    {
        try
        {
            return HclNodes.Read(string.Join('\n', lines));
        }
        catch (StructuredFormatException)
        {
            // What reads the project has told of it.
            return null;
        }
    }
}
