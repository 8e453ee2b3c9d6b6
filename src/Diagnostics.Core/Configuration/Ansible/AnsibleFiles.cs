using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Discovery;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Platforms;
using Diagnostics.Core.Configuration.Programs;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Ansible;

/// <summary>The files that Ansible writes on its hosts: the templates of a project, filled in with the variables that its inventories, groups, hosts and roles give.</summary>
internal sealed class AnsibleFiles
{
    /// <summary>How a template's name ends.</summary>
    public const string Ending = ".j2";

    // No template is larger.
    private const long LargestFile = 1024 * 1024;

    private static readonly Dictionary<string, StructuredNode?> s_none = new(StringComparer.Ordinal);

    private readonly IStructuredReader _yaml;
    private readonly IReadOnlyList<ProjectFile> _files;
    private readonly Dictionary<string, string?> _texts = new(StringComparer.Ordinal);
    private readonly AnsiblePlaybooks _playbooks = new();
    private readonly AnsibleVariables _variables;

    private AnsibleFiles(IReadOnlyList<ProjectFile> files, IStructuredReader yaml)
    {
        (_files, _yaml) = (files, yaml);
        var inventories = new List<AnsibleInventory>();
        _variables = new AnsibleVariables(inventories, _playbooks);
        foreach (ProjectFile file in files.Where(f => f.Kind is ProjectFileKind.Platform or ProjectFileKind.Ansible && !f.Path.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) && !IsForTests(f.Path)))
        {
            bool isYaml = Path.GetExtension(file.Path).ToUpperInvariant() is ".YML" or ".YAML", isVariables = AnsibleVariables.IsFile(file.Path);
            if ((!isYaml && file.Kind == ProjectFileKind.Platform) || Text(file) is not { } text) continue;
            if (!isYaml && !isVariables && AnsibleInventory.Read(file.Path, text) is { } hosts) inventories.Add(hosts);
            if (!isVariables && !text.Contains("hosts:", StringComparison.Ordinal) && !text.Contains("template:", StringComparison.Ordinal) && !(isYaml && text.Contains("_role:", StringComparison.Ordinal))) continue;
            if (Documents(text) is not [var document, ..]) continue;
            if (isVariables) _variables.Add(file.Path, document);
            else if (AnsibleInventory.Read(file.Path, document) is { } inventory) inventories.Add(inventory);
            else _playbooks.Add(file.Path, document);
        }
    }

    /// <summary>Whether a file that no other reader knows may be Ansible's, by its name: a template, an inventory in INI, variables in a file without ending.</summary>
    public static bool MayBe(string path)
    {
        string name = Path.GetFileName(path);
        if (name.EndsWith(Ending, StringComparison.OrdinalIgnoreCase)) return true;
        string[] folders = path.Split('/')[..^1];
        bool isBare = !name.Contains('.', StringComparison.Ordinal), isIni = name.EndsWith(".ini", StringComparison.OrdinalIgnoreCase);
        return (isBare || isIni) && (Path.GetFileNameWithoutExtension(name) is "hosts" or "inventory" || folders.Any(f => f is "inventory" or "inventories" || (isBare && f is "group_vars" or "host_vars")));
    }

    /// <summary>The files that are written from the templates among those of a project. What stands in a template is nothing by itself.</summary>
    public static IReadOnlyList<WrittenFile> Written(IReadOnlyList<ProjectFile> files, IStructuredReader yaml) =>
        files.Any(f => f.Kind == ProjectFileKind.Ansible && f.Path.EndsWith(Ending, StringComparison.OrdinalIgnoreCase)) ? new AnsibleFiles(files, yaml).Written() : [];

    private List<WrittenFile> Written()
    {
        Dictionary<string, ProjectFile> templates = _files.Where(f => f.Path.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) && !IsForTests(f.Path)).ToDictionary(f => f.Path, StringComparer.Ordinal);
        var written = new List<WrittenFile>();
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (TemplateTask task in _playbooks.Tasks)
        {
            (IReadOnlyList<JinjaScope> hosts, bool isKnown) = _variables.Of(task.Role, task.Play);
            foreach (Dictionary<string, StructuredNode?> item in Items(task, hosts))
            {
                var naming = new JinjaFilling(hosts, item);
                if (Filled(task.Source, naming) is not { HasHole: false } source || Template(task, source.Text, templates) is not { } template) continue;
                told.Add(template.Path);
                string? destination = Filled(task.Destination, new JinjaFilling(hosts, item)) is { HasHole: false } at ? at.Text : null;
                written.AddRange(Write(template, destination, hosts, isKnown, item));
            }
        }

        // A role's template that no task names by a text: its own name tells what it becomes.
        foreach (ProjectFile template in templates.Values.Where(t => !told.Contains(t.Path)))
        {
            if (AnsiblePlaybooks.RoleOf(template.Path) is not { } role || !template.Path.StartsWith(role.Folder + "/templates/", StringComparison.Ordinal)) continue;
            (IReadOnlyList<JinjaScope> hosts, bool isKnown) = _variables.Of(role.Role, null);
            written.AddRange(Write(template, null, hosts, isKnown, s_none));
        }

        HashSet<string> real = [.. _files.Select(f => f.Path)];
        return [.. AsUnitsName(written).Where(w => IsReadable(w.File, w.Filled) && !real.Contains(w.File.Path)).DistinctBy(w => w.File.Path, StringComparer.Ordinal).OrderBy(w => w.File.Path, StringComparer.Ordinal)];
    }

    // EnvironmentFile=/etc/default/api makes the file that is written there one of variables, whatever its name.
    private IEnumerable<WrittenFile> AsUnitsName(List<WrittenFile> written)
    {
        string[] units = [.. written.Where(w => SystemdReader.IsUnit(w.File.Path)).Select(w => w.Filled.Text), .. _files.Where(f => SystemdReader.IsUnit(f.Path)).Select(Text).OfType<string>()];
        HashSet<string> named = [.. units.SelectMany(SystemdUnit.Entries).Where(e => e.Key == "Service.EnvironmentFile").Select(e => e.Value.TrimStart('-'))];
        return written.Select(w => w.Destination is { } at && named.Contains(at) && w.File.Kind != ProjectFileKind.EnvFile ? w with { File = w.File with { Path = w.File.Path + ".env", Kind = ProjectFileKind.EnvFile } } : w);
    }

    private IEnumerable<WrittenFile> Write(ProjectFile template, string? destination, IReadOnlyList<JinjaScope> hosts, bool isKnown, Dictionary<string, StructuredNode?> item)
    {
        if (Text(template) is not { } text || Parsed(text) is not { } parts) yield break;
        string name = Path.GetFileName(destination) is { Length: > 0 } given ? given : Path.GetFileName(template.Path)[..^Ending.Length];
        string folder = ScannedPaths.Folder(template.Path);
        ProjectFileKind kind = ProjectScanner.Classify(folder + "/" + name) ?? ProjectFileKind.Ansible;
        // A file of variables is of the role or playbook, whose folder may name the component.
        if (kind == ProjectFileKind.EnvFile && Path.GetFileName(folder) == "templates") folder = ScannedPaths.Folder(folder);
        if (!isKnown) hosts = Likely(hosts, parts);
        string?[] environments = [.. hosts.Select(h => h.Environment).Distinct()];
        // A proxy is of no environment by its file.
        foreach (IEnumerable<JinjaScope> of in kind == ProjectFileKind.Proxy ? [hosts] : environments.Select(e => hosts.Where(h => h.Environment == e)))
        {
            FilledTemplate filled = new JinjaFilling([.. of], item).Fill(parts);
            string? environment = kind == ProjectFileKind.Proxy ? null : of.First().Environment;
            string path = string.Join('/', new[] { folder, environment, name }.Where(p => !string.IsNullOrEmpty(p)));
            yield return new WrittenFile(new ProjectFile(template.FullPath, path, kind, filled.Text.Length) { Text = filled.Text }, template.Path, destination, filled, isKnown ? [.. of.SelectMany(Addresses).Distinct(StringComparer.OrdinalIgnoreCase)] : []);
        }
    }

    // Source: Ansible documentation, special variables: a host is reached by ansible_host, where that is given.
    private static IEnumerable<string> Addresses(JinjaScope host) => new[] { host.Host, JinjaValues.Text(host.Evaluate("ansible_host", s_none)) }.OfType<string>();

    // Where nothing tells which hosts a template is for, it is for those that have most of its variables.
    private static JinjaScope[] Likely(IReadOnlyList<JinjaScope> hosts, IReadOnlyList<JinjaPart> parts)
    {
        string[] names = [.. Expressions(parts).SelectMany(Names).Distinct(StringComparer.Ordinal)];
        return hosts.GroupBy(h => names.Count(h.Has)).OrderByDescending(g => g.Key).First().ToArray();

        static IEnumerable<string> Expressions(IEnumerable<JinjaPart> parts) => parts.Where(p => p.Kind != JinjaPartKind.Text).SelectMany(p => Expressions(p.Body.Concat(p.Otherwise)).Append(p.Text));
    }

    private static IEnumerable<string> Names(string expression)
    {
        try
        {
            return JinjaTokens.Of(expression);
        }
        catch (Charts.UnknownValueException)
        {
            return [];
        }
    }

    // What is left open in a file of parts that belong together may change what the rest says; others leave a reference open.
    private static bool IsReadable(ProjectFile file, FilledTemplate filled) => file.Kind switch
    {
        ProjectFileKind.EnvFile => true,
        ProjectFileKind.Proxy => !filled.HasGap,
        ProjectFileKind.Platform when SystemdReader.IsUnit(file.Path) || QuadletReader.IsUnit(file.Path) || ProgramFiles.All.Any(p => p.MayRead(file.Path)) => !filled.HasGap || SystemdReader.IsUnit(file.Path),
        ProjectFileKind.Platform or ProjectFileKind.Compose or ProjectFileKind.Dockerfile => !filled.HasHole && !filled.HasGap && !filled.HasOpenLoop,
        _ => false,
    };

    private static IEnumerable<Dictionary<string, StructuredNode?>> Items(TemplateTask task, IReadOnlyList<JinjaScope> hosts)
    {
        if (task.Items is not { } items) return [s_none];
        StructuredNode? list = items.Kind == NodeKind.Sequence ? items : Parsed(items.Value ?? "") is [{ Kind: JinjaPartKind.Value } only] ? new JinjaFilling(hosts, s_none).Agreed(only.Text) : null;
        return list is not { Kind: NodeKind.Sequence } ? [] : list.Items.Select(i => new Dictionary<string, StructuredNode?>(StringComparer.Ordinal) { ["item"] = i });
    }

    // Source: Ansible documentation, search paths: templates/ of the role or playbook, then its folder.
    private static ProjectFile? Template(TemplateTask task, string source, Dictionary<string, ProjectFile> templates)
    {
        foreach (string place in (string[])["templates/", "", "tasks/"])
        {
            if (templates.TryGetValue(ScannedPaths.Combine(task.Folder, place + source), out ProjectFile? found)) return found;
        }

        return null;
    }

    private static FilledTemplate? Filled(string text, JinjaFilling filling) => Parsed(text) is { } parts ? filling.Fill(parts) is { HasGap: false } filled ? filled : null : null;

    private static IReadOnlyList<JinjaPart>? Parsed(string text)
    {
        try
        {
            return JinjaParser.Parse(text);
        }
        catch (StructuredFormatException)
        {
            // With what is not understood here, nothing is said of it.
            return null;
        }
    }

    private IReadOnlyList<StructuredNode> Documents(string text)
    {
        try
        {
            return _yaml.Read(text);
        }
        catch (StructuredFormatException)
        {
            // Encrypted, or no YAML before something fills it in: it gives nothing.
            return [];
        }
    }

    private string? Text(ProjectFile file)
    {
        if (_texts.TryGetValue(file.Path, out string? known)) return known;
        try
        {
            return _texts[file.Path] = file.Length is > 0 and <= LargestFile ? File.ReadAllText(file.FullPath) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Whoever reads the file as what it is says so.
            return _texts[file.Path] = null;
        }
    }

    // Molecule's scenarios, and a role's own try-out.
    private static bool IsForTests(string path) => path.Split('/')[..^1].Any(f => f is "molecule" or "tests" or "test");
}
