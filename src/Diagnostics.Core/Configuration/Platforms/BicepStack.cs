using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>The variables that Bicep gives container apps: written out, or by a secret of the app. Values of parameters are their defaults and those of the *.bicepparam files, once for each environment that has its own.</summary>
/// <remarks>Source: Microsoft Learn, Microsoft.App/containerApps (configuration.secrets, template.containers.env); Bicep, parameter files (<c>using './main.bicep'</c>). What is marked <c>@secure()</c> is not filled in.</remarks>
internal sealed partial class BicepStack
{
    private const string App = "Microsoft.App/containerApps";

    private readonly List<(string Path, string Text)> _apps = [];
    private readonly List<(string Path, string Main, Dictionary<string, string> Values)> _given = [];

    /// <summary>Whether a file may be one of these, by its name.</summary>
    public static bool MayRead(string path) => IsValues(path) || path.EndsWith(".bicep", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a file is one of these.</summary>
    public static bool MayBe(string path, string text) => IsValues(path) || (path.EndsWith(".bicep", StringComparison.OrdinalIgnoreCase) && text.Contains(App, StringComparison.OrdinalIgnoreCase));

    /// <summary>Adds a file.</summary>
    public void Add(string path, string text)
    {
        if (!IsValues(path)) _apps.Add((path, text));
        else if (Using().Match(text) is { Success: true } main)
            _given.Add((path, ScannedPaths.Combine(ScannedPaths.Folder(path), main.Groups["path"].Value), Parameter().Matches(text).DistinctBy(m => m.Groups["name"].Value).ToDictionary(m => m.Groups["name"].Value, m => m.Groups["value"].Value, StringComparer.Ordinal)));
    }

    /// <summary>What the files declare.</summary>
    public IEnumerable<(string Path, PlatformService Service)> Services()
    {
        foreach ((string path, string text) in _apps)
        {
            var values = _given.FindAll(g => g.Main == path);
            foreach (Match resource in Resource().Matches(text))
            {
                if (values.Count < 2) yield return (path, Service(path, text, resource, values is [var only] ? only.Values : []));
                else foreach ((string file, string _, Dictionary<string, string> its) in values) yield return (path, Service(path, text, resource, its) with { Environment = EnvironmentNames.FromPath(file).Environment });
            }
        }
    }

    private static bool IsValues(string path) => path.EndsWith(".bicepparam", StringComparison.OrdinalIgnoreCase);

    private static PlatformService Service(string path, string text, Match resource, Dictionary<string, string> given)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match parameter in Default().Matches(text).Where(m => !m.Groups["secure"].Success))
        {
            string key = parameter.Groups["name"].Value;
            if (given.TryGetValue(key, out string? value) || (parameter.Groups["value"].Success && (value = parameter.Groups["value"].Value) is not null)) values[key] = value;
        }

        var secrets = new Dictionary<string, (string Value, int At)>(StringComparer.Ordinal);
        foreach ((string name, Match pair) in Pairs(resource, "secrets")) if (pair.Groups["value"] is { Success: true } value) secrets.TryAdd(name, (value.Value, value.Index));
        var settings = new List<(string Key, string Value, int Line)>();
        foreach ((string name, Match pair) in Pairs(resource, "env"))
        {
            if (pair.Groups["value"] is { Success: true } value) settings.Add((name, Filled(value.Value, values), Line(text, resource.Index + value.Index)));
            else if (pair.Groups["secret"].Success && secrets.TryGetValue(pair.Groups["secret"].Value, out var secret)) settings.Add((name, Filled(secret.Value, values), Line(text, resource.Index + secret.At)));
        }

        string app = Name().Match(resource.Value) is { Success: true } named ? Filled(named.Groups["name"].Value, values) : "";
        int line = Line(text, resource.Index);
        return new PlatformService("Azure Container Apps", app.Contains('$', StringComparison.Ordinal) ? "" : app, null, false, new Citation(CitationKind.Config, path, line, resource.Value.Split('\n')[0].TrimEnd()), "", null, settings, null) { GivesPort = false, IsPartial = app.Length == 0 || app.Contains('$', StringComparison.Ordinal) };
    }

    // The pairs of the lists of that name; positions are within the resource.
    private static IEnumerable<(string Name, Match Pair)> Pairs(Match resource, string list)
    {
        foreach (Match region in List().Matches(resource.Value).Where(m => m.Groups["list"].Value == list))
        {
            int end = region.Index + region.Length;
            for (Match pair = Pair().Match(resource.Value, region.Index); pair.Success && pair.Index < end; pair = pair.NextMatch()) yield return (pair.Groups["name"].Value, pair);
        }
    }

    private static string Filled(string text, Dictionary<string, string> values) => Inner().Replace(text, m => values.TryGetValue(m.Groups["name"].Value, out string? value) ? value : m.Value);

    private static int Line(string text, int index) => 1 + text.AsSpan(0, index).Count('\n');

    [GeneratedRegex(@"^resource\s+\w+\s+'Microsoft\.App/containerApps@[^'\n]*'[^{\n]*\{.*?^\}", RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Resource();

    [GeneratedRegex(@"^\s+name:\s*'(?<name>[^'\n]+)'", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"\b(?<list>secrets|env):\s*\[[^\]]*\]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex List();

    [GeneratedRegex(@"\bname:\s*'(?<name>[^'\n]+)'[\s,]+(?:value:\s*'(?<value>[^'\n]*)'|secretRef:\s*'(?<secret>[^'\n]+)')", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pair();

    [GeneratedRegex(@"\$\{(?<name>[A-Za-z_]\w*)\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Inner();

    [GeneratedRegex(@"^using\s+'(?<path>[^'\n]+)'", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex Using();

    [GeneratedRegex(@"^param\s+(?<name>\w+)\s*=\s*'(?<value>[^'\n]*)'", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"(?<secure>@secure\(\)\s+)?(?:^|(?<=\s))param\s+(?<name>\w+)\s+string(?:\s*=\s*'(?<value>[^'\n]*)')?", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex Default();
}
