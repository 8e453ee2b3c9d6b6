using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Programs;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>Adds the settings of programs' own files to the component whose code they lie beside: a layer below all that its environment gives it.</summary>
internal sealed partial class ProgramAssembler(DeploymentModel model, Redactor redactor)
{
    public void Add(IReadOnlyList<(string Path, IReadOnlyList<ProgramSetting> Settings)> files)
    {
        // What is common comes first: what is for one environment is read over it.
        foreach ((string path, IReadOnlyList<ProgramSetting> settings) in files.OrderBy(f => f.Settings.Any(s => s.Profile is not null)))
        {
            if (Owner(path) is not { } component) continue;
            foreach (ProgramSetting setting in settings)
            {
                string? environment = EnvironmentNames.Known(setting.Profile ?? "");
                // A developer's own, and profiles that name no environment: whether they are active is not told by the file.
                if (setting.Value.Length == 0 || (setting.Profile is not null && environment is null or EnvironmentNames.Development or EnvironmentNames.Test)) continue;
                if (Filled(component, setting.Value) is not { } value) continue;
                component.SetOwn(environment, new Setting(setting.Key, value, SettingCitation.Of(redactor, setting.Name, value, path, setting.Line), Setting.OwnFile, IsShared: false));
            }
        }
    }

    // src/Shop.Api/appsettings.json, orders/src/main/resources/application.yml: the component of the folder; else the only application there is.
    private ComponentModel? Owner(string path)
    {
        if (model.OfFolder(path) is { Count: > 0 } owners) return owners.Count == 1 ? owners[0] : null;
        string source = path.IndexOf("src/main/", StringComparison.Ordinal) is >= 0 and var at ? path[..at] + Path.GetFileName(path) : path;
        if (FolderNames.Component(source) is { } folder)
        {
            if (model.Find(folder) is { } named) return named;
            if (folder.LastIndexOf('.') is > 0 and var dot && model.Find(folder[(dot + 1)..]) is { } last) return last;
        }

        ComponentModel[] applications = [.. model.Components.Where(c => c.IsApplication)];
        return applications.Length == 1 ? applications[0] : null;
    }

    // ${DB_HOST:localhost} is its default unless something gives DB_HOST, which is then a setting of its own. What has no default is not known here.
    private static string? Filled(ComponentModel component, string value)
    {
        bool isKnown = true;
        string filled = Placeholder().Replace(value, match =>
        {
            isKnown &= match.Groups["default"].Success && !component.Settings.Any(s => s.Setting.Key == match.Groups["name"].Value);
            return match.Groups["default"].Value;
        });
        return isKnown && !filled.Contains("${", StringComparison.Ordinal) && !filled.Contains("#{", StringComparison.Ordinal) ? filled : null;
    }

    [GeneratedRegex(@"\$\{(?<name>[^{}:]+)(?::(?<default>[^{}]*))?\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Placeholder();
}
