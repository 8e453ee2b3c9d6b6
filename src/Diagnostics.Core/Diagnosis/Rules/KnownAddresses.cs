using System.Collections.Frozen;
using System.Net;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// Whose an address is, where something kept beside the logs says so: a container that listens on its own address, or a table with names and addresses (<c>kubectl get pods -o wide</c>, <c>get svc</c>,
/// <c>get endpoints</c>). An address that several have is nobody's.
/// </summary>
/// <remarks>Source: kubectl reference, get (columns NAME, IP, CLUSTER-IP, ENDPOINTS).</remarks>
internal sealed partial class KnownAddresses
{
    private const int MostTables = 200;

    private readonly FrozenDictionary<string, ComponentModel> _owners;

    private KnownAddresses(FrozenDictionary<string, ComponentModel> owners) => _owners = owners;

    /// <summary>The component that has an address; null where nothing tells.</summary>
    public ComponentModel? Owner(string address) => _owners.GetValueOrDefault(address);

    /// <summary>Reads what tells of addresses.</summary>
    public static KnownAddresses Of(DiagnosisContext context)
    {
        var owners = new Dictionary<string, ComponentModel?>(StringComparer.Ordinal);
        foreach ((string address, ComponentModel owner) in Listening(context).Concat(Listed(context)))
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

    private static ComponentModel? Named(DiagnosisContext context, string name)
    {
        string own = name.Contains('/', StringComparison.Ordinal) ? name[(name.LastIndexOf('/') + 1)..] : name;
        return context.Model.Find(own) ?? context.Model.FindPod(own) ?? context.Model.FindContainer(own);
    }

    [GeneratedRegex(@"(?:^|\b)(?<address>\d{1,3}(?:\.\d{1,3}){3})(?::\d{1,5})?(?:,|$)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Endpoint();
}
