using System.Net;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Discovery;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Which addresses names have, by what somebody asked a resolver by hand (<c>getent hosts</c>, <c>dig</c>, <c>host</c>, <c>nslookup</c>) and kept beside the logs.</summary>
/// <remarks>Source: getent(1), dig(1), host(1), nslookup(1): an answer stands in one line with the address first or last.</remarks>
internal static partial class ResolvedNames
{
    private const long LargestFile = 64 * 1024;

    private const int MostFiles = 200;

    private const int MostRows = 60;

    /// <summary>Every name that was asked for, with an address that it has.</summary>
    public static IEnumerable<(string Name, IPAddress Address)> Of(DiagnosisContext context)
    {
        foreach (string path in context.FilesEnding(".txt").Concat(context.FilesEnding(".log")).Take(MostFiles))
        {
            if (context.LinesOf(path, LargestFile) is not { } lines) continue;
            for (int i = 0; i < lines.Length; i++)
            {
                if (!CapturedOutput.IsPrompt(lines[i]) || Question().Match(lines[i]) is not { Success: true } asked) continue;
                // What a resolver says of itself stands before the name.
                bool isAnswer = asked.Groups["tool"].Value != "nslookup";
                for (int j = i + 1; j < lines.Length && j <= i + MostRows && !CapturedOutput.IsPrompt(lines[j]); j++)
                {
                    isAnswer |= lines[j].StartsWith("Name:", StringComparison.Ordinal);
                    if (!isAnswer || lines[j].StartsWith(';') || lines[j].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is not { Length: > 0 } words) continue;
                    if ((Address(words[0]) ?? Address(words[^1])) is { } address) yield return (asked.Groups["name"].Value.TrimEnd('.'), address);
                }
            }
        }
    }

    // A number alone would be read as an address.
    private static IPAddress? Address(string word) => (word.Count(c => c == '.') == 3 || word.Count(c => c == ':') > 1) && IPAddress.TryParse(word, out IPAddress? address) ? address : null;

    [GeneratedRegex(@"\b(?<tool>getent\s+(?:hosts|ahosts(?:v[46])?)|dig|host|nslookup)\s(?:[^|;&]*?\s)?(?<name>[A-Za-z_][A-Za-z0-9_\-]*(?:\.[A-Za-z0-9_\-]+)+\.?)(?=\s|$)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Question();
}
