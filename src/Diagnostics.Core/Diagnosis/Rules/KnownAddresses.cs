using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// Whose an address is, where something kept beside the logs says so: a container that listens on its own address, or a table with names and addresses (<c>kubectl get pods -o wide</c>, <c>get svc</c>,
/// <c>get endpoints</c>). An address that several have is nobody's. On Nomad a machine's address is that of all that runs there, and the port tells whose it is (<c>nomad alloc status</c>).
/// </summary>
/// <remarks>Source: kubectl reference, get (columns NAME, IP, CLUSTER-IP, ENDPOINTS); Nomad documentation, nomad alloc status (Job ID; Allocation Addresses: Label, Dynamic, Address).</remarks>
internal sealed partial class KnownAddresses
{
    private const int MostTables = 200;

    private const long LargestStatus = 256 * 1024;

    private readonly FrozenDictionary<string, ComponentModel> _owners;

    private KnownAddresses(FrozenDictionary<string, ComponentModel> owners) => _owners = owners;

    /// <summary>The component that has an address, or this port of it; null where nothing tells.</summary>
    public ComponentModel? Owner(string address, int? port = null) => _owners.GetValueOrDefault(address) ?? (port is { } at ? _owners.GetValueOrDefault(string.Create(CultureInfo.InvariantCulture, $"{address}:{at}")) : null);

    /// <summary>Reads what tells of addresses.</summary>
    public static KnownAddresses Of(DiagnosisContext context)
    {
        var owners = new Dictionary<string, ComponentModel?>(StringComparer.Ordinal);
        foreach ((string address, ComponentModel owner) in Listening(context).Concat(Listed(context)).Concat(Allocated(context)))
            owners[address] = owners.TryGetValue(address, out ComponentModel? other) && other != owner ? null : owner;
        return new KnownAddresses(owners.Where(o => o.Value is not null).ToFrozenDictionary(o => o.Key, o => o.Value!, StringComparer.Ordinal));
    }

    // A container has its address alone; a machine shares its own among all that run there.
    private static IEnumerable<(string Address, ComponentModel Owner)> Listening(DiagnosisContext context)
    {
        foreach (LogObservation line in context.Logs.Where(o => o.Event.Signature.Kind == LogEventKind.Listen))
        {
            if (line.Event.Field("host") is { } host && IPAddress.TryParse(host, out IPAddress? address) && !LogTargets.IsLocal(host) && context.Model.Find(line.Component) is { } writer && !writer.IsOnHostNetwork(line.Environment) && (writer.IsComposed || writer.Platforms.Contains("Kubernetes")))
                yield return (address.ToString(), writer);
        }
    }

    private static IEnumerable<(string Address, ComponentModel Owner)> Listed(DiagnosisContext context)
    {
        foreach ((string _, int _, IReadOnlyDictionary<string, string> cells) in CapturedTable.In(context, MostTables))
        {
            if (!cells.TryGetValue("NAME", out string? name) || Named(context, name) is not { } owner) continue;
            foreach (string cell in ((string[])["IP", "CLUSTER-IP", "ENDPOINTS"]).Select(h => cells.GetValueOrDefault(h)).OfType<string>())
            {
                foreach (Match match in Endpoint().Matches(cell))
                {
                    if (IPAddress.TryParse(match.Groups["address"].ValueSpan, out IPAddress? address)) yield return (address.ToString(), owner);
                }
            }
        }
    }

    // What was said of allocations: each names its job, and its addresses below that.
    private static IEnumerable<(string Address, ComponentModel Owner)> Allocated(DiagnosisContext context)
    {
        foreach (string path in context.Logs.Where(o => o.Event.Citation.Excerpt?.Contains("Client Status", StringComparison.Ordinal) == true).Select(o => o.Event.Citation.Source).Distinct(StringComparer.Ordinal).Take(MostTables))
        {
            string? job = null;
            foreach (string line in context.LinesOf(path, LargestStatus) ?? [])
            {
                if (Job().Match(line) is { Success: true } named) job = named.Groups["job"].Value;
                else if (Allocation().Match(line) is { Success: true } has && context.Model.Find(job) is { } owner) yield return (has.Groups["address"].Value, owner);
            }
        }
    }

    private static ComponentModel? Named(DiagnosisContext context, string name)
    {
        string own = name.Contains('/', StringComparison.Ordinal) ? name[(name.LastIndexOf('/') + 1)..] : name;
        return context.Model.Find(own) ?? context.Model.FindPod(own) ?? context.Model.FindContainer(own);
    }

    [GeneratedRegex(@"^\s{0,4}Job ID\s+= (?<job>[\w.\-]{1,128})\s*$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Job();

    [GeneratedRegex(@"^\s{0,4}\*?[\w\-]{1,60}\s+(?:yes|no)\s+(?<address>\d{1,3}(?:\.\d{1,3}){3}:\d{1,5})(?:\s|$)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Allocation();

    [GeneratedRegex(@"(?:^|\b)(?<address>\d{1,3}(?:\.\d{1,3}){3})(?::\d{1,5})?(?:,|$)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Endpoint();
}
