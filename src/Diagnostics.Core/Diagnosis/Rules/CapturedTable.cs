using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Discovery;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A table that a command printed, with headings in capitals over its columns: <c>docker compose ps</c>, <c>kubectl get pods -o wide</c>. A cell reaches from its heading to the next.</summary>
/// <remarks>Source: Docker documentation, docker compose ps (NAME, SERVICE, STATUS, PORTS); kubectl reference, get (NAME, IP, CLUSTER-IP, ENDPOINTS).</remarks>
internal static partial class CapturedTable
{
    private const int MostRows = 10_000;

    private const long LargestFile = 256 * 1024;

    /// <summary>The rows of all tables that are kept as texts, with the file of each.</summary>
    /// <param name="context">The evidence.</param>
    /// <param name="mostFiles">How many texts are looked into.</param>
    public static IEnumerable<(string Path, int Line, IReadOnlyDictionary<string, string> Cells)> In(DiagnosisContext context, int mostFiles) =>
        context.FilesEnding(".txt").Take(mostFiles).SelectMany(f => Rows(RepositoryFile.Lines(context.Root, f, LargestFile) ?? []).Select(r => (f, r.Line, r.Cells)));

    // The rows of all tables of a text: the number of the line, and the cells by their headings.
    private static IEnumerable<(int Line, IReadOnlyDictionary<string, string> Cells)> Rows(string[] lines)
    {
        (string Name, int At)[] columns = [];
        for (int i = 0; i < lines.Length && i < MostRows; i++)
        {
            if (Headings().IsMatch(lines[i]))
            {
                columns = [.. Heading().Matches(lines[i]).Select(m => (m.Value, m.Index))];
                continue;
            }

            if (lines[i].Length == 0 || char.IsWhiteSpace(lines[i][0]) || CapturedOutput.IsPrompt(lines[i])) columns = [];
            if (columns.Length > 0) yield return (i + 1, Cells(lines[i], columns));
        }
    }

    private static Dictionary<string, string> Cells(string line, (string Name, int At)[] columns)
    {
        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int c = 0; c < columns.Length; c++)
        {
            int from = Math.Min(line.Length, columns[c].At), to = c + 1 < columns.Length ? Math.Min(line.Length, columns[c + 1].At) : line.Length;
            cells[columns[c].Name] = line[from..to].Trim();
        }

        return cells;
    }

    [GeneratedRegex(@"^(?:NAMESPACE\s+|CONTAINER ID\s+)?(?:NAMES?|IMAGE)\s{2,}[A-Z]", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Headings();

    // One space stands within a heading, two or more between them.
    [GeneratedRegex(@"[A-Z][A-Z()\-]*(?: [A-Z()\-]+)*", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Heading();
}
