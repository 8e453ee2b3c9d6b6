using System.Globalization;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A program calls "localhost" and takes ::1 for it, and the server on the same machine listens on 127.0.0.1 only: refused, though the server runs and the port is right.</summary>
/// <remarks>Source: RFC 6761, 6.3; Node.js 17 changes, dns.setDefaultResultOrder: names are no longer resolved to IPv4 first.</remarks>
internal sealed class LoopbackFamilyRule : IFindingRule, IExplanationRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (LogObservation seen in context.CurrentLogs.Where(LoopbackFamilies.IsRefusedBySix))
        {
            if (context.Model.Find(seen.Component) is not { } caller || !LoopbackFamilies.IsOnMachine(caller, seen.Environment)) continue;
            int port = seen.Event.Port!.Value;
            if (LoopbackFamilies.HeldByFourOnly(context, port, seen.Environment) is not { Count: > 0 } held) continue;
            string number = port.ToString(CultureInfo.InvariantCulture);
            HostCall? call = HostCalls.Of(caller, seen.Environment).FirstOrDefault(c => c.Port == port && c.Host.Trim('[', ']').ToLowerInvariant() is "localhost" or "::1");
            var draft = new FindingDraft(FailureCodes.NetFamilySplit, caller.Name, seen.Environment, Status.Fail, $"{caller.Name} calls port {number} of its machine by IPv6 (::1), where it is served by IPv4 only", call is null ? 0.85 : 0.93)
            { IsFault = true, Port = port, Subject = number, Target = LogTargets.Resolve(context, seen)?.Name };
            if (call is not null) draft.Citations.Add(call.Citation);
            draft.Citations.Add(seen.Event.Citation);
            draft.Citations.AddRange(held);
            draft.NextSteps.Add($"{(call is null ? $"Let {caller.Name} call" : $"At {call.Citation.Location}, call")} 127.0.0.1:{number} in place of {call?.Host ?? "localhost"}, then restart {caller.Name}");
            draft.NextSteps.Add($"Or let the server listen on [::1]:{number} as well");
            yield return draft;
        }
    }

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.NetFamilySplit, Status: Status.Fail, Port: not null, Target: not null }))
        {
            foreach (FindingDraft effect in findings.Of(cause.Target))
            {
                if (effect != cause && effect.Code == FailureCodes.NetRefused && effect.Port == cause.Port && cause.SharesEnvironment(effect)) yield return new Explanation(cause, effect, 0.95, "it listens on the other address family only", LinkBasis.Measured);
            }
        }
    }
}
