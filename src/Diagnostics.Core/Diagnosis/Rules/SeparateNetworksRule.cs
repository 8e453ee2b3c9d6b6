using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A container calls another by name, and the two share no network: the name does not resolve there. So it is where the caller uses the network of the machine, or none.
/// </summary>
/// <remarks>Source of the rule: Docker documentation, "Networking in Compose": services find each other by name on the networks that both join.</remarks>
internal sealed class SeparateNetworksRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (ComponentModel caller in context.Model.Components.Where(c => c.IsComposed && context.TakesPart(c.Name)))
        {
            foreach (string? environment in context.Environments)
            {
                if (Place(caller, environment) is not { } from) continue;
                foreach (Dependency dependency in caller.Dependencies.Where(d => d.Host is not null && ComponentModel.Applies(d.Environment, environment)))
                {
                    if (context.Model.FindExact(dependency.On) is not { IsComposed: true } callee || Place(callee, environment) is not { } to || from.Folder != to.Folder) continue;
                    if (!dependency.Host!.Equals(to.Service, StringComparison.OrdinalIgnoreCase) || Apart(from, to) is not { } why) continue;
                    yield return Of(context, caller, callee, environment, dependency, from, to, why);
                }
            }
        }
    }

    private static FindingDraft Of(DiagnosisContext context, ComponentModel caller, ComponentModel callee, string? environment, Dependency dependency, ComposePlace from, ComposePlace to, string why)
    {
        var draft = new FindingDraft(FailureCodes.DnsNotFound, callee.Name, environment, Status.Fail, $"{caller.Name} calls {dependency.Host} by name, which does not resolve there: {why}", 0.85);
        draft.Citations.Add(dependency.Citation);
        if (from.NetworkCitation is { } own) draft.Citations.Add(own);
        if (to.NetworkCitation is { } other && !draft.Citations.Contains(other)) draft.Citations.Add(other);
        draft.NextSteps.Add(from.NetworkMode is null
            ? $"Let {caller.Name} and {callee.Name} join one network at {from.NetworkCitation?.Location}, then: {DiagnosisContext.ComposeUp(caller, environment)}"
            : $"Remove network_mode of {caller.Name} at {caller.Declaration?.Location}, or call {callee.Name} by an address that is published on the host");
        draft.NextSteps.AddRange(context.Steps(draft, ("host", dependency.Host)).Take(2));
        return draft;
    }

    // In words why the one does not find the other; null where it does, or where that cannot be told.
    private static string? Apart(ComposePlace from, ComposePlace to)
    {
        if (from.NetworkMode is "host") return "it uses the network of the machine, where services have no names";
        if (from.NetworkMode is "none") return "it has no network";
        if (from.NetworkMode is not null || to.NetworkMode is not null || from.Networks.Intersect(to.Networks).Any()) return null;
        return $"the two share no network ({Shown(from)} and {Shown(to)})";
    }

    private static string Shown(ComposePlace place) => string.Join(", ", place.Networks.Select(n => n[(n.LastIndexOf('/') + 1)..]));

    // An environment's file says again only what it changes.
    private static ComposePlace? Place(ComponentModel component, string? environment)
    {
        ComposePlace[] places = [.. component.Composed.Where(p => p.Environment is null || p.Environment == environment)];
        if (places.Length == 0) return null;
        return places[^1] with { Networks = [.. places.SelectMany(p => p.Networks).Distinct()], NetworkMode = places.LastOrDefault(p => p.NetworkMode is not null)?.NetworkMode };
    }
}
