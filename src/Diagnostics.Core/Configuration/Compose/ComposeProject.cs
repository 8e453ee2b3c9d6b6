using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.EnvFiles.Dialects;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Compose;

/// <summary>
/// The one reading of compose files: what <c>docker compose -f A -f B</c> makes of them, with what they include and extend. Variables are filled in where a value is used, so that
/// its place and what it was made of stay known.
/// </summary>
/// <remarks>Source of the rules: compose specification, chapters services (extends, profiles), merge, include, interpolation.</remarks>
internal sealed class ComposeProject
{
    // Deeper chains than any person writes.
    private const int Deepest = 16;

    private readonly IComposeFiles _files;
    private readonly Func<string, string?>? _shell;
    private readonly Dictionary<string, ComposeFolder> _folders = new(StringComparer.Ordinal);
    private readonly List<(string Name, StructuredNode Node, string File)> _services = [];
    private readonly List<ComposeProblem> _problems = [];
    private readonly List<string> _roots = [];
    private readonly Dictionary<string, StructuredNode> _networks = new(StringComparer.Ordinal);

    private ComposeProject(IComposeFiles files, Func<string, string?>? shell)
    {
        _files = files;
        _shell = shell;
    }

    /// <summary>The services, in the order in which they are first declared.</summary>
    public IReadOnlyList<ComposeService> Services { get; private set; } = [];

    /// <summary>Why compose would refuse the project.</summary>
    public IReadOnlyList<ComposeProblem> Problems => _problems;

    /// <summary>The files that it was asked to read.</summary>
    public IReadOnlyList<string> Roots => _roots;

    /// <summary>All files that were read: those asked for, included and extended.</summary>
    public IEnumerable<string> Files => _folders.Keys;

    /// <summary>The secrets that the project declares, by name.</summary>
    public Dictionary<string, ComposeText> Secrets { get; } = new(StringComparer.Ordinal);

    /// <summary>The project's own folder and variables.</summary>
    public ComposeFolder Folder { get; private set; } = new("", []);

    /// <summary>Reads a project.</summary>
    /// <param name="files">Where files come from.</param>
    /// <param name="paths">The files, the base first.</param>
    /// <param name="variables">The project's .env file, or null.</param>
    /// <param name="shell">Values of the environment that compose runs in, or null for none.</param>
    public static ComposeProject Load(IComposeFiles files, IReadOnlyList<string> paths, EnvDocument? variables, Func<string, string?>? shell = null)
    {
        var project = new ComposeProject(files, shell) { Folder = new ComposeFolder(files.FolderOf(paths[0]), variables is null ? [] : [variables]) };
        foreach (string path in paths)
        {
            project._roots.Add(path);
            project.Add(path, project.Folder, [path]);
        }

        project.Services = [.. project._services.Select(s => ComposeReader.Read(s.Name, s.File, s.Node))];
        return project;
    }

    /// <summary>What the paths and variables of a file mean.</summary>
    public ComposeFolder FolderOf(string file) => _folders.GetValueOrDefault(file, Folder);

    /// <summary>The path of a file that a text of a compose file names, variables filled in.</summary>
    public string PathOf(string text, string file) => _files.Resolve(FolderOf(file).Path, text);

    /// <summary>A .env file that an entry with <c>format: raw</c> names, as it stands.</summary>
    public EnvDocument? Verbatim(string path) => _files.Verbatim(path);

    /// <summary>The value of a variable for a file: of the shell, else of its .env files.</summary>
    public string? Variable(string name, string file) => _shell?.Invoke(name) ?? FolderOf(file).Find(name)?.RawValue;

    /// <summary>Whether a network is made outside of the project: others may join it whom the files do not name.</summary>
    public bool IsExternal(string network) => _networks.GetValueOrDefault(network)?["external"] is { } external && (external.Kind == NodeKind.Mapping || external.Value is "true" or "True" or "yes" or "on");

    /// <summary>The networks that are made outside of the project, by the names that they have there.</summary>
    public IEnumerable<string> ExternalNetworks => _networks.Keys.Where(IsExternal).Select(n => NetworkName(n) ?? n);

    /// <summary>Whether the project declares a network.</summary>
    public bool HasNetwork(string network) => _networks.ContainsKey(network);

    /// <summary>The name under which a network is known outside of the project, where the file gives one.</summary>
    public string? NetworkName(string network) => _networks.GetValueOrDefault(network)?["name"]?.Value;

