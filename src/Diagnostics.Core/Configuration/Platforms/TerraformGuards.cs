using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>Which security groups Terraform lets connect to managed databases and caches. A server is left out where addresses, or anything that these files do not tell, may connect too.</summary>
/// <remarks>Source: Terraform AWS provider documentation: aws_security_group (ingress), aws_security_group_rule, aws_vpc_security_group_ingress_rule, aws_db_instance, aws_rds_cluster, aws_elasticache_replication_group.</remarks>
internal sealed partial class TerraformGuards
{
    private static readonly (string Type, string Name, string Groups)[] s_servers =
    [
        ("aws_db_instance", "identifier", "vpc_security_group_ids"),
        ("aws_rds_cluster", "cluster_identifier", "vpc_security_group_ids"),
        ("aws_elasticache_replication_group", "replication_group_id", "security_group_ids"),
        ("aws_elasticache_cluster", "cluster_id", "security_group_ids"),
    ];

    private readonly (string Path, StructuredNode Document)[] _files;
    private readonly (string Path, string Label, StructuredNode Body)[] _groups;

    private TerraformGuards((string Path, StructuredNode Document)[] files)
    {
        _files = files;
        _groups = [.. Resources("aws_security_group")];
    }

    /// <summary>The servers of some files that are read together.</summary>
    public static IEnumerable<GuardedServer> Of((string Path, StructuredNode Document)[] files) => new TerraformGuards(files).Servers();

    private IEnumerable<GuardedServer> Servers()
    {
        string[] all = [.. _groups.SelectMany(g => Names(g.Label))];
        foreach ((string type, string nameKey, string groupsKey) in s_servers)
        {
            foreach ((string _, string label, StructuredNode body) in Resources(type))
            {
                string[] labels = [.. (body[groupsKey]?.AsList() ?? []).Select(n => Referred(n) ?? "")];
                if (labels.Length == 0 || labels.Contains("") || Port(type, body) is not { } port) continue;
                var allowed = new List<string>();
                Citation? declared = null;
                if (!labels.All(l => Collect(l, port, allowed, ref declared)) || declared is null) continue;
                yield return new GuardedServer(body[nameKey] is { Value: { Length: > 0 } name, Tag: null } ? name : label, port, [.. allowed.SelectMany(Names)], all, declared);
            }
        }
    }

    // False where somebody may connect of whom these files say no more.
    private bool Collect(string group, int port, List<string> allowed, ref Citation? declared)
    {
        if (Array.Find(_groups, g => g.Label == group) is not { Body: { } body } found) return false;
        Citation? line = null;
        foreach (StructuredNode ingress in body.Entries.Where(e => e.Key == "ingress").SelectMany(e => e.Value.Kind == NodeKind.Sequence ? e.Value.Items : [e.Value]))
        {
            if (!Covers(ingress, port)) continue;
            if (ingress["self"] is { Value: not "false" } || ingress.Entries.Any(e => e.Key is "cidr_blocks" or "ipv6_cidr_blocks" or "prefix_list_ids" && (e.Value.Kind != NodeKind.Sequence || e.Value.Items.Count > 0))) return false;
            if (ingress["security_groups"] is not { } listed) continue;
            if (listed.Kind != NodeKind.Sequence || !listed.Items.All(i => Allow(i, allowed))) return false;
            line ??= new Citation(CitationKind.Config, found.Path, listed.Line, "security_groups = [" + string.Join(", ", listed.Items.Select(i => i.Value)) + "]");
        }

        foreach ((string path, string _, StructuredNode rule) in Resources("aws_security_group_rule").Where(r => r.Body["type"]?.Value == "ingress").Concat(Resources("aws_vpc_security_group_ingress_rule")))
        {
            if (rule["security_group_id"] is not { } of || (Referred(of) is { } to ? to != group : false) || !Covers(rule, port)) continue;
            if (Referred(of) is null || (rule["source_security_group_id"] ?? rule["referenced_security_group_id"]) is not { } source || !Allow(source, allowed)) return false;
            line ??= new Citation(CitationKind.Config, path, source.Line, "from " + source.Value);
        }

        declared ??= line ?? new Citation(CitationKind.Config, found.Path, body.Line, "aws_security_group " + group + ": nothing may connect");
        return true;
    }

    private static bool Allow(StructuredNode node, List<string> allowed)
    {
        if (Referred(node) is not { } label) return false;
        allowed.Add(label);
        return true;
    }

    private static bool Covers(StructuredNode ingress, int port) =>
        ingress["protocol"]?.Value is "-1" or "all" || ingress["ip_protocol"]?.Value == "-1"
        || !(Number(ingress["from_port"]) is { } from && Number(ingress["to_port"]) is { } to && (port < from || port > to));

    private static int? Port(string type, StructuredNode body) =>
        Number(body["port"]) is { } given ? given
            : body["port"] is not null ? null
            : type.StartsWith("aws_elasticache", StringComparison.Ordinal) ? 6379
            : body["engine"]?.Value is not { } engine ? null
            : engine.Contains("postgres", StringComparison.Ordinal) ? 5432
            : engine.Contains("mysql", StringComparison.Ordinal) || engine == "mariadb" ? 3306 : null;

    private static int? Number(StructuredNode? node) => int.TryParse(node?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    private IEnumerable<string> Names(string label) =>
        Array.Find(_groups, g => g.Label == label).Body?["name"] is { Value: { Length: > 0 } name, Tag: null } ? [label, name] : [label];

    private IEnumerable<(string Path, string Label, StructuredNode Body)> Resources(string type) =>
        _files.SelectMany(f => f.Document.Entries.Where(e => e.Key == "resource").SelectMany(e => HclNodes.Blocks(e.Value, type)).Select(e => (f.Path, e.Label, e.Body)));

    private static string? Referred(StructuredNode node) => Group().Match(node.Value ?? "") is { Success: true } match ? match.Groups["label"].Value : null;

    [GeneratedRegex(@"^(?:\$\{\s*)?aws_security_group\.(?<label>[\w\-]+)\.id(?:\s*\})?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Group();
}
