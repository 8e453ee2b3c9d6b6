using System.Text;
using Diagnostics.Core.Configuration.Ansible;
using Diagnostics.Core.Configuration.Charts;
using Diagnostics.Core.Configuration.Compose;
using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Configuration.Discovery;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Configuration.Platforms;
using Diagnostics.Core.Configuration.Programs;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>Reads the files that a scan found into a <see cref="DeploymentModel"/>. Files that cannot be used are listed, and the rest is still read.</summary>
internal sealed class DeploymentReader(IStructuredReader yaml, Redactor redactor, DiagnosticPlan? plan = null)
{
    // No configuration is larger; a larger file of that name is data.
    private const long MaximumFile = 4 * 1024 * 1024;

    private readonly List<(string Path, int? Line, string Message)> _problems = [];
    private readonly List<ProjectFile> _composeAlike = [];
    private readonly KubernetesManifests _kubernetes = new();
    private readonly TerraformStack _terraform = new();
    private readonly BicepStack _bicep = new();
    private ChartFiles _charts = new([]);
    private IReadOnlyList<WrittenFile> _written = [];
    private readonly List<(string Path, IReadOnlyList<ProgramSetting> Settings)> _programs = [];
    private readonly List<(string Path, StructuredProxy Program, IReadOnlyList<StructuredNode> Documents)> _proxies = [];

    /// <summary>Files that could not be used, or not whole.</summary>
    public IReadOnlyList<(string Path, int? Line, string Message)> Problems => _problems;

    public DeploymentModel Read(ProjectScan scan, CancellationToken cancellationToken)
    {
        var model = new DeploymentModel { Plan = plan ?? DiagnosticPlan.Empty };
        var declared = new PlanAssembler(model);
        declared.Declare();
        var compose = new List<ProjectFile>();
        var images = new List<DockerImage>();
        var proxies = new List<(string Path, string Text)>();
        var poolers = new List<(string Path, string Text)>();
        var platforms = new List<(string Path, PlatformService Service)>();
        scan = WithWritten(scan, model);
        _charts = new ChartFiles(scan.Files.Select(f => f.Path));
        foreach (ProjectFile file in scan.Files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (file.Kind)
            {
                case ProjectFileKind.EnvFile:
                    ReadEnv(file, model);
                    break;
                case ProjectFileKind.Compose:
                    compose.Add(file);
                    break;
                case ProjectFileKind.Dockerfile:
                    if (ReadText(file) is { } dockerText) images.Add(DockerfileReader.Read(file.Path, dockerText));
                    break;
                case ProjectFileKind.Platform:
                    platforms.AddRange(ReadPlatform(file, model).Select(s => (file.Path, s)));
                    break;
                case ProjectFileKind.Proxy:
                    if (ReadText(file) is { } proxyText) (PoolerFile.MayBe(Path.GetFileName(file.Path)) ? poolers : proxies).Add((file.Path, proxyText));
                    break;
                default:
                    break;
            }
        }

        // Beside files that compose finds by itself, another is an example or a part.
        foreach (ProjectFile file in _composeAlike.Where(u => !compose.Exists(c => ScannedPaths.Folder(c.Path) == ScannedPaths.Folder(u.Path))).ToArray()) compose.Add(file);
        // Compose files name the components best, then platforms; what is left of images and .env files joins them.
        AddCompose(model, scan, compose, images);
        foreach ((string path, IReadOnlyList<StructuredNode> documents, string? environment) in _charts.Manifests(yaml)) _kubernetes.AddFilled(path, documents, environment);
        _kubernetes.AddUnread(_charts.Unread);
        Dictionary<string, ProjectFile> platformFiles = scan.Files.Where(f => f.Kind == ProjectFileKind.Platform).ToDictionary(f => f.Path, StringComparer.Ordinal);
        _kubernetes.Generate(yaml, path => platformFiles.TryGetValue(path, out ProjectFile? file) && ReadText(file) is { } text ? Documents(file, text, report: false) : [], path => model.EnvFiles.Find(d => d.Path == path));
        platforms.AddRange(_kubernetes.Services());
        platforms.AddRange(_terraform.Services());
        platforms.AddRange(_bicep.Services());
        model.Databases.AddRange(_terraform.Databases().Select(d => (d.Name, new Citation(CitationKind.Config, d.Path, d.Line, redactor.Excerpt("name = " + d.Name)))));
        model.GuardedServers.AddRange(_terraform.Guards().Select(g => g with { Citation = new Citation(CitationKind.Config, g.Citation.Source, g.Citation.Line, redactor.Excerpt(g.Citation.Excerpt ?? "")) }));
        for (int i = 0; i < platforms.Count; i++) platforms[i] = (platforms[i].Path, WithRawFiles(platforms[i].Path, platforms[i].Service, scan, model));
        HerokuApps.Name(platforms);
        var hosting = new PlatformAssembler(model, redactor);
        hosting.Add([.. platforms.Where(p => !p.Service.IsPartial)]);
        foreach (WrittenFile unit in _written.Where(w => SystemdReader.IsUnit(w.File.Path)))
        {
            if (model.FindExact(SystemdReader.ComponentOf(unit.File.Path)) is { } runs) model.Machines.AddRange(unit.Hosts.Select(h => (h, runs)));
        }

        if (!model.Components.Any(c => c.IsApplication)) NameByLog(model, scan);
        new ImageAssembler(model, redactor) { NameOf = path => scan.Files.FirstOrDefault(f => f.Path == path) is { } file && Path.GetDirectoryName(file.FullPath) is { } folder ? PackageNames.In(folder) : null }.Add(images);
        hosting.Add([.. platforms.Where(p => p.Service.IsPartial)]);
        new ProgramAssembler(model, redactor).Add(_programs);
        (string Workload, string Path, string Text)[] mounted = [.. _kubernetes.ProxyFiles()];
        var pooling = new PoolerFileAssembler(model, redactor);
        pooling.Add(poolers);
        foreach ((string workload, string path, string text) in mounted) pooling.AddGiven(path, text, workload);
        new EnvFileAssembler(model, compose.Select(c => ScannedPaths.Folder(c.Path)).ToHashSet(StringComparer.Ordinal)).Add();
        var proxying = new ProxyAssembler(model, redactor);
        proxying.Add(proxies);
        proxying.AddStructured(_proxies);
        foreach ((string workload, string path, string text) in mounted) proxying.Add(path, text, workload);
        new ProxyListenAssembler(model, redactor).Add(proxies, mounted);
        new ServerFileAssembler(model, redactor).Add(proxies);
        new RequestLimitAssembler(model).Add();
        foreach (PlanProblem problem in declared.Complete()) _problems.Add((problem.Path, problem.Line, redactor.Excerpt(problem.Words)));
        foreach (ComponentModel component in model.Components) redactor.Spare(component.Name);
        return model;
    }

