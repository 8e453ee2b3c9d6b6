using System.Text.RegularExpressions;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>Lines of the configuration files of the repository that are mounted into a container: where a server's own setting is to be changed.</summary>
internal static class MountedFiles
{
    private const int MostFiles = 20;

    /// <summary>The lines that a pattern matches, comments left out.</summary>
    /// <param name="root">The folder that the project's paths are relative to.</param>
    /// <param name="component">Whose container they are mounted into.</param>
    /// <param name="pattern">What is looked for.</param>
    /// <param name="redactor">Keeps secrets from leaving.</param>
    public static IEnumerable<Citation> Lines(string root, ComponentModel component, Regex pattern, Redactor redactor)
    {
        if (component.Container is not { } container) yield break;
        foreach (string path in container.OwnMounts.Select(m => m.Source).Take(MostFiles))
        {
            foreach (Citation line in RepositoryFile.In(root, path, MostFiles).SelectMany(f => FileLines.Matching(root, f, pattern, redactor))) yield return line;
        }
    }
}
