using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// PostgreSQL has no rule for a client, and the pg_hba.conf that is mounted into its container admits that very user to that database from another network only: the addresses of the containers' network
/// are not those that the file names.
/// </summary>
/// <remarks>Source: PostgreSQL documentation, the pg_hba.conf file. What the clients tell follows as <see cref="HostGrantRule"/> says.</remarks>
internal sealed partial class NetworkGrantRule : IFindingRule
{
    private const long LargestFile = 256 * 1024;

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        var told = new HashSet<(string, string?)>();
        foreach (LogObservation seen in context.CurrentLogs.Where(o => o.Event.Signature.Code == FailureCodes.DbAuthNotPermitted))
        {
            if (Refused().Match(seen.Event.Citation.Excerpt ?? "") is not { Success: true } refused || !IPAddress.TryParse(refused.Groups["host"].Value, out IPAddress? host)) continue;
            if (DatabaseServers.Of(context, context.Model.Find(seen.Component)) is not { } server || Rule(context, server, host, refused.Groups["user"].Value, refused.Groups["database"].Value) is not { } rule || !told.Add((server.Name, seen.Environment))) continue;
            string user = refused.Groups["user"].Value, client = context.Model.Find(seen.Component) is { } writer && writer != server ? writer.Name : host.ToString();
            var draft = new FindingDraft(
                FailureCodes.DbAuthNotPermitted, server.Name, seen.Environment, Status.Fail, $"{server.Name}'s pg_hba.conf admits {user} from {rule.Network} only, and {client} comes from {host}", 0.93)
            { IsFault = true, Target = client };
            draft.Citations.Add(rule.Line);
            if (Subnet(context, server, host) is { } subnet) draft.Citations.Add(subnet);
            draft.Citations.Add(seen.Event.Citation);
            draft.NextSteps.Add($"At {rule.Line.Location}, name the network of the containers in place of {rule.Network}, or give their network that subnet; then have {server.Name} read it: select pg_reload_conf()");
            yield return draft;
        }
    }

    // The rule for that user and database, where none of them fits the client's address.
    private static (Citation Line, IPNetwork Network)? Rule(DiagnosisContext context, ComponentModel server, IPAddress host, string user, string database)
    {
        (Citation Line, IPNetwork Network)? found = null;
        foreach (Citation line in MountedFiles.Lines(context.Root, server, HostRule(), context.Redactor).Where(c => Path.GetFileName(c.Source).Contains("hba", StringComparison.OrdinalIgnoreCase)))
        {
            Match rule = HostRule().Match(line.Excerpt ?? "");
            if (!rule.Success || !Names(rule.Groups["database"].Value, database) || !Names(rule.Groups["user"].Value, user)) continue;
            // What is not written as a network ("all", "samenet", a name) may well fit: then something else is wrong.
            if (!IPNetwork.TryParse(rule.Groups["network"].Value, out IPNetwork network) || network.Contains(host)) return null;
            // The server's own machine, and networks of the other kind of address.
            if (IPAddress.IsLoopback(network.BaseAddress) || network.BaseAddress.AddressFamily != host.AddressFamily) continue;
            found ??= (line, network);
        }

        return found;
    }

    private static bool Names(string list, string name) => list.Split(',').Select(n => n.Trim('"')).Any(n => n == name || n == "all");

    // The line of the compose file that gives the containers their addresses.
    private static Citation? Subnet(DiagnosisContext context, ComponentModel server, IPAddress host)
    {
        if (server.Declaration is not { } declaration || RepositoryFile.Lines(context.Root, declaration.Source, LargestFile) is not { } lines) return null;
        for (int i = 0; i < lines.Length; i++)
        {
            if (SubnetLine().Match(lines[i]) is { Success: true } match && IPNetwork.TryParse(match.Groups["network"].Value, out IPNetwork network) && network.Contains(host))
                return new Citation(CitationKind.Config, declaration.Source, i + 1, string.Create(CultureInfo.InvariantCulture, $"subnet: {network}"));
        }

        return null;
    }

    [GeneratedRegex(@"no pg_hba\.conf entry for host ""(?<host>[0-9A-Fa-f.:]{2,45})"", user ""(?<user>[^""]{1,200})"", database ""(?<database>[^""]{1,200})""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Refused();

    [GeneratedRegex(@"^host(?:ssl|nossl|gssenc|nogssenc)?\s+(?<database>\S+)\s+(?<user>\S+)\s+(?<network>\S+)\s+\S", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HostRule();

    [GeneratedRegex(@"^\s*-?\s*subnet:\s*['""]?(?<network>[0-9A-Fa-f.:]{2,45}/\d{1,3})", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SubnetLine();
}
