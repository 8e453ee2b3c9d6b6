using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Ansible;

/// <summary>An inventory of Ansible: hosts, the groups that they are in, and the variables that it gives both.</summary>
/// <remarks>Source of the rules: Ansible documentation, building inventories; ansible.builtin.ini and ansible.builtin.yaml inventory.</remarks>
internal sealed partial class AnsibleInventory
{
    /// <summary>The group that every host is in.</summary>
    public const string All = "all";

    private const int MaximumDepth = 12;
    private const int MaximumRange = 500;

    private readonly SortedDictionary<string, (SortedSet<string> Hosts, SortedSet<string> Children)> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<(bool IsHost, string Name), List<KeyValuePair<string, StructuredNode>>> _variables = [];

    /// <summary>An inventory of no hosts.</summary>
    public AnsibleInventory(string path) => Path = path;

    /// <summary>Its file.</summary>
    public string Path { get; }

    /// <summary>All hosts, in the order of their names.</summary>
    public IReadOnlyList<string> Hosts => [.. _groups.Values.SelectMany(g => g.Hosts).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The groups, but for <see cref="All"/>.</summary>
    public IEnumerable<string> Groups => _groups.Keys.Where(g => g != All);

    /// <summary>Reads one in YAML; null where the document is none.</summary>
    public static AnsibleInventory? Read(string path, StructuredNode document)
    {
        if (document.Kind != NodeKind.Mapping || document.Entries.Count == 0 || !document.Entries.All(e => IsGroup(e.Value)) || !document.Entries.Any(e => e.Value.Entries.Any(k => k.Key is "hosts" or "children"))) return null;
        var inventory = new AnsibleInventory(path);
        foreach ((string name, StructuredNode group) in document.From(path).Entries) inventory.Add(name, group, 0);
        return inventory.Hosts.Count > 0 ? inventory : null;
    }

    /// <summary>Reads one in INI; null where the text is none.</summary>
    public static AnsibleInventory? Read(string path, string text)
    {
        var inventory = new AnsibleInventory(path);
        string group = "ungrouped", kind = "";
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            if (line.Length == 0 || line[0] is '#' or ';') continue;
            if (Section().Match(line) is { Success: true } section) (group, kind) = (section.Groups["name"].Value, section.Groups["kind"].Value);
            else if (kind == "children") inventory.Group(group).Children.Add(line);
            else if (kind == "vars") inventory.AddPair(false, group, line, i + 1);
            else
            {
                string[] words = [.. Word().Matches(line).Select(m => m.Value)];
                foreach (string host in Range(words[0]))
                {
                    inventory.Group(group).Hosts.Add(host);
                    foreach (string pair in words.Skip(1).TakeWhile(w => !w.StartsWith('#'))) inventory.AddPair(true, host, pair, i + 1);
                }
            }
        }

        return text.Contains('[', StringComparison.Ordinal) && inventory.Hosts.Count > 0 ? inventory : null;
    }

    /// <summary>Puts a host into a group.</summary>
    public void Add(string group, string host) => Group(group).Hosts.Add(host);

