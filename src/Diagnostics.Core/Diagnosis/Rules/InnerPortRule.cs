using System.Globalization;
using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A container calls another on a port on which nothing listens there: the one that is published on the host, which means nothing inside the network; or, where a log shows a refusal,
/// another than the image's own.
/// </summary>
/// <remarks>Source: Docker documentation, networking in Compose: between services the container's port counts. The images' ports: their Dockerfiles' EXPOSE.</remarks>
internal sealed class InnerPortRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (ComponentModel component in context.Model.Components.Where(c => c.IsComposed))
        {
            foreach (string? environment in context.Environments)
            {
                PortAnalysis ports = PortAnalysis.Of(context, component, environment);
                PortClaim[] claims = [.. component.ClaimsIn(environment)];
                foreach (PortClaim call in claims.Where(c => c is { Role: PortRole.Called, Port: not null, Caller: not null }))
                {
                    // Where it is known on which port it listens, the port's own rule speaks.
                    if (ports.Listening is { IsSecondary: false } || context.Model.Find(call.Caller) is not { IsComposed: true } caller) continue;
                    if (Listens(context, component, claims, call.Port!.Value, environment) is not { } known) continue;
                    yield return Of(context, component, caller, environment, call, known);
                }
            }
        }
    }

    private static (int Port, string Words, Citation Citation)? Listens(DiagnosisContext context, ComponentModel component, PortClaim[] claims, int asked, string? environment)
    {
        // "5433:5432": 5433 is the host's. The line claims both sides.
        PortClaim[] targets = [.. claims.Where(c => c.Role == PortRole.Target)];
        PortClaim? published = Array.Find(claims, c => c.Role == PortRole.Published && c.Port == asked);
        if (published is not null && targets.Length > 0 && !Array.Exists(targets, t => t.Port == asked) && Array.Find(targets, t => t.Citation.Equals(published.Citation)) is { Port: { } inner })
            return (inner, $"{asked.ToString(CultureInfo.InvariantCulture)} is its port on the host", published.Citation);
        if (component.Image is not { Base: { } below } built || ImagePorts.Of(below.Name) is not { Count: > 0 } own || own.Contains(asked) || Array.Exists(targets, t => t.Port == asked) || component.Container is { HasMounts: true } && component.Kind == ComponentKind.Proxy) return null;
        // A command or variable may move it.
        bool moved = component.CommandTexts.Exists(c => c.Text.Contains(asked.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)) || component.Settings.Any(s => s.Setting.Raw == asked.ToString(CultureInfo.InvariantCulture));
        return !moved && PortAnalysis.IsRefused(context, component, asked, environment) ? (own[0], "its image's port", new Citation(CitationKind.Config, built.Path, below.Line, "FROM " + below.Name)) : null;
    }

    private static FindingDraft Of(DiagnosisContext context, ComponentModel component, ComponentModel caller, string? environment, PortClaim call, (int Port, string Words, Citation Citation) known)
    {
        string asked = call.Port!.Value.ToString(CultureInfo.InvariantCulture), actual = known.Port.ToString(CultureInfo.InvariantCulture);
        var draft = new FindingDraft(FailureCodes.PortMismatch, caller.Name, environment, Status.Fail, $"{call.Words} names port {asked} of {component.Name}, which listens on {actual} inside the network ({known.Words})", 0.85)
        { Port = call.Port, Subject = component.Name + ":" + asked, Target = component.Name, Variable = call.Variable };
        draft.Citations.Add(call.Citation);
        draft.Citations.Add(known.Citation);
        draft.Citations.AddRange(context.CurrentLogs.Where(o => o.Event.Port == call.Port && o.Event.Signature.IsAboutTarget && LogTargets.Resolve(context, o) == component).Take(2).Select(o => o.Event.Citation));
        draft.NextSteps.Add($"Change port {asked} to {actual} at {call.Citation.Location}, then restart {caller.Name}");
        return draft;
    }
}
