using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Lines of the files that compose hands to services (<c>env_file</c>) in which it fills in a variable: a dollar sign in a value that is not in single quotes begins one, be it meant or not.</summary>
/// <remarks>Source: Docker documentation, Compose, interpolation (unquoted and double-quoted values of an env_file are filled in, those in single quotes are taken as they are; <c>$$</c> is a dollar sign).</remarks>
internal static partial class FilledEnvFiles
{
    private const long LargestFile = 256 * 1024;

    /// <summary>The lines that use a variable, with the components that the file is handed to.</summary>
    public static IEnumerable<(ComponentModel Component, string? Environment, string Key, Citation Citation)> Using(DiagnosisContext context, string variable)
    {
        foreach (ComponentModel component in context.Model.Components.Where(c => c.IsComposed))
        {
            foreach ((string? environment, string path) in component.SettingFiles.Distinct())
            {
                if (RepositoryFile.Lines(context.Root, path, LargestFile) is not { } lines) continue;
                for (int i = 0; i < lines.Length; i++)
                {
                    if (Line().Match(lines[i]) is not { Success: true } line || !Uses(line.Groups["value"].Value, variable)) continue;
                    string key = line.Groups["key"].Value;
                    yield return (component, environment, key, new Citation(CitationKind.Config, path, i + 1, SecretNames.IsSecret(key) ? key + "=…" : context.Redactor.Excerpt(lines[i].Trim())));
                }
            }
        }
    }

    private static bool Uses(string value, string variable)
    {
        if (value.StartsWith('\'')) return false;
        // Behind what is not quoted, a comment may follow.
        int comment = value.StartsWith('"') ? -1 : value.IndexOf(" #", StringComparison.Ordinal);
        return Reference().Matches(comment < 0 ? value : value[..comment]).Any(m => m.Groups["name"].Value == variable);
    }

    [GeneratedRegex(@"^\s*(?:export\s+)?(?<key>[A-Za-z_][\w.\-]*)\s*[=:]\s*(?<value>\S.*)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Line();

    [GeneratedRegex(@"\$\$|\$\{?(?<name>[A-Za-z_]\w*)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Reference();
}
