using Diagnostics.Core.Checks;
using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Discovery;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Configuration.Platforms;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Rules;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Tests.Diagnosis;

/// <summary>A deployment put together in a test, by the same assemblers and readers that a run uses.</summary>
internal sealed class DeploymentBuilder
{
    private readonly List<(string Path, KeyValuePair<string, StructuredNode> Service)> _compose = [];
    private readonly List<DockerImage> _images = [];
    private readonly List<(string, PlatformService)> _platforms = [];
    private readonly List<(string Path, string Text)> _proxies = [];
    private readonly List<(string Path, string Text)> _logs = [];
    private readonly List<CheckResult> _checks = [];

    public Redactor Redactor { get; } = new(new byte[32]);

    public DeploymentModel Model { get; } = new();

    /// <summary>Where files lie that rules read by themselves.</summary>
    public string Root { get; init; } = ".";

    public DeploymentBuilder Env(string path, string text)
    {
        EnvDocument document = EnvFileReader.Parse(text, path, new EnvReadOptions(Redactor));
        (document.IsTemplate ? Model.Templates : Model.EnvFiles).Add(document);
        if (!document.IsTemplate && document.Environment is { } environment) Model.Environments.Add(environment);
        return this;
    }

    public DeploymentBuilder Image(string path, string text)
    {
        _images.Add(DockerfileReader.Read(path, text));
        return this;
    }

    public DeploymentBuilder Procfile(string text)
    {
        _platforms.AddRange(new HerokuReader().Read("Procfile", text, []).Select(s => ("Procfile", s)));
        return this;
    }

    public DeploymentBuilder CloudRun(string text, string path = "deploy.sh")
    {
        _platforms.AddRange(new CloudRunScriptReader().Read(path, text, []).Select(s => (path, s)));
        return this;
    }

    public DeploymentBuilder Unit(string path, string text)
    {
        _platforms.AddRange(new SystemdReader().Read(path, text, []).Select(s => (path, s)));
        return this;
    }

    public DeploymentBuilder Proxy(string path, string text)
    {
        _proxies.Add((path, text));
        return this;
    }

    /// <summary>A service per call; services of one file are given together by the same path.</summary>
    public DeploymentBuilder Compose(string name, string? image = null, string? command = null, string[]? ports = null, string[]? environment = null, string[]? dependsOn = null, string? health = null,
        string? build = null, string[]? envFiles = null, string path = "compose.yaml", string[]? volumes = null)
    {
        int line = 10 * (1 + _compose.Count);
        var entries = new List<KeyValuePair<string, StructuredNode>>();
        void Text(string key, string? text)
        {
            if (text is not null) entries.Add(new(key, StructuredNode.Scalar(text, ++line)));
        }

        void List(string key, string[]? texts)
        {
            if (texts is { Length: > 0 }) entries.Add(new(key, StructuredNode.Sequence([.. texts.Select(t => StructuredNode.Scalar(t, ++line))], line)));
        }

        int declared = line;
        Text("image", image ?? (build is null ? "acme/" + name : null));
        Text("build", build);
        Text("command", command);
        if (health is not null) entries.Add(new("healthcheck", StructuredNode.Mapping([new("test", StructuredNode.Scalar(health, ++line))], line)));
        List("ports", ports);
        List("environment", environment);
        List("env_file", envFiles);
        List("depends_on", dependsOn);
        List("volumes", volumes);
        _compose.Add((path, new(name, StructuredNode.Mapping(entries, declared))));
        return this;
    }

    public DeploymentBuilder Log(string path, params string[] lines)
    {
        _logs.Add((path, string.Join('\n', lines) + "\n"));
        return this;
    }

    public DeploymentBuilder Check(CheckResult check)
    {
        _checks.Add(check);
        return this;
    }

    public DiagnosisContext Build(string? environment = null)
    {
        var files = new ScannedComposeFiles(Model, path => _compose.Exists(c => c.Path == path)
            ? [StructuredNode.Mapping([new("services", StructuredNode.Mapping([.. _compose.Where(c => c.Path == path).Select(c => c.Service)], 1))], 1)]
            : null);
        new ComposeAssembler(Model, Redactor).Add(files, [.. _compose.Select(c => c.Path).Distinct()], _images);
        new PlatformAssembler(Model, Redactor).Add(_platforms);
        new ImageAssembler(Model, Redactor).Add(_images);
        new EnvFileAssembler(Model, _compose.Select(c => ScannedPaths.Folder(c.Path)).ToHashSet(StringComparer.Ordinal)).Add();
        new ProxyAssembler(Model, Redactor).Add(_proxies);
        new ServerFileAssembler(Model, Redactor).Add(_proxies);
        (List<LogObservation> logs, IReadOnlyList<UnexplainedErrors> unexplained) = ReadLogs();
        return new DiagnosisContext(Model, logs, LiveAnswers.None("offline") with { Checks = _checks }, environment, Redactor) { UnexplainedErrors = unexplained, Root = Root };
    }

    /// <summary>What a rule finds.</summary>
    public FindingDraft[] Find(IFindingRule rule, string? environment = null) => [.. rule.Find(Build(environment))];

    /// <summary>The whole of the reasoning.</summary>
    public IReadOnlyList<Finding> Conclude(string? environment = null) => ConcludeAll(environment).Findings;

    /// <summary>The whole of the reasoning, with its account.</summary>
    public Conclusion ConcludeAll(string? environment = null) => new Reasoning(Build(environment), DateTimeOffset.UnixEpoch).Conclude();

    private (List<LogObservation> Logs, IReadOnlyList<UnexplainedErrors> Unexplained) ReadLogs()
    {
        using var folder = new ScratchFolder();
        var files = new List<ProjectFile>();
        foreach ((string path, string text) in _logs) files.Add(new ProjectFile(folder.Write(path, text), path, ProjectFileKind.Log, text.Length));
        var reading = new LogReading(Model, new LogScanner(LogSignatureCatalogue.Default, Redactor));
        return ([.. reading.Read(files, CancellationToken.None)], reading.Unexplained);
    }

    private sealed class ScratchFolder : IDisposable
    {
        private readonly string _path = Directory.CreateTempSubdirectory("deployment-").FullName;

        public string Write(string relative, string text)
        {
            string path = Path.Combine(_path, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            return path;
        }

        public void Dispose() => Directory.Delete(_path, recursive: true);
    }
}
