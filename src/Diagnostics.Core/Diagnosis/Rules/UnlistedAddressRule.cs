using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A workload of a cluster reaches an address outside of it in vain, and the network policies that select its pods list other addresses, or that address without the port: what they do not list is dropped, or refused by some networks.
/// Told only where its log says so again and again, and where the address is known to be none of the cluster's own.
/// </summary>
/// <remarks>Source: Kubernetes documentation, Network Policies: once a policy for egress selects a pod, only what some policy lists may leave it.</remarks>
internal sealed partial class UnlistedAddressRule : IFindingRule, IExplanationRule
{
    private const string Topic = "unlisted-address";

    private const int FewestAsked = 2;

    private static readonly string[] s_clusterNames = [".svc", ".local", ".internal"];

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (var missed in Missed(context).GroupBy(o => (Client: context.Model.Find(o.Component), Where: LogTargets.LocalName(o), o.Environment)))
        {
            if (missed.Key.Client is not { } client || LogTally.Total(missed.Select(o => o.Event.Tally)) < FewestAsked) continue;
            if (client.Egress.FindLast(e => ComponentModel.Applies(e.Environment, missed.Key.Environment)).List is not { } listed) continue;
            LogObservation first = missed.FirstOrDefault(o => o.Event.Signature.Code == FailureCodes.NetTimeout) ?? missed.First();
            if (Excluding(context, client, listed, first) is not { } policy) continue;
            var draft = new FindingDraft(first.Event.Signature.Code!, client.Name, missed.Key.Environment, Status.Fail, $"{client.Name} cannot reach {missed.Key.Where}: its network policy does not let it, {policy.Words}", 0.92)
            { IsFault = true, Topic = Topic, Subject = missed.Key.Where, Port = first.Event.Port, Observer = client.Name, Target = missed.Key.Where };
            draft.Citations.Add(policy.Place);
            draft.Citations.Add(first.Event.Citation);
            draft.NextSteps.Add($"At {policy.Place.Location}, let it connect to {missed.Key.Where}, or let it ask for the server where the policy expects it; then apply");
            yield return draft;
        }
    }

    /// <summary>What was missed there follows.</summary>
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Status: Status.Fail, Topic: Topic }))
        {
            HashSet<string> places = [.. Missed(context).Where(o => context.Model.Find(o.Component)?.Name == cause.Component && LogTargets.LocalName(o) == cause.Subject).Select(o => o.Event.Citation.Location)];
            foreach (FindingDraft effect in findings.All.Where(e => e != cause && e.SharesEnvironment(cause) && IsOfMissing(e.Code) && e.Citations.Exists(c => places.Contains(c.Location))))
                yield return new Explanation(cause, effect, 0.95, $"nothing lets {cause.Component} connect to {cause.Subject}", LinkBasis.Measured);
        }
    }

    private static bool IsOfMissing(string code) => code is FailureCodes.NetTimeout or FailureCodes.NetRefused or FailureCodes.NetHostUnreachable or FailureCodes.DependencyFailed or FailureCodes.AppErrorsRising;

    private static IEnumerable<LogObservation> Missed(DiagnosisContext context) =>
        new[] { FailureCodes.NetTimeout, FailureCodes.NetRefused, FailureCodes.NetHostUnreachable }.SelectMany(context.LogsBy.WithCode).Where(o => !o.IsHistory && o.Component is not null && o.Event.Port is not null && o.Event.Field("host") is not null);

    private static (Citation Place, string Words)? Excluding(DiagnosisContext context, ComponentModel client, EgressList listed, LogObservation observation)
    {
        // A pod of the cluster, or its Service.
        if (LogTargets.Resolve(context, observation) is { } owner && owner.Platforms.Contains("Kubernetes")) return null;
        (Citation Place, string Words)? found = null;
        foreach (IPAddress address in Outside(context, client, observation))
        {
            // One of the addresses that a name has may be let in while another is not.
            if (listed.Excluding(address, observation.Event.Port!.Value) is not { } policy) return null;
            found ??= policy;
        }

        return found;
    }

    // The addresses that the line means, where none of them can be of the cluster: addresses of the internet, and those of names that a cluster gives to nothing.
    private static IPAddress[] Outside(DiagnosisContext context, ComponentModel client, LogObservation observation)
    {
        string host = observation.Event.Field("host")!.Trim('[', ']');
        if (LogTargets.IsLocal(host)) return [];
        (string Name, IPAddress Address)[] answers = [.. context.Resolved.Concat(Told(observation))];
        if (!IPAddress.TryParse(host, out IPAddress? address))
        {
            IPAddress[] all = [.. answers.Where(a => a.Name.Equals(host, StringComparison.OrdinalIgnoreCase)).Select(a => a.Address).Distinct()];
            return all.All(IsPublic) || IsForeign(context, client, host) ? all : [];
        }

        string[] names = [.. answers.Where(a => a.Address.Equals(address)).Select(a => a.Name)];
        return IsPublic(address) || (names.Length > 0 && names.All(n => IsForeign(context, client, n))) ? [address] : [];
    }

    // "name" (address), name/address:port
    private static IEnumerable<(string Name, IPAddress Address)> Told(LogObservation observation)
    {
        foreach (Match told in Named().Matches(observation.Event.Citation.Excerpt ?? ""))
        {
            if (IPAddress.TryParse(told.Groups["address"].ValueSpan, out IPAddress? address)) yield return (told.Groups["name"].Value, address);
        }
    }

    // Names of two words may be a Service's with its namespace.
    private static bool IsForeign(DiagnosisContext context, ComponentModel client, string name) =>
        name.Count(c => c == '.') > 1 && !name.Contains(".svc.", StringComparison.OrdinalIgnoreCase) && !s_clusterNames.Any(s => name.EndsWith(s, StringComparison.OrdinalIgnoreCase)) && context.Model.FindFrom(client, name)?.Platforms.Contains("Kubernetes") != true;

    private static bool IsPublic(IPAddress address)
    {
        byte[] bytes = address.GetAddressBytes();
        if (address.AddressFamily == AddressFamily.InterNetworkV6) return (bytes[0] & 0xE0) == 0x20;
        return bytes[0] is not (0 or 10 or 127) && bytes[0] < 224 && (bytes[0], bytes[1]) is not ((172, >= 16 and < 32) or (192, 168) or (169, 254) or (100, >= 64 and < 128) or (198, 18 or 19));
    }

    [GeneratedRegex(@"(?<name>[A-Za-z][A-Za-z0-9\-]*(?:\.[A-Za-z0-9\-]+)+)(?:""? \((?<address>[0-9A-Fa-f.:]{3,45})\)|/(?<address>\d{1,3}(?:\.\d{1,3}){3})\b)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Named();
}
