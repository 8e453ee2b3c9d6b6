using Diagnostics.Core.Configuration.Charts;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Ansible;

/// <summary>The variables of each host, by the files that give them.</summary>
/// <remarks>
/// Source of the rules: Ansible documentation, using variables, variable precedence: defaults of the role, then the inventory's groups from <c>all</c> inwards, then the host, the play and its files, the role's own, and
/// what the play hands to the role; a variable is replaced as a whole.
/// </remarks>
internal sealed class AnsibleVariables(IReadOnlyList<AnsibleInventory> inventories, AnsiblePlaybooks playbooks)
{
    // What thousands of hosts agree on, these tell.
    private const int MostHosts = 60;

    private readonly Dictionary<string, StructuredNode> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<(string? Role, AnsiblePlay? Play), (IReadOnlyList<JinjaScope> Hosts, bool IsKnown)> _told = [];
    private readonly Dictionary<(AnsibleInventory Inventory, string Host), KeyValuePair<string, StructuredNode>[]> _hosts = [];
    private readonly Dictionary<(string Role, string Kind), KeyValuePair<string, StructuredNode>[]> _roles = [];
    private ILookup<(bool IsHost, string Name), (string Base, string Path, StructuredNode Document)>? _kept;
    private IReadOnlyList<AnsibleInventory>? _inventories;

    /// <summary>Whether a file holds variables, by its folder: group_vars, host_vars, defaults and vars of a role, vars of a playbook.</summary>
    public static bool IsFile(string path) => path.Split('/')[..^1].Any(f => f is "group_vars" or "host_vars" or "vars" or "defaults");

    /// <summary>Takes a file of variables.</summary>
    public void Add(string path, StructuredNode document)
    {
        if (document.Kind == NodeKind.Mapping) _files[path] = document.From(path);
    }

    /// <summary>The hosts of a task, each with its variables; and whether files tell that it is these.</summary>
    /// <param name="role">The role that it is a task of; null for a play's own.</param>
    /// <param name="own">The play that it is a task of; null for a role's.</param>
    public (IReadOnlyList<JinjaScope> Hosts, bool IsKnown) Of(string? role, AnsiblePlay? own) => _told.TryGetValue((role, own), out (IReadOnlyList<JinjaScope>, bool) known) ? known : _told[(role, own)] = Told(role, own);

    private (IReadOnlyList<JinjaScope> Hosts, bool IsKnown) Told(string? role, AnsiblePlay? own)
    {
        (AnsiblePlay Play, StructuredNode? Handed)[] plays = own is not null ? [(own, null)] : role is null ? [] : [.. playbooks.Plays.SelectMany(p => p.Roles.Where(r => r.Role == role).Take(1).Select(r => (p, r.Variables)))];
        JinjaScope[] told = [.. plays.SelectMany(p => Inventories.SelectMany(i => (i.Matching(p.Play.Hosts) ?? []).Take(MostHosts).Select(h => Scope(i, h, role, p.Play, p.Handed))))];
        if (told.Length > 0) return (told, true);
        JinjaScope[] all = [.. Inventories.SelectMany(i => i.Hosts.Take(MostHosts).Select(h => Scope(i, h, role, plays.Length == 1 ? plays[0].Play : null, plays.Length == 1 ? plays[0].Handed : null)))];
        return (all.Length > 0 ? all : [Scope(null, "", role, plays.Length == 1 ? plays[0].Play : null, plays.Length == 1 ? plays[0].Handed : null)], false);
    }

    // Without an inventory, each group or host whose variables are kept stands for a host of its own.
    private IReadOnlyList<AnsibleInventory> Inventories => _inventories ??= inventories.Count > 0 ? inventories : [.. Made()];

    private IEnumerable<AnsibleInventory> Made()
    {
        foreach (IGrouping<string, (string Base, bool IsHost, string Name)> folder in _files.Keys.Select(Kept).OfType<(string Base, bool IsHost, string Name)>().GroupBy(k => k.Base, StringComparer.Ordinal))
        {
            var inventory = new AnsibleInventory(folder.Key.Length == 0 ? "hosts" : folder.Key + "/hosts");
            foreach ((string _, bool isHost, string name) in folder.Distinct()) inventory.Add(isHost || name == AnsibleInventory.All ? "ungrouped" : name, isHost ? name : "any of " + name);
            yield return inventory;
        }
    }

