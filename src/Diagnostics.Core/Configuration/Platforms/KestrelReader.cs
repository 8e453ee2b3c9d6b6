using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>The ports that <c>appsettings.json</c> gives ASP.NET Core: <c>Urls</c>, <c>Kestrel:Endpoints:*:Url</c>.</summary>
/// <remarks>Source of the rules: Microsoft Learn, "Configure endpoints for the ASP.NET Core Kestrel web server": Kestrel's endpoints win over Urls, and variables over the file.</remarks>
internal sealed class KestrelReader : IPlatformReader
{
    public bool IsStructured => false;

    public bool MayRead(string relativePath) =>
        Path.GetFileName(relativePath) is var name && name.StartsWith("appsettings", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    public bool MayHold(string text) => text.Contains("Kestrel", StringComparison.Ordinal) || text.Contains("Urls", StringComparison.OrdinalIgnoreCase);

    public IReadOnlyList<PlatformService> Read(string relativePath, string text, IReadOnlyList<StructuredNode> documents)
    {
        StructuredNode root;
        try
        {
            root = JsonNodes.Read(text);
        }
        catch (StructuredFormatException)
        {
            // It says nothing of ports that could be read; that it is no JSON is said where the file itself is asked for.
            return [];
        }

        (StructuredNode Node, string Name)[] urls = [.. (root.At("Kestrel", "Endpoints")?.Entries ?? []).Select(e => (e.Value["Url"], "Kestrel:Endpoints:" + e.Key)).Where(u => u.Item1?.Value is not null).Select(u => (u.Item1!, u.Item2))];
        if (urls.Length == 0 && (root["Urls"] ?? root["urls"]) is { Value: not null } all) urls = [(all, "Urls")];
        var ports = new List<PlatformPort>();
        foreach ((StructuredNode node, string name) in urls)
        {
            string url = node.Value!.Split(';')[0].Replace("//+", "//0.0.0.0", StringComparison.Ordinal).Replace("//*", "//0.0.0.0", StringComparison.Ordinal);
            if (UrlEndpoint.Read(url) is { Port: { } port }) ports.Add(new PlatformPort(PortRole.Declared, port, relativePath, node.Line, $"{name}: {node.Value}", name + " of " + Path.GetFileName(relativePath)));
        }

        if (ports.Count == 0) return [];
        string component = FolderNames.Component(relativePath) ?? "";
        return [new PlatformService("appsettings", component, null, false, new Citation(CitationKind.Config, relativePath, ports[0].Line, ports[0].Excerpt), "", null, [], null) { GivesPort = false, IsHosted = false, IsPartial = true, Ports = ports }];
    }
}
