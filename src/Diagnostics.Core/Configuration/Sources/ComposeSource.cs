using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Sources;

/// <summary>
/// A service of a compose project. Without further files named, the override file beside is merged as compose does; with an environment named, that environment's
/// file and its .env file are taken instead (<c>compose.yaml:api@production</c>: compose.production.yaml, .env.production).
/// </summary>
/// <remarks>
/// Source of the rules: compose specification, chapters services (environment, env_file, extends), interpolation, merge; Docker documentation, "Environment
/// variables precedence": image below env_file below environment; .env is used for <c>${…}</c> and reaches no container by itself.
/// </remarks>
internal sealed class ComposeSource : IEnvSource
{
    private const int DeepestExtends = 10;

    public string Noun => "service";

    public bool MayRead(SourceFile file) => file.IsYaml && file.Documents.Any(d => d["services"] is { Kind: NodeKind.Mapping });

    public IReadOnlyList<string> Names(SourceFile file)
    {
        string[] active = Profiles(file);
        bool each = file.Address.Name == "*";
        var names = new List<string>();
        foreach ((string name, StructuredNode service) in Files(file).SelectMany(f => file.Parse(f)).SelectMany(d => d["services"]?.Entries ?? []))
        {
            // A service behind a profile starts only where the profile is active, or where it is named.
            bool off = each && service["profiles"] is { } profiles && !profiles.AsList().Any(p => p.Value is { } v && (active.Contains(v) || active.Contains("*")));
            if (!off && !names.Contains(name)) names.Add(name);
        }

        return names;
    }

    public void Read(SourceFile file, string name, EnvLayers layers)
    {
        layers.Component = name;
        EnvDocument? project = ProjectFile(file, layers);
        var service = new Service();
        foreach (string path in Files(file))
        {
            foreach (StructuredNode document in file.Parse(path))
            {
                if (document.At("services", name) is { } node) Gather(file, path, document, name, node, service, layers, 0);
            }
        }

        var fill = new ComposeValues(file, project, layers);
        if (service.Build is { } build) AddImage(file, build, fill, layers);
        foreach ((StructuredNode entry, string path) in service.EnvFiles) AddEnvFile(file, entry, path, fill, layers, service);
        foreach ((string key, string? text, string path, int line) in service.Environment) AddVariable(key, text, new EnvOrigin(path, line, "environment"), fill, layers, project);
        if (project is not null) layers.Beside = project.Entries.DistinctBy(e => e.Key).ToDictionary(e => e.Key, e => new EnvOrigin(e.Path, e.Line, ".env"), StringComparer.Ordinal);
    }

    // -f compose.yaml -f x.yaml takes exactly these; without -f the override file beside joins.
    private static IEnumerable<string> Files(SourceFile file)
    {
        if (file.Address.Files.Count > 1) return file.Address.Files;
        string stem = System.IO.Path.GetFileNameWithoutExtension(file.Name);
        if (stem.Contains('.', StringComparison.Ordinal)) return [file.Path];
        string? other = file.OfEnvironment(stem, ".yaml", ".yml");
        if (other is null && (stem is "compose" or "docker-compose"))
            other = new[] { stem + ".override.yml", stem + ".override.yaml" }.Select(file.Beside).FirstOrDefault(File.Exists);
        return other is null ? [file.Path] : [file.Path, other];
    }

    private static EnvDocument? ProjectFile(SourceFile file, EnvLayers? layers)
    {
        string path = file.OfEnvironment(".env", "") ?? file.Beside(".env");
        if (!File.Exists(path)) return null;
        EnvDocument document = file.EnvFile(path, EnvDialect.Compose, file.Lookup);
        foreach (EnvProblem problem in document.Problems)
        {
            if (problem.Code == FailureCodes.ConfigSyntax) layers?.Problem(problem.Code, problem.Message, path, problem.Line, isFatal: problem.IsFatal);
        }

        return document;
    }