    // What Ansible writes on its hosts is read in place of its templates.
    private ProjectScan WithWritten(ProjectScan scan, DeploymentModel model)
    {
        _written = AnsibleFiles.Written(scan.Files, yaml);
        if (_written.Count == 0) return scan;
        Dictionary<string, string[]?> lines = new(StringComparer.Ordinal);
        model.Origins.Cite = Cite;
        foreach (WrittenFile file in _written) model.Origins.Add(file);
        return scan with { Files = [.. scan.Files.Concat(_written.Select(w => w.File)).OrderBy(f => f.Path, StringComparer.Ordinal)] };

        Citation Cite(string path, int line)
        {
            if (!lines.TryGetValue(path, out string[]? of)) lines[path] = of = scan.Files.FirstOrDefault(f => f.Path == path) is { } file ? ReadText(file)?.Split('\n') : null;
            string text = of is not null && line <= of.Length ? of[line - 1].Trim() : "";
            return text.Split(": ", 2) is [var key, var value] ? SettingCitation.Of(redactor, key.TrimStart('-', ' '), value.Trim().Trim('"', '\''), path, line) : new Citation(CitationKind.Config, path, line, redactor.Excerpt(text));
        }
    }

    // docker run --env-file keeps what other readers of the same file take away: quotes, and what follows a #; systemd fills in nothing.
    private PlatformService WithRawFiles(string path, PlatformService service, ProjectScan scan, DeploymentModel model)
    {
        if (service.RawEnvFiles.Count == 0) return service;
        var given = new List<(string Key, string Value, string Path, int Line)>();
        foreach (string named in service.RawEnvFiles)
        {
            string[] candidates = [ScannedPaths.Combine(ScannedPaths.Folder(path), named), ScannedPaths.Combine("", named)];
            if ((scan.Files.FirstOrDefault(f => f.Kind == ProjectFileKind.EnvFile && candidates.Contains(f.Path)) ?? Installed(path, named, scan)) is not { Length: > 0 } file) continue;
            if (ReadAs(file, service.RawDialect) is not { } document) continue;
            if (service.RawDialect == EnvDialect.Systemd || service.Platform == QuadletReader.Platform) model.HandedFiles.Add(file.Path);
            given.AddRange(document.Entries.Where(e => e.RawValue is not null).Select(e => (e.Key, e.RawValue!, file.Path, e.Line)));
        }

        return service with { OtherSettings = [.. service.OtherSettings, .. given], Ports = service.RawDialect == EnvDialect.Systemd ? [.. service.Ports, .. given.SelectMany(g => SystemdReader.Bound(g.Key, g.Value, g.Path, g.Line))] : service.Ports };
    }

