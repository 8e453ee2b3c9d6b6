using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A component listens on all IPv4 addresses only, and a caller reaches it by IPv6: refused, though the port is right and the process runs. Private networks of some platforms have IPv6 alone.
/// </summary>
/// <remarks>Source: RFC 3493, 5.3 (a socket of AF_INET takes no IPv6); Fly.io documentation, private networking (6PN): bind to [::] or fly-local-6pn.</remarks>
internal sealed class FamilySplitRule : IFindingRule, IExplanationRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (LogObservation seen in context.CurrentLogs.Where(o => o.Event.Signature.Code == FailureCodes.NetRefused))
        {
            if (seen.Event.Field("host")?.Trim('[', ']') is not { } host || !IPAddress.TryParse(host, out IPAddress? address) || address.AddressFamily != AddressFamily.InterNetworkV6 || address.IsIPv4MappedToIPv6 || IPAddress.IsLoopback(address)) continue;
            if (seen.Event.Port is not { } port || LogTargets.Resolve(context, seen) is not { } target || context.Model.Find(seen.Component) is not { } caller || caller == target) continue;
            LogObservation? listens = PortEvidence.Of(context).Listens(target, seen.Environment).LastOrDefault(o => o.Event.Port == port);
            if (listens?.Event.Field("host") != "0.0.0.0") continue;
            var draft = new FindingDraft(FailureCodes.NetFamilySplit, target.Name, seen.Environment, Status.Fail, $"{target.Name} listens on IPv4 only (0.0.0.0:{port}), and {caller.Name} reaches it by IPv6", 0.92)
            { IsFault = true, Port = port, Subject = port.ToString(CultureInfo.InvariantCulture) };
            Citation? bound = target.ClaimsIn(seen.Environment).LastOrDefault(c => c.Port == port && c.Address == "0.0.0.0")?.Citation ?? BindSettings.Of(target, seen.Environment).FirstOrDefault(s => s.Raw.Contains("0.0.0.0", StringComparison.Ordinal))?.Citation;
            if (bound is not null) draft.Citations.Add(bound);
            draft.Citations.Add(listens.Event.Citation);
            draft.Citations.Add(seen.Event.Citation);
            draft.NextSteps.Add($"{(bound is null ? $"Let {target.Name} bind" : $"At {bound.Location}, bind {target.Name}")} to [::]:{port} in place of 0.0.0.0:{port}, which takes both families where the system does not forbid it, then deploy it again");
            yield return draft;
        }
    }

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.NetFamilySplit, Status: Status.Fail, Port: not null }))
        {
            foreach (FindingDraft effect in findings.Of(cause.Component))
            {
                if (effect.Code == FailureCodes.NetRefused && effect.Port == cause.Port && cause.SharesEnvironment(effect)) yield return new Explanation(cause, effect, 0.95, "it does not listen on that address family", LinkBasis.Measured);
            }
        }
    }
}
