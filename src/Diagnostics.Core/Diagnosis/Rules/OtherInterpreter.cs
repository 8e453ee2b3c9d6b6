using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A start command that runs the machine's own Python where a unit beside it, of the same machine, runs that of a virtual environment: packages that were installed into the environment are not seen.
/// </summary>
/// <remarks>Source: Python documentation, venv: an environment has a site directory of its own, which only its own interpreter, or scripts that name it, search.</remarks>
internal static partial class OtherInterpreter
{
    private const long LargestUnit = 64 * 1024;

    /// <summary>The command; empty where no unit beside it has such an environment.</summary>
    public static IEnumerable<Citation> Of(DiagnosisContext context, ComponentModel component)
    {
        string[] folders = [.. context.Model.Components.Where(c => c != component).SelectMany(c => c.CommandTexts).Where(t => t.Citation.Source.EndsWith(".service", StringComparison.Ordinal) && Environments().IsMatch(t.Text)).Select(t => ScannedPaths.Folder(t.Citation.Source)).Distinct(StringComparer.Ordinal)];
        foreach (string folder in folders)
        {
            // A unit that runs once and ends is no service, and read nowhere else.
            string unit = folder.Length == 0 ? component.Name + ".service" : folder + "/" + component.Name + ".service";
            if (RepositoryFile.Text(context.Root, unit, LargestUnit) is not { } text) continue;
            (string Key, string Value, int Line) start = SystemdUnit.Entries(text).LastOrDefault(e => e is { Key: "Service.ExecStart", Value.Length: > 0 });
            if (start.Value is not null && Machines().IsMatch(start.Value)) yield return new Citation(CitationKind.Config, unit, start.Line, context.Redactor.Excerpt("ExecStart=" + start.Value));
        }
    }

    [GeneratedRegex(@"^[-@:+!|]*(?:/usr/(?:local/)?bin/(?:env )?)?python[\d.]*\s", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Machines();

    [GeneratedRegex(@"^[-@:+!|]*/\S+/\.?(?:v?env|virtualenv)s?(?:/[\w.\-]+)?/bin/", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Environments();
}
