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
                // The path must say which environment it is: what is hosted is else taken for production's.
                if (EnvironmentNames.FromPath(given.Key.Source).Environment != given.Key.Environment) continue;
                var layers = new EnvLayers(redactor);
                foreach ((_, Setting setting) in given)
                {
                    if (!setting.Raw.Contains('$', StringComparison.Ordinal)) layers.Set(setting.Key, setting.Raw, new EnvOrigin(given.Key.Source, setting.Citation.Line!.Value, setting.Layer));
                }

                yield return layers.Build(new EnvDocumentOrigin(given.Key.Source, given.Key.Environment, component.Name, EnvDialect.Compose, false, redactor));
            }
        }
    }
}
