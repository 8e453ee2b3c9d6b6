using System.Globalization;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A Kafka broker advertises its own loopback address, to which a client in another container then goes: there is nobody but the client itself; or a name that means nothing to the client. The first connection, to
/// the address in the client's settings, succeeds.
/// </summary>
/// <remarks>Source: Apache Kafka documentation, advertised.listeners: the addresses that the broker publishes for clients to use.</remarks>
internal sealed class AdvertisedListenerRule : IFindingRule, IExplanationRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context) => Local(context).Concat(Unknown(context));

    // A client that cannot reach the broker which it was sent to learns nothing of topics, and gives up what it was to send.
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.DnsNotFound or FailureCodes.NetRefused, Status: Status.Fail, IsFault: true, Variable: not null }))
        {
            if (!AdvertisedListeners.Brokers(context.Model).Any(b => b.Name.Equals(cause.Component, StringComparison.OrdinalIgnoreCase))) continue;
            foreach (FindingDraft effect in findings.All)
            {
                if (effect.Code == FailureCodes.ServiceUnavailable && effect.Citations.Exists(c => c.Excerpt?.Contains("not present in metadata after", StringComparison.Ordinal) == true || c.Excerpt?.Contains("waiting for a node assignment", StringComparison.Ordinal) == true)
                    && cause.SharesEnvironment(effect) && context.Model.Find(effect.Component) is { } client && context.Model.NeedsOf(client).Any(n => n.Name.Equals(cause.Component, StringComparison.OrdinalIgnoreCase)))
                    yield return new Explanation(cause, effect, 0.9, "the client does not reach the address to which the broker sent it", LinkBasis.Inferred);
            }
        }
    }

    private static IEnumerable<FindingDraft> Local(DiagnosisContext context)
    {
        foreach (LogObservation seen in context.CurrentLogs.Where(o => o.Event.Signature.Code == FailureCodes.NetRefused))
        {
            if (seen.Event.Field("host")?.Trim('[', ']') is not { } host || !LogTargets.IsLocal(host) || seen.Event.Port is not { } port || context.Model.Find(seen.Component) is not { } client) continue;
            if (Broker(context, client, port, seen.Environment) is not { } broker || AdvertisedListeners.Of(broker, seen.Environment) is not { } advertised) continue;
            if (Other(context, client, broker, advertised, port, seen) is { } misled)
            {
                yield return misled;
                continue;
            }

            string at = $"{advertised.Addresses.First(a => a.Port == port).Host}:{port}";
            var draft = new FindingDraft(FailureCodes.NetRefused, broker.Name, seen.Environment, Status.Fail, $"{broker.Name} tells its clients to come to {at}, which in the container of {client.Name} is {client.Name} itself", 0.92)
            { IsFault = true, Port = port, Subject = port.ToString(CultureInfo.InvariantCulture), Variable = advertised.Setting.Key };
            draft.Citations.Add(advertised.Setting.Citation);
            draft.Citations.Add(seen.Event.Citation);
            draft.NextSteps.Add($"At {advertised.Setting.Citation.Location}, advertise {broker.Name}:{port} to containers, and another listener with a port of its own to the host; then start {broker.Name} again");
            yield return draft;
        }
    }

    // No client has the name in its settings: it can only come from the broker.
    private static IEnumerable<FindingDraft> Unknown(DiagnosisContext context)
    {
        foreach (LogObservation seen in context.CurrentLogs.Where(o => o.Event.Signature.Code == FailureCodes.DnsNotFound))
        {
            if (seen.Event.Field("host") is not { } host || context.Model.Find(seen.Component) is not { } client || Namer(context, client, host, seen.Environment) is not { } broker || AdvertisedListeners.Of(broker, seen.Environment) is not { } advertised) continue;
            var draft = new FindingDraft(FailureCodes.DnsNotFound, broker.Name, seen.Environment, Status.Fail, $"{broker.Name} tells its clients to come to {host}, which is no name that {client.Name} can resolve", 0.92)
            { IsFault = true, Target = host, Variable = advertised.Setting.Key };
            draft.Citations.Add(advertised.Setting.Citation);
            draft.Citations.Add(seen.Event.Citation);
            draft.Citations.AddRange(context.CurrentLogs.Where(o => o.Event.Signature.Id == "kafka.listed-broker" && string.Equals(o.Event.Field("host"), host, StringComparison.OrdinalIgnoreCase)).Take(1).Select(o => o.Event.Citation));
            draft.NextSteps.Add($"At {advertised.Setting.Citation.Location}, advertise {broker.Name} in place of {host}; then start {broker.Name} again");
            yield return draft;
        }
    }

    // Where the broker has a listener for containers too, it is the client's own setting that names the wrong one.
    private static FindingDraft? Other(DiagnosisContext context, ComponentModel client, ComponentModel broker, (Setting Setting, IReadOnlyList<(string Host, int Port)> Addresses) advertised, int port, LogObservation seen)
    {
        if (advertised.Addresses.FirstOrDefault(a => a.Port != port && context.Model.FindFrom(client, a.Host) == broker) is not { Port: > 0 } inner) return null;
        if (client.Keys.Select(k => client.Effective(k, seen.Environment)).OfType<Setting>().FirstOrDefault(s => SettingEndpoint.Read(s.Key, s.Raw) is { } endpoint && endpoint.Port == port && context.Model.FindFrom(client, endpoint.Host) == broker) is not { } wrong) return null;
        var draft = new FindingDraft(FailureCodes.PortMismatch, client.Name, seen.Environment, Status.Fail, $"{client.Name}'s {wrong.Key} asks {broker.Name} on {port}, whose listener sends clients to {advertised.Addresses.First(a => a.Port == port).Host}; containers are served on {inner.Host}:{inner.Port}", 0.92)
        { IsFault = true, Port = port, Subject = wrong.Key, Target = broker.Name, Variable = wrong.Key };
        draft.Citations.Add(wrong.Citation);
        draft.Citations.Add(advertised.Setting.Citation);
        draft.Citations.Add(seen.Event.Citation);
        draft.NextSteps.Add($"At {wrong.Citation.Location}, name {inner.Host}:{inner.Port}; then start {client.Name} again");
        return draft;
    }

    /// <summary>The broker that sent a client to a name which nothing else tells the client of; null where none did.</summary>
    public static ComponentModel? Namer(DiagnosisContext context, ComponentModel client, string host, string? environment)
    {
        if (LogTargets.IsLocal(host) || context.Model.FindFrom(client, host) is not null || HostCalls.Of(client, environment).Any(c => c.Host.Equals(host, StringComparison.OrdinalIgnoreCase))) return null;
        ComponentModel[] brokers = [.. AdvertisedListeners.Brokers(context.Model).Where(c => c != client && AdvertisedListeners.Of(c, environment)?.Addresses.Any(a => a.Host.Equals(host, StringComparison.OrdinalIgnoreCase)) == true)];
        return brokers.Length == 1 ? brokers[0] : null;
    }

    /// <summary>The broker that sent a client in a container to a port of the client's own loopback address; null where none did.</summary>
    public static ComponentModel? Broker(DiagnosisContext context, ComponentModel client, int port, string? environment)
    {
        if (!client.IsComposed || client.IsOnHostNetwork(environment)) return null;
        ComponentModel[] brokers =
        [
            .. AdvertisedListeners.Brokers(context.Model).Where(c => c != client && AdvertisedListeners.Of(c, environment)?.Addresses.Any(a => a.Port == port && LogTargets.IsLocal(a.Host.Trim('[', ']'))) == true),
        ];
        return brokers.Length == 1 ? brokers[0] : null;
    }
}
