using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Charts;

/// <summary>Which releases the values files of a project make of a chart.</summary>
internal static class ChartReleases
{
    /// <summary>The releases of a chart.</summary>
    /// <param name="root">Its folder.</param>
    /// <param name="name">Its name.</param>
    /// <param name="charts">All charts that are no part of another.</param>
    /// <param name="defaults">Its own values.</param>
    /// <param name="files">All other values files.</param>
    public static IEnumerable<ChartRelease> Of(string root, string name, IReadOnlyList<(string Root, string Name)> charts, StructuredNode defaults, IReadOnlyList<(string Path, StructuredNode Values)> files)
    {
        (string Path, StructuredNode Values, string? Environment)[] own = [.. files.Where(f => Owner(f.Path, charts) == root).Select(f => (f.Path, f.Values, EnvironmentNames.FromPath(f.Path).Environment))];
        // values-production.secrets.yaml is laid over values-production.yaml; alone, it is the values file itself.
        bool IsSecret(string path) => SecretWords(path) is { } words && (!words.Contains("values", StringComparer.OrdinalIgnoreCase) || own.Any(o => o.Path != path && SecretWords(o.Path) is null && o.Environment == EnvironmentNames.FromPath(path).Environment));
        // Secrets are kept beside the values that they belong to, and laid over them.
        StructuredNode Secret(string? environment, StructuredNode values) => own.Where(f => IsSecret(f.Path) && f.Environment == environment).Select(f => f.Values).Aggregate(values, ChartValues.Merge);
        defaults = Secret(null, defaults);
        (string Path, StructuredNode Values, string? Environment)[] common = [.. own.Where(f => f.Environment is null && !IsSecret(f.Path))];
        var groups = own.Where(f => f.Environment is not null).GroupBy(f => f.Environment).OrderBy(g => g.Key, StringComparer.Ordinal).ToArray();
        // Of several that name no environment, which are laid over each other and which exclude each other is not told.
        StructuredNode CommonBelow(string? folder)
        {
            (string Path, StructuredNode Values, string? Environment)[] below = folder is null ? common : [.. common.Where(c => ScannedPaths.Folder(c.Path) is var at && (at.Length == 0 || folder == at || folder.StartsWith(at + "/", StringComparison.Ordinal) || at == root))];
            return below.Length == 0 ? defaults : ChartValues.Merge(defaults, below.Length == 1 ? below[0].Values : ChartValues.Common([.. below.Select(b => b.Values)]));
        }

        if (groups.Length == 0)
        {
            foreach (ChartRelease release in Several(null, common, defaults) ?? [new ChartRelease(name, null, CommonBelow(null))]) yield return release;
            yield break;
        }

        foreach (IGrouping<string?, (string Path, StructuredNode Values, string? Environment)> group in groups)
        {
            (string Path, StructuredNode Values, string? Environment)[] given = [.. group.Where(g => !IsSecret(g.Path))];
            if (given.Length < 2)
            {
                StructuredNode below = CommonBelow(ScannedPaths.Folder(group.First().Path));
                yield return new ChartRelease(name, group.Key, Secret(group.Key, given is [var only] ? ChartValues.Merge(below, only.Values) : below));
            }
            else
            {
                // Regions, or releases of several services.
                foreach (ChartRelease release in Several(group.Key, given, defaults) ?? [new ChartRelease(name, group.Key, ChartValues.Merge(defaults, ChartValues.Common([.. given.Select(g => g.Values)])))]) yield return release;
            }
        }
    }

    // One chart for several services: deploy/orders/values.yaml, deploy/rates/values.yaml, each with a name of its own.
    private static ChartRelease[]? Several(string? environment, (string Path, StructuredNode Values, string? Environment)[] files, StructuredNode defaults)
    {
        // Each service has an image of its own, or at least a name.
        if (files.Length < 2 || !Array.TrueForAll(files, f => f.Values["image"] is not null || f.Values["fullnameOverride"] is not null || f.Values["nameOverride"] is not null)) return null;
        string?[] names = [.. files.Select(f => f.Values["fullnameOverride"]?.Value ?? f.Values["nameOverride"]?.Value ?? f.Values["name"]?.Value ?? Distinct(f.Path))];
        if (names.Any(n => n is null) || names.Distinct(StringComparer.Ordinal).Count() < names.Length) return null;
        return [.. files.Select((f, i) => new ChartRelease(names[i]!, environment, ChartValues.Merge(defaults, f.Values)))];
    }

    // The words of a file's name where they say that it holds secrets.
    private static string[]? SecretWords(string path) => Path.GetFileNameWithoutExtension(path).Split('.', '-', '_') is var words && words.Any(w => w is "secrets" or "secret") ? words : null;

    // The word of the path that is neither an environment nor usual.
    private static string? Distinct(string path)
    {
        string stem = string.Join('-', Path.GetFileNameWithoutExtension(path).Split('.', '-', '_').Where(w => w != "values" && EnvironmentNames.Known(w) is null));
        if (stem.Length > 0) return IsPlace(stem) ? null : stem;
        string? folder = path.Split('/')[..^1].LastOrDefault(f => EnvironmentNames.Known(f) is null && f is not ("values" or "environments" or "envs" or "deploy" or "helm" or "charts" or "chart" or "k8s"));
        return folder is null || IsPlace(folder) ? null : folder;
    }

    // eu-west-1, us, blue: places and colours of one service.
    private static bool IsPlace(string word) => word.Length <= 3 || char.IsAsciiDigit(word[^1]) || word is "blue" or "green" or "common" or "base" or "local" or "default" or "secrets" or "image" or "override" or "overrides";

    // The chart in whose folder it lies, or whose name its path bears; else the only one there is.
    private static string? Owner(string path, IReadOnlyList<(string Root, string Name)> charts)
    {
        (string Root, string Name)[] around = [.. charts.Where(c => c.Root.Length == 0 ? charts.Count == 1 : path.StartsWith(c.Root + "/", StringComparison.Ordinal)).OrderByDescending(c => c.Root.Length)];
        if (around.Length > 0) return around[0].Root;
        if (charts.Count == 1) return charts[0].Root;
        (string Root, string Name)[] namesakes = [.. charts.Where(c => path.Split('/').Any(p => p == c.Name || Path.GetFileNameWithoutExtension(p).Contains(c.Name, StringComparison.Ordinal)))];
        return namesakes.Length == 1 ? namesakes[0].Root : null;
    }
}