    /// <summary>The profiles that are active unless the caller names others.</summary>
    public string[] ActiveProfiles() =>
        (_shell?.Invoke("COMPOSE_PROFILES") ?? Folder.Find("COMPOSE_PROFILES")?.RawValue ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Whether a service starts without being named: it has no profile, or one of them is active.</summary>
    public bool Starts(ComposeService service)
    {
        if (service.Profiles.Count == 0) return true;
        string[] active = ActiveProfiles();
        return service.Profiles.Exists(p => active.Contains(p) || active.Contains("*"));
    }

    private void Add(string path, ComposeFolder at, List<string> chain)
    {
        _folders.TryAdd(path, at);
        foreach (StructuredNode document in _files.Parse(path))
        {
            StructuredNode? include = document["include"];
            foreach (StructuredNode entry in include is { Kind: NodeKind.Mapping } one ? [one] : include?.AsList() ?? []) Include(entry, path, at, chain);
            foreach ((string name, StructuredNode network) in document["networks"]?.Entries ?? []) _networks[name] = network;
            foreach ((string name, StructuredNode secret) in document["secrets"]?.Entries ?? []) Secrets[name] = new ComposeText(name, path, secret.Line);
            foreach ((string name, StructuredNode node) in document["services"]?.Entries ?? [])
            {
                StructuredNode own = Extended(path, document, name, node.From(path), name, [(path, name)]);
                int known = _services.FindIndex(s => s.Name == name);
                StructuredNode merged = ComposeMerge.Service(known < 0 ? null : _services[known].Node, own);
                if (known < 0) _services.Add((name, merged, path));
                else _services[known] = (name, merged, _services[known].File);
            }
        }
    }

    private void Include(StructuredNode entry, string path, ComposeFolder at, List<string> chain)
    {
        bool isMapping = entry.Kind == NodeKind.Mapping;
        string[] written = [.. (isMapping ? entry["path"]?.AsList() ?? [] : [entry]).Select(n => n.Value).OfType<string>()];
        if (written.Length == 0) return;
        if (Array.Find(written, IsRemote) is { } remote)
        {
            _problems.Add(new ComposeProblem(FailureCodes.ConfigMissing, $"include {remote} is not fetched: what it declares is not known here.", path, entry.Line, null, IsRefused: false));
            return;
        }

        string[] paths = [.. written.Select(w => _files.Resolve(at.Path, Fill(w, path)))];
        if (paths.FirstOrDefault(p => !_files.Exists(p)) is { } missing)
        {
            _problems.Add(new ComposeProblem(FailureCodes.ConfigMissing, $"include {missing} is not there: compose refuses the project.", path, entry.Line, null, _files.IsKnown(missing)));
            return;
        }

        if (chain.Count >= Deepest || paths.Any(chain.Contains))
        {
            _problems.Add(new ComposeProblem(FailureCodes.ConfigSyntax, $"include {written[0]} leads back to itself.", path, entry.Line, null));
            return;
        }

        string folder = entry["project_directory"]?.Value is { } given ? _files.Resolve(at.Path, Fill(given, path)) : _files.FolderOf(paths[0]);
        string[] named = [.. (entry["env_file"]?.AsList() ?? []).Select(n => n.Value).OfType<string>().Select(f => _files.Resolve(at.Path, Fill(f, path)))];
        IEnumerable<EnvDocument?> own = (named.Length > 0 ? named.Reverse() : [_files.Resolve(folder, ".env")]).Select(_files.Variables);
        // What includes comes first: it may override the variables of what it includes.
        var inner = new ComposeFolder(folder, [.. at.Variables, .. own.OfType<EnvDocument>().Where(d => at.Variables.All(v => v.Path != d.Path))]);
        foreach (string included in paths) Add(included, inner, [.. chain, included]);
    }

    private StructuredNode Extended(string path, StructuredNode document, string name, StructuredNode node, string service, List<(string, string)> chain)
    {
        if (node["extends"] is not { } extends) return node;
        string? from = extends.Kind == NodeKind.Mapping ? extends["service"]?.Value : extends.Value;
        string? other = extends.Kind == NodeKind.Mapping ? extends["file"]?.Value : null;
        if (from is null) return node;
        string otherPath = other is null ? path : _files.Resolve(FolderOf(path).Path, Fill(other, path));
        if (chain.Count >= Deepest || chain.Contains((otherPath, from)))
            return Refused(FailureCodes.ConfigSyntax, $"Service '{service}' extends a service that extends it.");
        if (other is not null && !_files.Exists(otherPath)) return Refused(FailureCodes.ConfigMissing, $"Service '{service}' extends one of {other}, which is not there.", _files.IsKnown(otherPath));
        if (other is not null) _folders.TryAdd(otherPath, new ComposeFolder(_files.FolderOf(otherPath), FolderOf(path).Variables));
        StructuredNode? holder = other is null ? document : _files.Parse(otherPath).FirstOrDefault(d => d.At("services", from) is not null);
        if (holder?.At("services", from) is not { } found) return Refused(FailureCodes.ConfigMissing, $"Service '{service}' extends service '{from}', which is not there.");
        StructuredNode lower = Extended(otherPath, holder, from, found.From(otherPath), service, [.. chain, (otherPath, from)]);
        StructuredNode merged = ComposeMerge.Service(ComposeMerge.Service(null, lower), node);
        return node.Kind == NodeKind.Mapping ? node.With([], merged.Entries) : merged;

        StructuredNode Refused(string code, string message, bool isRefused = true)
        {
            _problems.Add(new ComposeProblem(code, message, path, extends.Line, service, isRefused));
            return node;
        }
    }

    private string Fill(string text, string file) => new ComposeInterpolation(name => Variable(name, file), static _ => { }, static n => n < EnvParseSink.LongestExpansion).Substitute(text) ?? text;

    private static bool IsRemote(string path) => path.Contains("://", StringComparison.Ordinal) || path.StartsWith("git@", StringComparison.Ordinal);
}