    private JinjaScope Scope(AnsibleInventory? inventory, string host, string? role, AnsiblePlay? play, StructuredNode? handed)
    {
        var variables = new Dictionary<string, StructuredNode>(StringComparer.Ordinal);
        Lay(OfRole(role, "defaults"));
        if (inventory is not null)
        {
            Lay(OfHost(inventory, host));
            variables["inventory_hostname"] = ChartValues.Text(host);
            variables["group_names"] = List(inventory.GroupsOf(host).Where(g => g != AnsibleInventory.All));
            if (inventories.Count > 0)
            {
                variables["groups"] = StructuredNode.Mapping([.. inventory.Groups.Append(AnsibleInventory.All).Select(g => new KeyValuePair<string, StructuredNode>(g, List(inventory.HostsOf(g))))], 0);
                variables["hostvars"] = HostVars(inventory);
            }
            else variables["inventory_hostname"] = ChartValues.Unknown;
        }

        Lay(play?.Variables?.Entries ?? []);
        foreach (string file in play?.Files ?? [])
        {
            if (_files.TryGetValue(ScannedPaths.Combine(ScannedPaths.Folder(play!.Path), file), out StructuredNode? given)) Lay(given.Entries);
        }

        Lay(OfRole(role, "vars"));
        Lay(handed?.Entries ?? []);
        return new JinjaScope(variables, inventory is null ? null : EnvironmentNames.FromPath(inventory.Path).Environment, inventories.Count > 0 ? host : null);

        void Lay(IEnumerable<KeyValuePair<string, StructuredNode>> over)
        {
            foreach ((string name, StructuredNode value) in over) variables[name] = value;
        }
    }

    private static StructuredNode List(IEnumerable<string> names) => StructuredNode.Sequence([.. names.Select(ChartValues.Text)], 0);

    private readonly Dictionary<AnsibleInventory, StructuredNode> _hostVars = [];

    private StructuredNode HostVars(AnsibleInventory inventory)
    {
        if (_hostVars.TryGetValue(inventory, out StructuredNode? known)) return known;
        return _hostVars[inventory] = StructuredNode.Mapping([.. inventory.Hosts.Take(MostHosts).Select(h => new KeyValuePair<string, StructuredNode>(h, StructuredNode.Mapping([.. OfHost(inventory, h).Append(new("inventory_hostname", ChartValues.Text(h))).GroupBy(e => e.Key, StringComparer.Ordinal).Select(g => g.Last())], 0)))], 0);
    }

    private KeyValuePair<string, StructuredNode>[] OfHost(AnsibleInventory inventory, string host)
    {
        if (_hosts.TryGetValue((inventory, host), out KeyValuePair<string, StructuredNode>[]? known)) return known;
        IReadOnlyList<string> groups = inventory.GroupsOf(host);
        return _hosts[(inventory, host)] = [.. groups.SelectMany(inventory.OfGroup).Concat(groups.SelectMany(g => Kept(inventory, false, g))).Concat(inventory.OfHost(host)).Concat(Kept(inventory, true, host))];
    }

    // Beside the inventory, and above that beside playbooks: those folders that are no other inventory's.
    private IEnumerable<KeyValuePair<string, StructuredNode>> Kept(AnsibleInventory inventory, bool isHost, string name)
    {
        string own = ScannedPaths.Folder(inventory.Path);
        _kept ??= _files.Select(f => (Place: Kept(f.Key), f.Key, f.Value)).Where(f => f.Place is not null).ToLookup(f => (f.Place!.Value.IsHost, f.Place.Value.Name), f => (f.Place!.Value.Base, f.Key, f.Value));
        return _kept[(isHost, name)].Where(f => f.Base == own || !Inventories.Any(i => ScannedPaths.Folder(i.Path) == f.Base))
            .OrderBy(f => f.Base == own ? 0 : 1).ThenBy(f => f.Path, StringComparer.Ordinal).SelectMany(f => f.Document.Entries);
    }

    // group_vars/app.yml, group_vars/app/db.yml, group_vars/app; host_vars likewise.
    private static (string Base, bool IsHost, string Name)? Kept(string path)
    {
        string[] parts = path.Split('/');
        int at = Array.FindLastIndex(parts, parts.Length - 2, p => p is "group_vars" or "host_vars");
        return at < 0 ? null : (string.Join('/', parts[..at]), parts[at] == "host_vars", at == parts.Length - 2 ? WithoutEnding(parts[^1]) : parts[at + 1]);
    }

    // A host may be named by a domain.
    private static string WithoutEnding(string name) => Path.GetExtension(name) is ".yml" or ".yaml" or ".json" ? Path.GetFileNameWithoutExtension(name) : name;

    private KeyValuePair<string, StructuredNode>[] OfRole(string? role, string kind)
    {
        if (role is null) return [];
        if (_roles.TryGetValue((role, kind), out KeyValuePair<string, StructuredNode>[]? known)) return known;
        return _roles[(role, kind)] = [.. _files.Where(f => AnsiblePlaybooks.RoleOf(f.Key) is { } of && of.Role == role && f.Key.StartsWith($"{of.Folder}/{kind}/main", StringComparison.Ordinal)).OrderBy(f => f.Key, StringComparer.Ordinal).SelectMany(f => f.Value.Entries)];
    }
}
