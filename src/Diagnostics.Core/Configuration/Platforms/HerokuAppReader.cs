using System.Globalization;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>Heroku's <c>app.json</c>: the variables that its processes are given, with the values that the file has, and how many of them run.</summary>
/// <remarks>Source of the rules: Heroku Dev Center, app.json schema (env: a text, or an object with value, required, generator; formation: how many dynos of each process). Heroku sets PORT itself, whatever the file says.</remarks>
internal sealed class HerokuAppReader : IPlatformReader
{
    /// <summary>What its services are called.</summary>
    public const string Platform = "Heroku app.json";

    public bool IsStructured => false;

    public bool MayRead(string relativePath) => Path.GetFileName(relativePath) == "app.json";

    public bool MayHold(string text) => text.Contains("\"env\"", StringComparison.Ordinal);

    public IReadOnlyList<PlatformService> Read(string relativePath, string text, IReadOnlyList<StructuredNode> documents)
    {
        StructuredNode root;
        try
        {
            root = JsonNodes.Read(text);
        }
        catch (StructuredFormatException)
        {
            // Other programs keep an app.json too, in forms of their own; what is no JSON is none of Heroku's.
            return [];
        }

        var settings = new List<(string, string, int)>();
        foreach ((string key, StructuredNode value) in root["env"]?.Entries ?? [])
        {
            if ((value.Value ?? value["value"]?.Value) is { } given && key != "PORT") settings.Add((key, given, value.Line));
        }

        (string, string, int)[] unvalued = [.. (root["env"]?.Entries ?? []).Where(e => e.Value.Kind == NodeKind.Mapping && e.Value["value"] is null && e.Value["generator"] is null && e.Value["required"]?.Value != "false").Select(e => (e.Key, "requires it of whoever deploys, and gives no value", e.Value.Line))];
        if (settings.Count == 0 && unvalued.Length == 0) return [];
        return
        [
            new PlatformService(Platform, "web", null, false, new Citation(CitationKind.Config, relativePath, root["env"]!.Line, "env"), "", null, settings, null) { GivesPort = false, IsPartial = true, Unvalued = unvalued, Instances = Instances(relativePath, root.At("formation", "web", "quantity")) },
        ];
    }

    private static (int Count, Citation Citation)? Instances(string path, StructuredNode? quantity) =>
        int.TryParse(quantity?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? (count, new Citation(CitationKind.Config, path, quantity!.Line, $"formation: web: {count}")) : null;
}
