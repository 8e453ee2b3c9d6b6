using System.Text.RegularExpressions;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>Lines of a server's configuration file in the repository.</summary>
internal static class FileLines
{
    private const long LargestFile = 256 * 1024;

    /// <summary>The lines that a pattern matches, without their indentation, comments left out; none where the file cannot be read.</summary>
    /// <param name="root">The folder of the repository.</param>
    /// <param name="path">The path in it.</param>
    /// <param name="pattern">What is looked for.</param>
    /// <param name="redactor">Keeps secrets from leaving.</param>
    public static IEnumerable<Citation> Matching(string root, string path, Regex pattern, Redactor redactor)
    {
        if (RepositoryFile.Lines(root, path, LargestFile) is not { } lines) yield break;
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].TrimStart();
            if (line.Length > 0 && line[0] is not ('#' or ';') && pattern.IsMatch(line)) yield return new Citation(CitationKind.Config, path, i + 1, redactor.Excerpt(line.TrimEnd()));
        }
    }
}
