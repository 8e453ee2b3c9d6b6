using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A proxy met plain text where it spoke TLS, and a label of the service behind it says https: the label is the line to change, and what the proxy met follows. Of several such services, those are meant
/// whose own log says that they listen by http on that port.
/// </summary>
/// <remarks>Source: Traefik documentation, Docker provider, loadbalancer.server.scheme; caddy-docker-proxy, upstreams; Go, net/http: "server gave HTTP response to HTTPS client".</remarks>
internal sealed partial class SecureLabelRule : IFindingRule, IExplanationRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (IGrouping<string?, LogObservation> seen in context.CurrentLogs.Where(o => IsMet(context, o)).GroupBy(o => o.Environment))
        {
            LogObservation first = seen.First();
            foreach ((ComponentModel server, Citation label, Citation? listens) in Meant(context, context.Model.Find(first.Component)!, seen.Key))
            {
                var draft = new FindingDraft(FailureCodes.TlsPlaintextPeer, server.Name, seen.Key, Status.Fail, $"{server.Name}'s label makes {first.Component} speak TLS to it, and {server.Name} speaks plain HTTP on that port", 0.92)
                { IsFault = true, Target = first.Component };
                draft.Citations.Add(label);
                draft.Citations.Add(first.Event.Citation);
                if (listens is not null) draft.Citations.Add(listens);
                draft.NextSteps.Add($"At {label.Location}, take http in place of https, or leave the scheme out; then: {DiagnosisContext.ComposeUp(server, seen.Key)}");
                yield return draft;
            }
        }
    }

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.TlsPlaintextPeer, Status: Status.Fail, IsFault: true, Target: not null }))
        {
            if (context.Model.Find(cause.Component) is not { CalledByTls.Count: > 0 }) continue;
            foreach (FindingDraft effect in findings.All)
            {
                if (effect != cause && effect.Code == FailureCodes.TlsPlaintextPeer && effect.Citations.Exists(cause.Citations.Contains) && cause.SharesEnvironment(effect)) yield return new Explanation(cause, effect, 0.95, $"{cause.Component}'s label makes it speak TLS there", LinkBasis.Declared);
            }
        }
    }

    // A proxy's word for what it met behind it: an address that is none of ours is another matter, as is the authority that it asks for certificates.
    private static bool IsMet(DiagnosisContext context, LogObservation observation)
    {
        if (observation.Event.Signature.Code != FailureCodes.TlsPlaintextPeer || context.Model.Find(observation.Component) is not { Kind: ComponentKind.Proxy } proxy) return false;
        string line = observation.Event.Citation.Excerpt ?? "";
        return Met().IsMatch(line) && !line.Contains("acme", StringComparison.OrdinalIgnoreCase) && Named().Matches(line).All(m => context.Model.FindFrom(proxy, m.Groups["host"].Value) is not null);
    }

    private static IEnumerable<(ComponentModel Server, Citation Label, Citation? Listens)> Meant(DiagnosisContext context, ComponentModel proxy, string? environment)
    {
        (ComponentModel Server, Citation Label, LogObservation[] Listens)[] labelled =
        [
            .. context.Model.Components.Where(c => c != proxy).SelectMany(c => c.CalledByTls.Where(l => ComponentModel.Applies(l.Environment, environment)).Select(l => (c, l.Citation, Listening(context, c, l.Port, environment)))),
        ];
        bool anyPlain = false;
        foreach ((ComponentModel server, Citation label, LogObservation[] listens) in labelled)
        {
            if (Array.Find(listens, l => Scheme(l) == "http") is not { } plain) continue;
            anyPlain = true;
            yield return (server, label, plain.Event.Citation);
        }

        // Nobody says by which scheme it listens: the only one that the proxy can have met.
        if (!anyPlain && labelled is [(var only, var its, var own)] && proxy.Calls.Count == 0 && !Array.Exists(own, l => Scheme(l) == "https")) yield return (only, its, null);
    }

    private static LogObservation[] Listening(DiagnosisContext context, ComponentModel server, int? port, string? environment) =>
        [.. context.Logs.Where(o => o.Event.Signature.Kind == LogEventKind.Listen && (port is null || o.Event.Port == port) && ComponentModel.Applies(o.Environment, environment) && context.Model.Find(o.Component) == server)];

    private static string? Scheme(LogObservation listens) => Address().Match(listens.Event.Citation.Excerpt ?? "") is { Success: true } match ? match.Groups["scheme"].Value : null;

    [GeneratedRegex(@"gave HTTP response to HTTPS client|first record does not look like a TLS handshake", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Met();

    // A name, no bare address.
    [GeneratedRegex(@"\bhttps://(?<host>[A-Za-z][A-Za-z0-9_.\-]*)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"\b(?<scheme>https?)://", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Address();
}
