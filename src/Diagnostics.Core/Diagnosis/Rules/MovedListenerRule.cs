using System.Globalization;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A caller's file sends it to a port of its own machine, where it is refused and nothing is declared, while one program of that machine says that it listens on another port to which no file leads: the line of the
/// caller did not follow. Said only where it is clear which program is meant.
/// </summary>
/// <remarks>Source: RFC 1122, 3.2.1.3: 127.0.0.0/8 is the machine's own; a port that refuses has no listener.</remarks>
internal sealed class MovedListenerRule : IFindingRule, IExplanationRule
{
    private const string Topic = "moved-listener";

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (var asked in context.LogsBy.WithCode(FailureCodes.NetRefused).Where(o => !o.IsHistory && o.Event.Port is not null && o.Event.Field("host") is { } host && LogTargets.IsLocal(host)).GroupBy(o => (o.Component, o.Environment, o.Event.Port!.Value)))
        {
            (string? name, string? environment, int port) = asked.Key;
            // A container's own address is no other program's.
            if (context.Model.Find(name) is not { IsComposed: false } caller || CallOf(caller, environment, port) is not { } call) continue;
            if (context.Model.Components.Any(c => c.ClaimsIn(environment).Any(k => k.Port == port && k.Role is not (PortRole.Called or PortRole.CalledOnHost)))) continue;
            (ComponentModel Component, int Port, Citation Citation)[] moved = [.. Uncalled(context, caller, environment)];
            if (moved.Length != 1) continue;
            string expected = port.ToString(CultureInfo.InvariantCulture), actual = moved[0].Port.ToString(CultureInfo.InvariantCulture);
            var draft = new FindingDraft(FailureCodes.PortMismatch, caller.Name, environment, Status.Fail, $"{caller.Name}'s {call.Words} names port {expected}, where nothing listens; {moved[0].Component.Name} listens on {actual}, which nothing names", 0.85)
            { IsFault = true, Topic = Topic, Port = port, Subject = moved[0].Component.Name + ":" + expected, Target = moved[0].Component.Name };
            draft.Citations.Add(call.Citation);
            draft.Citations.Add(asked.First().Event.Citation);
            draft.Citations.Add(moved[0].Citation);
            draft.NextSteps.Add($"Change port {expected} to {actual} at {call.Citation.Location}, or {moved[0].Component.Name}'s port to {expected}");
            draft.NextSteps.Add($"ss -ltnp 'sport = :{actual}'  # is it {moved[0].Component.Name} that listens there?");
            yield return draft;
        }
    }

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Topic: Topic, Status: Status.Fail }))
        {
            foreach (FindingDraft effect in findings.All.Where(f => f.Code == FailureCodes.NetRefused && f.Port == cause.Port && f.SharesEnvironment(cause) && (f.Observer?.Equals(cause.Component, StringComparison.OrdinalIgnoreCase) ?? false)))
                yield return new Explanation(cause, effect, 0.95, "nothing listens where it was asked", LinkBasis.Measured);
        }
    }

    private static HostCall? CallOf(ComponentModel caller, string? environment, int port) => caller.Calls.Find(c => c.Port == port && LogTargets.IsLocal(c.Host) && ComponentModel.Applies(c.Environment, environment));

    // The programs of machines that said where they listen, on a port that no file of anybody names as the place to ask.
    private static IEnumerable<(ComponentModel Component, int Port, Citation Citation)> Uncalled(DiagnosisContext context, ComponentModel caller, string? environment)
    {
        HashSet<int> called = [.. context.Model.Components.SelectMany(c => HostCalls.Of(c, environment)).Select(c => c.Port).OfType<int>()];
        foreach (ComponentModel component in context.Model.Components.Where(c => c != caller && c is { IsComposed: false, IsApplication: true }))
        {
            LogObservation[] listens = [.. context.LogsBy.WrittenBy(component).Where(o => !o.IsHistory && o.Event.Signature.Kind == LogEventKind.Listen && o.Event.Port is not null && ComponentModel.Applies(o.Environment, environment))];
            int[] ports = [.. listens.Select(o => o.Event.Port!.Value).Distinct()];
            if (ports.Length == 1 && !called.Contains(ports[0])) yield return (component, ports[0], listens[^1].Event.Citation);
        }
    }
}
