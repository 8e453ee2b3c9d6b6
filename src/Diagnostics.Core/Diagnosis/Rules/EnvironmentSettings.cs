using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Sources;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>What platform files, compose files and programs' own files give components in single environments, in the form in which .env files are compared.</summary>
internal static class EnvironmentSettings
{
    /// <summary>A document for each component, environment and file.</summary>
    public static IEnumerable<EnvDocument> Of(DeploymentModel model, Redactor redactor)
    {
        HashSet<string> files = [.. model.EnvFiles.Select(d => d.Path)];
        foreach (ComponentModel component in model.Components)
        {
            foreach (var given in component.Settings.Concat(component.OwnSettings).Where(s => s.Environment is not null && s.Setting.Citation.Line is not null && !files.Contains(s.Setting.Citation.Source)).GroupBy(s => (s.Environment, s.Setting.Citation.Source)))
            {
                if (!IsOf(component, given.Key.Environment!, given.Key.Source)) continue;
                var layers = new EnvLayers(redactor);
                foreach ((_, Setting setting) in given)
                {
                    if (!setting.Raw.Contains('$', StringComparison.Ordinal)) layers.Set(setting.Key, setting.Raw, new EnvOrigin(given.Key.Source, setting.Citation.Line!.Value, setting.Layer));
                }

                yield return layers.Build(new EnvDocumentOrigin(given.Key.Source, given.Key.Environment, component.Name, EnvDialect.Compose, false, redactor));
            }
        }
    }

    // The path must say which environment it is: what is hosted is else taken for production's. The default of a variable of Terraform counts for each environment whose own file of values leaves the variable out.
    private static bool IsOf(ComponentModel component, string environment, string path) =>
        EnvironmentNames.FromPath(path).Environment is { } named
            ? named == environment
            : path.EndsWith(".tf", StringComparison.OrdinalIgnoreCase) && component.Settings.Any(s => s.Environment == environment && s.Setting.Citation.Source is var file && file.EndsWith(".tfvars", StringComparison.OrdinalIgnoreCase) && EnvironmentNames.FromPath(file).Environment == environment);
}
