using Diagnostics.Core.Configuration.Compose;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Sources;

/// <summary>
/// A service of a compose project. Without further files named, the override file beside is merged as compose does; with an environment named, that environment's
/// file and its .env file are taken instead (<c>compose.yaml:api@production</c>: compose.production.yaml, .env.production).
/// </summary>
/// <remarks>Source of the rules: Docker documentation, "Environment variables precedence": image below env_file below environment; .env is used for <c>${…}</c> and reaches no container by itself.</remarks>
internal sealed class ComposeSource : IEnvSource
{
    public string Noun => "service";

    public bool MayRead(SourceFile file) => file.IsYaml && file.Documents.Any(d => d["services"] is { Kind: NodeKind.Mapping } || (d["include"] is { Kind: not NodeKind.Scalar } && file.Name.Contains("compose", StringComparison.OrdinalIgnoreCase)));

    public IReadOnlyList<string> Names(SourceFile file)
    {
        ComposeProject project = Project(file, null);
        bool each = file.Address.Name == "*";
        // A service behind a profile starts only where the profile is active, or where it is named.
        return [.. project.Services.Where(s => !each || project.Starts(s)).Select(s => s.Name)];
    }

    public void Read(SourceFile file, string name, EnvLayers layers)
    {
        layers.Component = name;
        ComposeProject project = Project(file, layers);
        foreach (ComposeProblem problem in project.Problems.Where(p => p.Service is null || p.Service == name))
            layers.Problem(problem.Code, problem.Message, problem.File, problem.Line, isFatal: true);
        ComposeService service = project.Services.First(s => s.Name == name);
        var fill = new ComposeValues(file.Lookup, project, layers);
        layers.Program = Program(service, fill);
        AddImage(file, project, service, fill, layers);
        foreach (ComposeEnvFile entry in service.EnvFiles) AddEnvFile(file, project, entry, fill, layers, service);
        foreach (ComposeVariable variable in service.Environment) AddVariable(file, project, variable, fill, layers);
        EnvDocument? own = project.Folder.Variables.Count > 0 ? project.Folder.Variables[0] : null;
        if (own is not null) layers.Beside = own.Entries.DistinctBy(e => e.Key).ToDictionary(e => e.Key, e => new EnvOrigin(e.Path, e.Line, ".env"), StringComparer.Ordinal);
    }

    private static ComposeProject Project(SourceFile file, EnvLayers? layers) => ComposeProject.Load(new SourceComposeFiles(file), [.. Files(file)], ProjectFile(file, layers), file.Lookup);

    // -f compose.yaml -f x.yaml takes exactly these; without -f the override file beside joins.
    private static IEnumerable<string> Files(SourceFile file)
    {
        if (file.Address.Files.Count > 1) return file.Address.Files;
        string stem = Path.GetFileNameWithoutExtension(file.Name);
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

    // Another tag of an image is the same program.
    private static string? Program(ComposeService service, ComposeValues fill)
    {
        if (service.BuildContext is { } build) return "build " + fill.Value(build.Text, build.File) + " " + (service.Dockerfile is { } named ? fill.Value(named.Text, named.File) : "Dockerfile");
        return service.Image is { } image ? "image " + fill.Value(image.Text, image.File) is var name && name.LastIndexOf(':') is var tag && tag > name.LastIndexOf('/') ? name[..tag] : name : null;
    }

    private static void AddImage(SourceFile file, ComposeProject project, ComposeService service, ComposeValues fill, EnvLayers layers)
    {
        if (service.BuildContext is not { } build) return;
        string context = fill.Value(build.Text, build.File);
        string dockerfile = service.Dockerfile is { } named ? fill.Value(named.Text, named.File) : "Dockerfile";
        // A context may be a URL of a repository; nothing is fetched.
        if (context.Contains("://", StringComparison.Ordinal)) return;
        string path = project.PathOf(Path.Combine(context, dockerfile), build.File);
        if (!File.Exists(path)) return;
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (ComposeVariable argument in service.BuildArguments)
        {
            if (argument.Value is { } text) arguments[argument.Key] = fill.Value(text, argument.File);
            else if (project.Variable(argument.Key, argument.File) is { } outside) arguments[argument.Key] = outside;
        }

        DockerfileSource.AddImage(path, file.Text(path), service.BuildTarget is { } target ? fill.Value(target.Text, target.File) : null, arguments, layers);
    }

    private static void AddEnvFile(SourceFile file, ComposeProject project, ComposeEnvFile entry, ComposeValues fill, EnvLayers layers, ComposeService service)
    {
        string path = project.PathOf(fill.Value(entry.Path, entry.File), entry.File);
        if (!File.Exists(path))
        {
            if (entry.Required) layers.Problem(FailureCodes.ConfigMissing, $"env_file {entry.Path} is not there: compose refuses to start the service.", entry.File, entry.Line, isFatal: true);
            return;
        }

        // compose-go: the project's variables come first, then what the service's own environment and earlier files give. What the image sets is unknown to it.
        EnvDocument document = file.EnvFile(path, entry.IsRaw ? EnvDialect.DockerRun : EnvDialect.Compose, name => project.Variable(name, entry.File) ?? Literal(service, name) ?? (layers.OriginOf(name)?.Layer == "image" ? null : layers.Find(name)));
        // Who writes format: raw wants what raw does.
        layers.Set(document, "env_file", entry.IsRaw ? p => p.IsFatal : null);
    }

    private static string? Literal(ComposeService service, string name) =>
        service.Environment.FindLast(v => v.Key == name) is { Value: { } text } && !text.Contains('$', StringComparison.Ordinal) ? text : null;

    private static void AddVariable(SourceFile file, ComposeProject project, ComposeVariable variable, ComposeValues fill, EnvLayers layers)
    {
        if (variable.Key.Length == 0) return;
        var origin = new EnvOrigin(variable.File, variable.Line, "environment");
        // Another spelling of true is no surprise.
        if (variable is { Written: { } written, Value: { } handed } && !written.Equals(handed, StringComparison.OrdinalIgnoreCase))
            layers.Problem(FailureCodes.ConfigInvalid, $"{variable.Key} is a number without quotes: compose drops its last zeros or reads it to another base, and hands on another text. Put it in quotes.", variable.File, variable.Line, variable.Key);
        if (variable.Value is { } text)
        {
            fill.Set(variable.Key, text, origin);
            return;
        }

        // KEY alone hands on what the shell or .env has.
        if (project.Variable(variable.Key, variable.File) is { } value)
            layers.Set(variable.Key, value, origin, inputs: file.Lookup?.Invoke(variable.Key) is null && project.FolderOf(variable.File).Find(variable.Key) is { } entry ? [new EnvOrigin(entry.Path, entry.Line, ".env")] : []);
        else layers.Set(variable.Key, null, origin, "the environment that docker compose runs in");
    }
}