    private EnvDocument? ReadAs(ProjectFile file, EnvDialect dialect)
    {
        try
        {
            return file.Text is { } filled ? EnvFileReader.Parse(filled, file.Path, new EnvReadOptions(redactor, dialect) { IsDeployed = true }) : EnvFileReader.Parse(EnvFileBytes.Read(file.FullPath), file.Path, new EnvReadOptions(redactor, dialect));
        }
        catch (EnvFileException)
        {
            // The reading of .env files has said that it cannot be read.
            return null;
        }
    }

    // /etc/shop/shop.env is what deployment copies there: the only file of the repository with that name. A bare .env there is the server's own.
    private ProjectFile? Installed(string path, string named, ProjectScan scan)
    {
        string name = Path.GetFileName(named);
        WrittenFile[] there = [.. _written.Where(w => w.Destination == named && w.File.Kind == ProjectFileKind.EnvFile)];
        if (there.Length > 0) return (there.FirstOrDefault(w => EnvironmentNames.FromPath(w.File.Path).Environment == EnvironmentNames.FromPath(path).Environment) ?? there[0]).File;
        if (!Path.IsPathRooted(named) || name.Length == 0 || name == ".env") return null;
        ProjectFile[] alike = [.. scan.Files.Where(f => f.Kind == ProjectFileKind.EnvFile && Path.GetFileName(f.Path) == name)];
        return alike.Length == 1 ? alike[0] : null;
    }

    private void AddCompose(DeploymentModel model, ProjectScan scan, List<ProjectFile> compose, List<DockerImage> images)
    {
        Dictionary<string, ProjectFile> files = scan.Files.ToDictionary(f => f.Path, StringComparer.Ordinal);
        var read = new ScannedComposeFiles(model, path => files.TryGetValue(path, out ProjectFile? file) && ReadText(file) is { } text ? Documents(file, text, report: true) : null, path => files.TryGetValue(path, out ProjectFile? file) ? ReadAs(file, EnvDialect.DockerRun) : null);
        foreach (ComposeProblem problem in new ComposeAssembler(model, redactor).Add(read, [.. compose.Select(f => f.Path)], images))
            _problems.Add((problem.File, problem.Line, redactor.Excerpt(problem.Message)));
    }

    // Without any file that declares components, the one log there is names the one component; that of a build server names a job.
    private static void NameByLog(DeploymentModel model, ProjectScan scan)
    {
        string[] names = [.. scan.Files.Where(f => f.Kind == ProjectFileKind.Log && !LogNames.IsKept(f.Path) && EnvironmentNames.OfLog(f.Path) != "ci").Select(f => LogNames.FromFile(f.Path)).OfType<string>().Where(n => ComponentNames.KindOf(n) is ComponentKind.Service or ComponentKind.Worker).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (names.Length == 1) model.GetOrAdd(names[0]);
    }

    private void ReadEnv(ProjectFile file, DeploymentModel model)
    {
        EnvDocument document;
        try
        {
            // Where a value is not known, a reference stands in its place: no reader may fill it in.
            document = file.Text is { } filled ? EnvFileReader.Parse(filled, file.Path, new EnvReadOptions(redactor, EnvDialect.Systemd) { IsDeployed = true }) : EnvFileReader.Parse(file.Length == 0 ? [] : EnvFileBytes.Read(file.FullPath), file.Path, new EnvReadOptions(redactor));
        }
        catch (EnvFileException e)
        {
            _problems.Add((file.Path, null, e.Message));
            return;
        }

        foreach (EnvProblem problem in document.Problems)
        {
            if (problem.Code == FailureCodes.ConfigSyntax && file.Text is null) _problems.Add((file.Path, problem.Line, problem.Message));
        }

        if (document.IsTemplate)
        {
            model.Templates.Add(document);
            return;
        }

        model.EnvFiles.Add(document);
        if (document.Environment is { } environment) model.Environments.Add(environment);
    }

    private IEnumerable<PlatformService> ReadPlatform(ProjectFile file, DeploymentModel model)
    {
        if (IsHcl(file.Path))
        {
            foreach (PlatformService service in ReadHcl(file)) yield return service;
        }

        if (_charts.IsPart(file.Path) && file.Length <= MaximumFile && ReadText(file) is { } part)
        {
            _charts.Add(file.Path, part);
            // It is read once values are filled in.
            if (_charts.IsTemplate(file.Path)) yield break;
        }

        IPlatformReader[] readers = [.. PlatformReaders.All.Where(r => r.MayRead(file.Path))];
        IProgramFile? program = ProgramFiles.All.FirstOrDefault(p => p.MayRead(file.Path));
        if ((readers.Length == 0 && program is null && !BicepStack.MayRead(file.Path)) || file.Length > MaximumFile || ReadText(file) is not { } text) yield break;
        if (BicepStack.MayBe(file.Path, text)) _bicep.Add(file.Path, text);
        if (program is not null) _programs.Add((file.Path, [.. program.Read(file.Path, text, () => Documents(file, text, report: false))]));
        if (IsYaml(file.Path) && UnnamedCompose.MayBe(text) && Documents(file, text, report: false) is [var document, ..] && UnnamedCompose.Is(document)) _composeAlike.Add(file);
        if (IsYaml(file.Path) && StructuredProxy.Of(text) is { } proxy) _proxies.Add((file.Path, proxy, Documents(file, text, report: false)));
        if (PipelineAssembler.MayRead(file.Path, text)) new PipelineAssembler(model, redactor).Add(file.Path, Documents(file, text, report: false));
        // Most YAML of a repository is no platform file: it is parsed only where it may be, and what cannot be parsed is reported only there.
        if (readers.Any(r => r.IsStructured) && (KubernetesManifests.MayBe(text) || KustomizeBuild.IsKustomization(file.Path))) _kubernetes.Add(file.Path, Documents(file, text, report: false));
        IReadOnlyList<StructuredNode>? documents = null;
        foreach (IPlatformReader reader in readers)
        {
            if (!reader.MayHold(text)) continue;
            documents ??= reader.IsStructured ? Documents(file, text, report: true) : null;
            foreach (PlatformService service in reader.Read(file.Path, text, documents ?? [])) yield return service;
        }
    }

    private static bool IsYaml(string path) => path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase);