    /// <summary>The groups of a host, the outermost first; of one depth by name, as they are laid over each other.</summary>
    public IReadOnlyList<string> GroupsOf(string host)
    {
        var depths = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string group in _groups.Keys.Where(g => g != All && Members(g, 0).Contains(host))) depths[group] = Depth(group, 0);
        return [All, .. depths.OrderBy(d => d.Value).ThenBy(d => d.Key, StringComparer.Ordinal).Select(d => d.Key)];
    }

    /// <summary>The hosts of a group, those of the groups within it too.</summary>
    public IReadOnlyList<string> HostsOf(string group) => group == All ? Hosts : [.. Members(group, 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The variables that the file itself gives a group.</summary>
    public IReadOnlyList<KeyValuePair<string, StructuredNode>> OfGroup(string group) => _variables.GetValueOrDefault((false, group)) ?? [];

    /// <summary>The variables that the file itself gives a host.</summary>
    public IReadOnlyList<KeyValuePair<string, StructuredNode>> OfHost(string host) => _variables.GetValueOrDefault((true, host)) ?? [];

    /// <summary>The hosts that a play's pattern means; null where it cannot be told.</summary>
    /// <remarks>Source: Ansible documentation, patterns: names of hosts and groups, several by colon or comma, <c>!</c> without, <c>&amp;</c> also in.</remarks>
    public IReadOnlyList<string>? Matching(string pattern)
    {
        string[] parts = pattern.Split([':', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0 || parts.Any(p => p.AsSpan().IndexOfAny("*~[{") >= 0)) return pattern.Trim() == "*" ? Hosts : null;
        HashSet<string> hosts = [.. parts.Where(p => p[0] is not ('!' or '&')).SelectMany(Named)];
        foreach (string part in parts.Where(p => p[0] == '&')) hosts.IntersectWith(Named(part[1..]));
        foreach (string part in parts.Where(p => p[0] == '!')) hosts.ExceptWith(Named(part[1..]));
        return [.. hosts.Order(StringComparer.Ordinal)];

        IEnumerable<string> Named(string name) => name == All || _groups.ContainsKey(name) ? HostsOf(name) : Hosts.Where(h => h == name);
    }

    private static bool IsGroup(StructuredNode node) => node.Kind == NodeKind.Mapping && node.Entries.All(e => e.Key is "hosts" or "children" or "vars" && e.Value is { Kind: NodeKind.Mapping } or { Kind: NodeKind.Scalar, Value: null or "" });

    private void Add(string name, StructuredNode group, int depth)
    {
        if (depth > MaximumDepth) return;
        (SortedSet<string> hosts, SortedSet<string> children) = Group(name);
        foreach ((string pattern, StructuredNode variables) in group["hosts"]?.Entries ?? [])
        {
            foreach (string host in Range(pattern))
            {
                hosts.Add(host);
                Of(true, host).AddRange(variables.Entries);
            }
        }

        foreach ((string child, StructuredNode under) in group["children"]?.Entries ?? [])
        {
            children.Add(child);
            Add(child, under, depth + 1);
        }

        Of(false, name).AddRange(group["vars"]?.Entries ?? []);
    }

    private (SortedSet<string> Hosts, SortedSet<string> Children) Group(string name)
    {
        if (!_groups.TryGetValue(name, out (SortedSet<string> Hosts, SortedSet<string> Children) group)) _groups.Add(name, group = (new(StringComparer.Ordinal), new(StringComparer.Ordinal)));
        return group;
    }

    private List<KeyValuePair<string, StructuredNode>> Of(bool isHost, string name)
    {
        if (!_variables.TryGetValue((isHost, name), out List<KeyValuePair<string, StructuredNode>>? list)) _variables.Add((isHost, name), list = []);
        return list;
    }

    private void AddPair(bool isHost, string name, string pair, int line)
    {
        int equals = pair.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0) return;
        string value = pair[(equals + 1)..].Trim();
        string bare = value.Length > 1 && value[0] is '"' or '\'' && value[^1] == value[0] ? value[1..^1] : value;
        Of(isHost, name).Add(new(pair[..equals].Trim(), StructuredNode.Scalar(bare, line, isPlain: bare == value).From(Path)));
    }

    private IEnumerable<string> Members(string group, int depth) => depth > MaximumDepth || !_groups.TryGetValue(group, out (SortedSet<string> Hosts, SortedSet<string> Children) found) ? [] : found.Hosts.Concat(found.Children.SelectMany(c => Members(c, depth + 1)));

    private int Depth(string group, int depth) => depth > MaximumDepth ? depth : _groups.Where(g => g.Key != All && g.Value.Children.Contains(group)).Select(g => Depth(g.Key, depth + 1) + 1).DefaultIfEmpty(1).Max();

    // web[01:03].example.com
    private static IEnumerable<string> Range(string pattern)
    {
        if (Numbers().Match(pattern) is not { Success: true } range) return [pattern];
        int from = int.Parse(range.Groups["from"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture), to = int.Parse(range.Groups["to"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        return Enumerable.Range(from, Math.Clamp(to - from + 1, 0, MaximumRange)).Select(n => pattern[..range.Index] + n.ToString(CultureInfo.InvariantCulture).PadLeft(range.Groups["from"].Length, '0') + pattern[(range.Index + range.Length)..]);
    }

    [GeneratedRegex(@"^\[(?<name>[^\]:]+)(?::(?<kind>children|vars))?\]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Section();

    [GeneratedRegex(@"(?:[^\s""']|""[^""]*""|'[^']*')+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"\[(?<from>\d{1,4}):(?<to>\d{1,4})\]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Numbers();
}