    private static string[] Profiles(SourceFile file) =>
        (file.Lookup?.Invoke("COMPOSE_PROFILES") ?? ProjectFile(file, null)?.Find("COMPOSE_PROFILES")?.RawValue ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static void Gather(SourceFile file, string path, StructuredNode document, string name, StructuredNode node, Service service, EnvLayers layers, int depth)
    {
        if (node["extends"] is { } extends) Extend(file, path, document, name, extends, service, layers, depth);
        foreach (StructuredNode entry in node["env_file"] is { Kind: NodeKind.Mapping } one ? [one] : node["env_file"]?.AsList() ?? []) service.EnvFiles.Add((entry, path));
        foreach ((string key, StructuredNode value) in node["environment"]?.Entries ?? []) service.Environment.Add((key, value.Value, path, value.Line));
        foreach (StructuredNode item in node["environment"]?.Items ?? [])
        {
            if (item.Value is not { } text) continue;
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            service.Environment.Add(equals < 0 ? (text.Trim(), null, path, item.Line) : (text[..equals].Trim(), text[(equals + 1)..], path, item.Line));
        }

        if (node["build"] is { } build) service.Build = build;
    }

    private static void Extend(SourceFile file, string path, StructuredNode document, string name, StructuredNode extends, Service service, EnvLayers layers, int depth)
    {
        string? from = extends.Kind == NodeKind.Mapping ? extends["service"]?.Value : extends.Value;
        string? other = extends.Kind == NodeKind.Mapping ? extends["file"]?.Value : null;
        if (from is null) return;
        if (depth >= DeepestExtends)
        {
            layers.Problem(FailureCodes.ConfigSyntax, $"Service '{name}' extends a service that extends it.", path, extends.Line, isFatal: true);
            return;
        }

        string otherPath = other is null ? path : file.Beside(other);
        if (other is not null && !File.Exists(otherPath))
        {
            layers.Problem(FailureCodes.ConfigMissing, $"Service '{name}' extends one of {other}, which is not there.", path, extends.Line, isFatal: true);
            return;
        }

        StructuredNode? holder = other is null ? document : file.Parse(otherPath).FirstOrDefault(d => d.At("services", from) is not null);
        if (holder?.At("services", from) is { } node) Gather(file, otherPath, holder, from, node, service, layers, depth + 1);
        else layers.Problem(FailureCodes.ConfigMissing, $"Service '{name}' extends service '{from}', which is not there.", path, extends.Line, isFatal: true);
    }

    private static void AddImage(SourceFile file, StructuredNode build, ComposeValues fill, EnvLayers layers)
    {
        string context = fill.Value((build.Kind == NodeKind.Scalar ? build.Value : build["context"]?.Value) ?? ".");
        string dockerfile = fill.Value(build["dockerfile"]?.Value ?? "Dockerfile");
        // A context may be a URL of a repository; nothing is fetched.
        if (context.Contains("://", StringComparison.Ordinal)) return;
        string path = file.Beside(System.IO.Path.Combine(context, dockerfile));
        if (!File.Exists(path)) return;
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string key, StructuredNode value) in build["args"]?.Entries ?? [])
        {
            if (value.Value is { } text) arguments[key] = fill.Value(text);
        }

        foreach (StructuredNode item in build["args"]?.Items ?? [])
        {
            int equals = item.Value?.IndexOf('=', StringComparison.Ordinal) ?? -1;
            if (equals > 0) arguments[item.Value![..equals]] = fill.Value(item.Value[(equals + 1)..]);
        }

        DockerfileSource.AddImage(path, file.Text(path), build["target"]?.Value is { } target ? fill.Value(target) : null, arguments, layers);
    }

    private static void AddEnvFile(SourceFile file, StructuredNode entry, string from, ComposeValues fill, EnvLayers layers, Service service)
    {
        bool isMapping = entry.Kind == NodeKind.Mapping;
        if ((isMapping ? entry["path"]?.Value : entry.Value) is not { } written) return;
        string path = file.Beside(fill.Value(written));
        if (!File.Exists(path))
        {
            bool required = !isMapping || entry["required"]?.Value?.Equals("false", StringComparison.OrdinalIgnoreCase) != true;
            if (required) layers.Problem(FailureCodes.ConfigMissing, $"env_file {written} is not there: compose refuses to start the service.", from, entry.Line, isFatal: true);
            return;
        }

        bool raw = isMapping && entry["format"]?.Value == "raw";
        // compose-go: the project's variables come first, then what the service's own environment and earlier files give.
        EnvDocument document = file.EnvFile(path, raw ? EnvDialect.DockerRun : EnvDialect.Compose, name => fill.Project(name) ?? service.Literal(name) ?? layers.Find(name));
        layers.Set(document, "env_file");
    }

    private static void AddVariable(string key, string? text, EnvOrigin origin, ComposeValues fill, EnvLayers layers, EnvDocument? project)
    {
        if (key.Length == 0) return;
        if (text is null)
        {
            // KEY alone hands on what the shell or .env has.
            if (fill.Project(key) is { } value) layers.Set(key, value, origin, inputs: project?.Find(key) is { } entry ? [new EnvOrigin(entry.Path, entry.Line, ".env")] : []);
            else layers.Set(key, null, origin, "the environment that docker compose runs in");
            return;
        }

        fill.Set(key, text, origin);
    }

    private sealed class Service
    {
        public List<(StructuredNode Entry, string Path)> EnvFiles { get; } = [];

        public List<(string Key, string? Text, string Path, int Line)> Environment { get; } = [];

        public StructuredNode? Build { get; set; }

        public string? Literal(string name) => Environment.FindLast(v => v.Key == name) is { Text: { } text } && !text.Contains('$', StringComparison.Ordinal) ? text : null;
    }
}
