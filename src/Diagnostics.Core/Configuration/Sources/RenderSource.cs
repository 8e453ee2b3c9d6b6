using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Platforms;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Sources;

/// <summary>A service of a Render blueprint: its groups' variables below its own; what the dashboard or another resource decides is said to be unknown.</summary>
/// <remarks>Source of the rules: Render's blueprint specification (envVars, envVarGroups, fromDatabase, fromService, sync, generateValue); environment variables: PORT is 10000 by default.</remarks>
internal sealed class RenderSource : IEnvSource
{
    public string Noun => "service";

    public bool MayRead(SourceFile file) => file.IsYaml && file.Documents.Any(d =>
        d["envVarGroups"] is { Kind: NodeKind.Sequence } || Services(d).Any(s => s["name"] is not null && s["type"] is not null));

    public IReadOnlyList<string> Names(SourceFile file) => [.. file.Documents.SelectMany(Services).Select(s => s["name"]?.Value).OfType<string>().Distinct()];

    public void Read(SourceFile file, string name, EnvLayers layers)
    {
        layers.Component = name;
        StructuredNode service = file.Documents.SelectMany(Services).First(s => s["name"]?.Value == name);
        IReadOnlyList<StructuredNode> own = service["envVars"]?.Items ?? [];
        bool web = service["type"]?.Value == "web" && (service["runtime"] ?? service["env"])?.Value != "static";
        if (web) layers.Set("PORT", RenderReader.DefaultPort.ToString(System.Globalization.CultureInfo.InvariantCulture), new EnvOrigin(file.Path, service["type"]!.Line, "platform"));
        foreach (StructuredNode use in own)
        {
            if (use["fromGroup"] is not { Value: { } group } node) continue;
            StructuredNode? variables = Group(file, group);
            if (variables is null) layers.Problem(FailureCodes.ConfigMissing, $"There is no envVarGroup '{group}' in the file: it must be in the dashboard.", file.Path, node.Line);
            foreach (StructuredNode variable in variables?.Items ?? []) Add(file, variable, "group " + group, layers);
        }

        foreach (StructuredNode variable in own) Add(file, variable, "service", layers);
    }

    private static void Add(SourceFile file, StructuredNode variable, string layer, EnvLayers layers)
    {
        if (variable["key"] is not { Value: { } key } at) return;
        var origin = new EnvOrigin(file.Path, (variable["value"] ?? at).Line, layer);
        if (variable["value"] is { Value: { } value }) layers.Set(key, value, origin);
        else if (variable["fromDatabase"] is { } database) FromDatabase(file, key, database, origin, layers);
        else if (variable["fromService"] is { } service) FromService(file, key, service, origin, layers);
        else if (variable["generateValue"]?.Value == "true") layers.Set(key, null, origin, "Render, which generates it", isSecret: true);
        else if (variable["sync"]?.Value == "false") layers.Set(key, null, origin, "Render's dashboard (sync: false)");
        else layers.Set(key, "", origin);
    }

    private static void FromDatabase(SourceFile file, string key, StructuredNode from, EnvOrigin origin, EnvLayers layers)
    {
        string name = from["name"]?.Value ?? "";
        bool known = file.Documents.SelectMany(Databases).Any(d => d["name"]?.Value == name);
        if (!known) layers.Problem(FailureCodes.ConfigMissing, $"{key} refers to database '{name}', which the file does not declare.", file.Path, from.Line, key);
        layers.Set(key, null, origin, $"database {name}, {from["property"]?.Value ?? "connectionString"}");
    }

    private static void FromService(SourceFile file, string key, StructuredNode from, EnvOrigin origin, EnvLayers layers)
    {
        string name = from["name"]?.Value ?? "";
        StructuredNode? other = file.Documents.SelectMany(Services).FirstOrDefault(s => s["name"]?.Value == name);
        if (other is null) layers.Problem(FailureCodes.ConfigMissing, $"{key} refers to service '{name}', which the file does not declare.", file.Path, from.Line, key);
        string? wanted = from["envVarKey"]?.Value;
        (StructuredNode? value, string layer) = wanted is null || other is null ? (null, "") : Given(file, other, wanted);
        if (value is { Value: { } text }) layers.Set(key, text, origin, inputs: [new EnvOrigin(file.Path, value.Line, layer)]);
        else layers.Set(key, null, origin, $"service {name}, {wanted ?? from["property"]?.Value ?? "property"}");
    }

    // What a service says itself holds over what its groups give.
    private static (StructuredNode? Value, string Layer) Given(SourceFile file, StructuredNode service, string key)
    {
        IReadOnlyList<StructuredNode> own = service["envVars"]?.Items ?? [];
        if (own.LastOrDefault(v => v["key"]?.Value == key) is { } set) return (set["value"], "service " + service["name"]?.Value);
        foreach (string group in own.Select(v => v["fromGroup"]?.Value).OfType<string>().Reverse())
        {
            if (Group(file, group)?.Items.LastOrDefault(v => v["key"]?.Value == key) is { } common) return (common["value"], "group " + group);
        }

        return (null, "");
    }

    private static StructuredNode? Group(SourceFile file, string name) => file.Documents.SelectMany(d => d["envVarGroups"]?.Items ?? []).FirstOrDefault(g => g["name"]?.Value == name)?["envVars"];

    private static IEnumerable<StructuredNode> Services(StructuredNode document) => Of(document, "services");

    private static IEnumerable<StructuredNode> Databases(StructuredNode document) => Of(document, "databases");

    // At the top, or in the environments of projects.
    private static IEnumerable<StructuredNode> Of(StructuredNode document, string kind) =>
        (document[kind]?.Items ?? []).Concat((document["projects"]?.Items ?? []).SelectMany(p => p["environments"]?.Items ?? []).SelectMany(e => e[kind]?.Items ?? []));
}
