using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Keys;

/// <summary>Every key that files of a deployment declare, and where. <c>Db:Host</c>, <c>Db__Host</c> and <c>db.host</c> are <c>DB_HOST</c>: frameworks read them so.</summary>
internal sealed class DeclaredKeys
{
    private readonly Dictionary<string, List<(string Key, Citation Place, bool IsEnvFile)>> _places = new(StringComparer.Ordinal);

    public DeclaredKeys(DeploymentModel model)
    {
        foreach (EnvDocument document in model.EnvFiles.Concat(model.Templates))
        {
            foreach (EnvEntry entry in document.Entries) Add(entry.Key, entry.ToCitation(), !document.IsTemplate);
        }

        foreach (ComponentModel component in model.Components)
        {
            foreach ((_, Setting setting) in component.Settings.Concat(component.OwnSettings)) Add(setting.Key, setting.Citation, false);
        }
    }

    /// <summary>A key as all frameworks' spellings of it have it.</summary>
    public static string Normal(string key) => string.Create(key.Length, key, static (text, k) =>
    {
        for (int i = 0; i < k.Length; i++) text[i] = k[i] is ':' or '.' or '-' ? '_' : char.ToUpperInvariant(k[i]);
    }).Replace("__", "_", StringComparison.Ordinal);

    /// <summary>The places that declare a key, in the order of their files.</summary>
    public IReadOnlyList<Citation> Of(string key) => _places.TryGetValue(Normal(key), out List<(string, Citation Place, bool)>? places)
        ? [.. places.Select(p => p.Place).DistinctBy(p => p.Location).OrderBy(p => p.Source, StringComparer.Ordinal).ThenBy(p => p.Line)]
        : [];

    /// <summary>Keys that .env files give, each as it is first written.</summary>
    public IEnumerable<string> OfEnvFiles() => _places.Values.Where(p => p.Exists(e => e.IsEnvFile)).Select(p => p.First(e => e.IsEnvFile).Key);

    private void Add(string key, Citation place, bool isEnvFile)
    {
        string normal = Normal(key);
        if (!_places.TryGetValue(normal, out List<(string, Citation, bool)>? places)) _places[normal] = places = [];
        places.Add((key, place, isEnvFile));
    }
}
