using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>The variables of an app on Heroku, as <c>heroku config</c> printed them into a text that is kept beside the code: a heading, then a key and its value in each line.</summary>
/// <param name="App">The app's name.</param>
/// <param name="Values">The values by their keys, with the line of each.</param>
/// <remarks>Source: Heroku Dev Center, configuration and config vars.</remarks>
internal sealed partial record HerokuListing(string App, IReadOnlyDictionary<string, (string Value, Citation Citation)> Values)
{
    private const int MostFiles = 200;

    private const long LargestFile = 256 * 1024;

    /// <summary>The only listing that there is; null where there is none, or several, of which nobody can say which one holds.</summary>
    public static HerokuListing? Of(DiagnosisContext context) => All(context).Take(2).ToArray() is [var only] ? only : null;

    private static IEnumerable<HerokuListing> All(DiagnosisContext context)
    {
        foreach (string path in context.FilesEnding(".txt").Take(MostFiles))
        {
            string[] lines = RepositoryFile.Lines(context.Root, path, LargestFile) ?? [];
            for (int i = 0; i < lines.Length; i++)
            {
                if (Heading().Match(lines[i]) is not { Success: true } heading) continue;
                var values = new Dictionary<string, (string Value, Citation Citation)>(StringComparer.Ordinal);
                for (int row = i + 1; row < lines.Length; row++)
                {
                    if (lines[row].Trim().Length == 0 && values.Count == 0) continue;
                    if (Row().Match(lines[row]) is not { Success: true } match) break;
                    // Values of any key may be secret: the key alone is shown.
                    values[match.Groups["key"].Value] = (match.Groups["value"].Value, new Citation(CitationKind.Config, path, row + 1, match.Groups["key"].Value));
                }

                if (values.Count > 0) yield return new HerokuListing(heading.Groups["app"].Value, values);
            }
        }
    }

    [GeneratedRegex(@"^=== (?<app>[a-z0-9\-]{1,60}) Config Vars\s*$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(?<key>[A-Za-z_]\w{0,200}):\s+(?<value>\S.*?)\s*$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Row();
}
