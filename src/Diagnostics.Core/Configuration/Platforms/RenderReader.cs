using System.Globalization;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>A Render blueprint (<c>render.yaml</c>).</summary>
/// <remarks>
/// Contract: <c>PORT</c> is 10000 unless the service sets it; a web service must bind 0.0.0.0 on a port, which Render finds by scanning. So a service that
/// listens elsewhere than <c>PORT</c> is still found; only its own settings then contradict each other. Source: Render documentation, web services and default environment variables.
/// </remarks>
internal sealed class RenderReader : IPlatformReader
{
    public const int DefaultPort = 10000;

    public bool IsStructured => true;

    public bool MayRead(string relativePath)
    {
        string name = Path.GetFileName(relativePath);
        return name.StartsWith("render", StringComparison.OrdinalIgnoreCase)
            && (name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase));
    }

    public IReadOnlyList<PlatformService> Read(string relativePath, string text, IReadOnlyList<StructuredNode> documents)
    {
        var services = new List<PlatformService>();
        Dictionary<string, StructuredNode> groups = Groups(documents);
        foreach (StructuredNode service in documents.SelectMany(d => Listed(d, "services")))
        {
            if (service["name"]?.Value is not { } name || service["type"]?.Value is not { } type) continue;
            (string Key, string Value, int Line)[] settings = [.. Settings(service["envVars"], groups)];
            (string Key, string Value, int Line) port = settings.LastOrDefault(s => s.Key == "PORT");
            bool declared = int.TryParse(port.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number);
            // A static site runs no process; of the rest only web services are given PORT, and private ones must not use 10000 at all.
            bool web = type == "web" && (service["runtime"] ?? service["env"])?.Value != "static";
            bool reached = web || (type == "pserv" && declared);
            services.Add(new PlatformService(
                "Render",
                name,
                !reached ? null : declared ? number : DefaultPort,
                false,
                declared
                    ? new Citation(CitationKind.Config, relativePath, port.Line, "PORT: " + port.Value)
                    : new Citation(CitationKind.Config, relativePath, service["type"]!.Line, $"type: {type} (no PORT: Render's default is 10000)"),
                "Render gives PORT the value 10000 unless the service sets it, and finds the port that is bound on 0.0.0.0 (web services)",
                service["startCommand"] is { Value: { } command } start ? (command, start.Line) : service["dockerCommand"] is { Value: { } docker } d ? (docker, d.Line) : null,
                settings,
                service["healthCheckPath"] is { Value: { } path } health ? (path, health.Line) : null)
            {
                Declaration = new Citation(CitationKind.Config, relativePath, (service["envVars"] ?? service["name"]!).Line, service["envVars"] is null ? "name: " + name : "envVars of " + name),
                Kind = type is "keyvalue" or "redis" ? ComponentKind.Cache : null,
                References = [.. References(relativePath, service["envVars"], groups)],
                Unvalued = [.. Variables(service["envVars"], groups).Where(v => v["key"]?.Value is not null && v["sync"]?.Value == "false").Select(v => (v["key"]!.Value!, "leaves it to Render's dashboard (sync: false), where it is not filled in", v["key"]!.Line))],
                MissingReferences = [.. MissingGroups(relativePath, service["envVars"], groups)],
                CodeFolder = Folder(service["rootDir"]?.Value ?? service["dockerContext"]?.Value),
                BuildFilter = Filter(relativePath, service),
                PassedPaths = [.. Passed(relativePath, service["routes"])],
                ShadowedRoutes = [.. Shadowed(relativePath, service["routes"])],
                Image = service.At("image", "url") is { Value: { } image } imageNode ? (image, imageNode.Line) : null,
            });
        }

        foreach (StructuredNode database in documents.SelectMany(d => Listed(d, "databases")))
        {
            if (database["name"] is not { Value: { } name } node) continue;
            var declaration = new Citation(CitationKind.Config, relativePath, node.Line, "databases: " + name);
            services.Add(new PlatformService("Render", name, null, false, declaration, "a managed database of the blueprint", null, [], null) { Declaration = declaration, Kind = ComponentKind.Database });
        }

        return services;
    }

    // Source: Render documentation, monorepo support: a change outside of the paths, or of ignored paths only, starts no deploy. Patterns begin at the repository's root.
    private static BuildFilter? Filter(string path, StructuredNode service)
    {
        if (service["buildFilter"] is not { } filter) return null;
        StructuredNode? paths = filter["paths"], ignored = filter["ignoredPaths"];
        return new BuildFilter(
            service["rootDir"]?.Value?.Trim('.', '/') ?? "",
            [.. (paths?.Items ?? []).Select(i => i.Value).OfType<string>()],
            [.. (ignored?.Items ?? []).Select(i => i.Value).OfType<string>()],
            new Citation(CitationKind.Config, path, (paths ?? ignored ?? filter).Line, "buildFilter: " + string.Join(", ", (paths ?? ignored ?? filter).Items.Select(i => i.Value))));
    }

    // Source: Render documentation, redirects and rewrites of static sites: what the source's * stands for takes the place of the destination's.
    private static IEnumerable<PassedPath> Passed(string path, StructuredNode? routes)
    {
        foreach (StructuredNode route in routes?.Items ?? [])
        {
            if (route["type"]?.Value == "rewrite" && route["source"]?.Value is { } source && route["destination"] is { Value: { } destination } node
                && PassedPath.Read(source, destination, new Citation(CitationKind.Config, path, node.Line, "destination: " + destination)) is { } passed) yield return passed;
        }
    }

    // Source: Render documentation, redirects and rewrites: rules apply in the order in which they are listed, and the first that fits is taken.
    private static IEnumerable<(Citation All, Citation Behind, string Path)> Shadowed(string path, StructuredNode? routes)
    {
        StructuredNode? all = null;
        foreach (StructuredNode source in (routes?.Items ?? []).Select(r => r["source"]).OfType<StructuredNode>().Where(s => s.Value is not null))
        {
            if (all is not null && source.Value != all.Value) yield return (new Citation(CitationKind.Config, path, all.Line, "source: " + all.Value), new Citation(CitationKind.Config, path, source.Line, "source: " + source.Value), source.Value!);
            if (source.Value is "/*" or "/**" or "*") all ??= source;
        }
    }

    // A group that the file does not declare may be one of the dashboard.
    private static IEnumerable<MissingReference> MissingGroups(string path, StructuredNode? variables, Dictionary<string, StructuredNode> groups)
    {
        foreach (StructuredNode use in variables?.Items ?? [])
        {
            if (use["fromGroup"] is not { Value: { } group } node || groups.ContainsKey(group)) continue;
            string? similar = groups.Keys.FirstOrDefault(g => SimilarNames.AreSimilar(g, group));
            Citation? there = similar is null ? null : new Citation(CitationKind.Config, path, groups[similar].Line, "envVars of group " + similar);
            yield return new MissingReference(null, "envVarGroup " + group, null, new Citation(CitationKind.Config, path, node.Line, "fromGroup: " + group), there, similar) { IsUndeclared = true };
        }
    }

    private static string? Folder(string? path) => path is null ? null : ScannedPaths.Combine("", path);

    // At the top, or in the environments of projects.
    private static IEnumerable<StructuredNode> Listed(StructuredNode document, string kind) =>
        (document[kind]?.Items ?? []).Concat((document["projects"]?.Items ?? []).SelectMany(p => p["environments"]?.Items ?? []).SelectMany(e => e[kind]?.Items ?? []));

    private static Dictionary<string, StructuredNode> Groups(IReadOnlyList<StructuredNode> documents)
    {
        var groups = new Dictionary<string, StructuredNode>(StringComparer.Ordinal);
        foreach (StructuredNode group in documents.SelectMany(d => d["envVarGroups"]?.Items ?? []))
        {
            if (group["name"]?.Value is { } name && group["envVars"] is { } variables) groups[name] = variables;
        }

        return groups;
    }

    // fromService and fromDatabase give a property of another service: its host, port, connection string or one of its variables. Source: Render blueprint specification, environment variables.
    private static IEnumerable<(string On, Citation Citation)> References(string path, StructuredNode? variables, Dictionary<string, StructuredNode> groups)
    {
        foreach (StructuredNode variable in Variables(variables, groups))
        {
            foreach (string from in (string[])["fromService", "fromDatabase"])
            {
                if (variable.At(from, "name") is { Value: { } name } node) yield return (name, new Citation(CitationKind.Config, path, node.Line, $"{variable["key"]?.Value}: {from}: {name}"));
            }
        }
    }

    // A service's own values win over those of its groups, so they come last.
    private static IEnumerable<(string Key, string Value, int Line)> Settings(StructuredNode? variables, Dictionary<string, StructuredNode> groups)
    {
        foreach (StructuredNode variable in Variables(variables, groups))
        {
            if (variable["key"]?.Value is { } key && variable["value"] is { Value: { } value } node) yield return (key, value, node.Line);
        }
    }

    private static IEnumerable<StructuredNode> Variables(StructuredNode? variables, Dictionary<string, StructuredNode> groups)
    {
        IReadOnlyList<StructuredNode> own = variables?.Items ?? [];
        return own.Select(v => v["fromGroup"]?.Value).OfType<string>().SelectMany(g => groups.TryGetValue(g, out StructuredNode? group) ? group.Items : []).Concat(own);
    }
}
