using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Sources;

/// <summary>The <c>env</c> of a Heroku <c>app.json</c>; with an environment named (<c>app.json@test</c>), that one's above it.</summary>
/// <remarks>Source of the rules: Heroku Dev Center, app.json schema (env, generator, required, environments).</remarks>
internal sealed class HerokuAppSource : IEnvSource
{
    public string Noun => "app";

    public bool MayRead(SourceFile file) => !file.IsFolder && file.Name.Equals("app.json", StringComparison.OrdinalIgnoreCase);

    public IReadOnlyList<string> Names(SourceFile file) => [""];

    public void Read(SourceFile file, string name, EnvLayers layers) => Add(file, file.Path, layers);

    /// <summary>Gives what an app.json sets.</summary>
    public static void Add(SourceFile file, string path, EnvLayers layers)
    {
        StructuredNode app = file.Parse(path)[0];
        Add(path, app["env"], "app.json", layers);
        if (file.Address.Environment is { } environment) Add(path, app.At("environments", environment, "env"), "environment " + environment, layers);
    }

    private static void Add(string path, StructuredNode? env, string layer, EnvLayers layers)
    {
        foreach ((string key, StructuredNode node) in env?.Entries ?? [])
        {
            StructuredNode? value = node.Kind == NodeKind.Mapping ? node["value"] : node;
            var origin = new EnvOrigin(path, (value ?? node).Line, layer);
            if (value?.Value is { } text) layers.Set(key, text, origin);
            else if (node["generator"]?.Value is { } generator) layers.Set(key, null, origin, $"Heroku, which generates it ({generator})", isSecret: true);
            else if (node["required"]?.Value == "false") layers.Set(key, null, origin, "whoever deploys the app (optional)");
            else layers.Set(key, null, origin, "whoever deploys the app");
        }
    }
}