    private static bool IsHcl(string path) => Path.GetExtension(path).ToUpperInvariant() is ".TF" or ".TFVARS" or ".HCL" or ".NOMAD";

    private IEnumerable<PlatformService> ReadHcl(ProjectFile file)
    {
        if (file.Length > MaximumFile || ReadText(file) is not { } text) return [];
        bool isJob = NomadReader.MayBe(file.Path, text);
        if (!isJob && !TerraformStack.MayBe(file.Path, text)) return [];
        try
        {
            StructuredNode document = HclNodes.Read(text);
            if (isJob) return [.. NomadReader.Read(file.Path, document)];
            _terraform.Add(file.Path, document);
        }
        catch (StructuredFormatException e)
        {
            _problems.Add((file.Path, e.Line > 0 ? e.Line : null, "cannot be parsed: " + redactor.Excerpt(e.Message)));
        }

        return [];
    }

    private IReadOnlyList<StructuredNode> Documents(ProjectFile file, string text, bool report)
    {
        try
        {
            return yaml.Read(text);
        }
        catch (StructuredFormatException e)
        {
            if (report && file.Text is null) _problems.Add((file.Path, e.Line > 0 ? e.Line : null, "cannot be parsed: " + redactor.Excerpt(e.Message)));
            return [];
        }
    }

    private string? ReadText(ProjectFile file)
    {
        if (file.Text is not null) return file.Text;
        // Length 0 may be a pipe or device: opening it could block for ever, and an empty file has nothing to say.
        if (file.Length == 0) return null;
        if (file.Length > MaximumFile)
        {
            _problems.Add((file.Path, null, $"larger than {MaximumFile / 1024 / 1024} MiB: not read as configuration"));
            return null;
        }

        try
        {
            byte[] bytes = File.ReadAllBytes(file.FullPath);
            bool wide = bytes is [0xff, 0xfe, ..] or [0xfe, 0xff, ..];
            int zero = wide ? -1 : Array.IndexOf(bytes, (byte)0);
            if (zero >= 0)
            {
                _problems.Add((file.Path, 1 + bytes.AsSpan(0, zero).Count((byte)'\n'), $"holds a NUL byte at offset {zero}: a binary file, not read"));
                return null;
            }

            using var reader = new StreamReader(new MemoryStream(bytes), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
            return reader.ReadToEnd();
        }
        catch (UnauthorizedAccessException)
        {
            _problems.Add((file.Path, null, "cannot be read: access denied"));
            return null;
        }
        catch (IOException e)
        {
            _problems.Add((file.Path, null, "cannot be read: " + redactor.Excerpt(e.Message)));
            return null;
        }
    }
}
