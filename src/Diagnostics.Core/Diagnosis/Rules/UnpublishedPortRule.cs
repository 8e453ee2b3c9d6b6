using System.Globalization;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A URL for the host names a port of a container that is published on another one.</summary>
internal sealed class UnpublishedPortRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (ComponentModel component in context.Model.Components.Where(c => c.IsComposed))
        {
            foreach (string? environment in context.Environments)
            {
                PortClaim[] published = [.. component.ClaimsIn(environment).Where(c => c.Role == PortRole.Published)];
                // A component without any published port is for the inside only, and a URL to it on the host may mean another process.
                if (published.Length == 0) continue;
                foreach (PortClaim call in component.ClaimsIn(environment).Where(c => c.Role == PortRole.CalledOnHost))
                {
                    if (published.Any(p => p.Port == call.Port)) continue;
                    string asked = call.Port!.Value.ToString(CultureInfo.InvariantCulture);
                    string hosts = string.Join(", ", published.Select(p => p.Port!.Value.ToString(CultureInfo.InvariantCulture)).Distinct());
                    var draft = new FindingDraft(
                        FailureCodes.ContainerPortUnpublished, component.Name, environment, Status.Fail,
                        $"{call.Words} calls {component.Name} on host port {asked}, but it is published on {hosts}", 0.75)
                    { Port = call.Port, Subject = asked };
                    draft.Citations.Add(call.Citation);
                    foreach (PortClaim p in published) if (!draft.Citations.Contains(p.Citation)) draft.Citations.Add(p.Citation);
                    draft.NextSteps.Add($"Change {call.Citation.Location} to port {published[0].Port!.Value.ToString(CultureInfo.InvariantCulture)}, or publish {asked} at {published[0].Citation.Location}");
                    yield return draft;
                }
            }
        }
    }
}
