using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Files of the repository that a start command names: a program's configuration, or the program itself.</summary>
internal static partial class CommandFiles
{
    private const long LargestFile = 256 * 1024;

    /// <summary>The first line that a pattern matches, in the files that the component's start command names; null where none does. Comments count for nothing.</summary>
    public static Citation? Line(DiagnosisContext context, ComponentModel component, string? environment, Regex pattern)
    {
        if (component.CommandTexts.FindLast(c => ComponentModel.Applies(c.Environment, environment)).Text is not { } command) return null;
        string own = component.Image is { } image ? ScannedPaths.Folder(image.Path) : "";
        foreach (string word in command.Split((char[])[' ', '=', '"', '\''], StringSplitOptions.RemoveEmptyEntries).Where(w => FileName().IsMatch(w)).Distinct(StringComparer.Ordinal).Take(10))
        {
            foreach (string folder in new[] { component.BuildContext, component.CodeFolder, own, "" }.OfType<string>().Distinct(StringComparer.Ordinal))
            {
                string path = ScannedPaths.Combine(folder, word);
                if (RepositoryFile.Lines(context.Root, path, LargestFile) is not { } lines) continue;
                int at = Array.FindIndex(lines, l => l.TrimStart() is { Length: > 0 } line && line[0] is not ('#' or ';') && !line.StartsWith("//", StringComparison.Ordinal) && pattern.IsMatch(line));
                if (at >= 0) return new Citation(CitationKind.Config, path, at + 1, context.Redactor.Excerpt(lines[at].Trim()));
                break;
            }
        }

        return null;
    }

    [GeneratedRegex(@"^(?:\./)?[\w.\-]+(?:/[\w.\-]+){0,8}\.(?:py|rb|js|mjs|cjs|ts|php|conf|cfg|ini|toml|ya?ml|json|properties)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FileName();
}
