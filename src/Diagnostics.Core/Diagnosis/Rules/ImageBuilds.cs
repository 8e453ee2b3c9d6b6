using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Commands of the repository that build a component's image: in a Makefile, a script or a pipeline.</summary>
/// <remarks>Source: Docker documentation, <c>docker build</c>: without <c>--platform</c> the image is made for the processor of the machine that builds it.</remarks>
internal static partial class ImageBuilds
{
    private const int MostFiles = 500;

    private const long LargestFile = 256 * 1024;

    /// <summary>The command that leaves the processor to the machine that builds; null where none does, or several may be meant.</summary>
    public static Citation? OfAnyProcessor(DiagnosisContext context, ComponentModel component, string? environment)
    {
        string image = component.ImageNames.LastOrDefault(i => ComponentModel.Applies(i.Environment, environment)).Text ?? component.Name;
        string name = image.Split('/')[^1].Split('@')[0].Split(':')[0];
        var found = new List<(Citation Line, bool NamesIt, bool FileNamesIt)>();
        foreach (string path in context.Tree.Configuration.Take(MostFiles))
        {
            if (RepositoryFile.Lines(context.Root, path, LargestFile) is not { } lines || lines.Any(l => l.Contains("DOCKER_DEFAULT_PLATFORM", StringComparison.Ordinal))) continue;
            bool fileNamesIt = lines.Any(l => Names(l, name));
            for (int i = 0; i < lines.Length; i++)
            {
                if (lines[i].TrimStart().StartsWith('#') || !Build().IsMatch(lines[i])) continue;
                string command = Whole(lines, i);
                if (command.Contains("--platform", StringComparison.Ordinal)) continue;
                found.Add((new Citation(CitationKind.Config, path, i + 1, context.Redactor.Excerpt(lines[i].Trim())), Names(command, name), fileNamesIt));
            }
        }

        if (found.FindAll(f => f.NamesIt) is [var named]) return named.Line;
        if (found.FindAll(f => f.FileNamesIt) is [var beside]) return beside.Line;
        return found is [var only] && context.Model.Components.Count(c => c.IsApplication) == 1 ? only.Line : null;
    }

    // A backslash continues a command.
    private static string Whole(string[] lines, int at)
    {
        string command = lines[at];
        for (int i = at + 1; i < lines.Length && i < at + 20 && command.TrimEnd().EndsWith('\\'); i++) command = command.TrimEnd().TrimEnd('\\') + " " + lines[i];
        return command;
    }

    private static bool Names(string line, string name)
    {
        int at = line.IndexOf(name, StringComparison.Ordinal);
        return at >= 0 && (at == 0 || !IsOfName(line[at - 1])) && (at + name.Length == line.Length || !IsOfName(line[at + name.Length]));
    }

    private static bool IsOfName(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';

    [GeneratedRegex(@"\b(?:docker(?: buildx)?|podman|nerdctl) build\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Build();
}
