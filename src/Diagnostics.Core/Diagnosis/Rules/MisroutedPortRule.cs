using System.Globalization;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A route of a cluster sends requests to a port that the service in front of the component does not have.</summary>
/// <remarks>Source: Kubernetes documentation, Ingress: a backend names a port of the Service, not of the container.</remarks>
internal sealed class MisroutedPortRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (ComponentModel component in context.Model.Components)
        {
            foreach (string? environment in context.Environments)
            {
                PortClaim[] served = [.. component.ClaimsIn(environment).Where(c => c.Role == PortRole.ServicePort)];
                if (served.Length == 0) continue;
                foreach (PortClaim route in component.ClaimsIn(environment).Where(c => c is { Role: PortRole.RoutedTo, Port: not null } && served.All(s => s.Port != c.Port)))
                {
                    string asked = route.Port!.Value.ToString(CultureInfo.InvariantCulture);
                    string has = string.Join(", ", served.Select(s => s.Port!.Value.ToString(CultureInfo.InvariantCulture)).Distinct());
                    var draft = new FindingDraft(FailureCodes.PortMismatch, component.Name, environment, Status.Fail, $"{route.Words} sends requests for {component.Name} to port {asked}, which its Service does not have (it has {has})", 0.9)
                    { Port = route.Port, Subject = "route:" + asked };
                    draft.Citations.Add(route.Citation);
                    foreach (PortClaim claim in served) draft.Citations.Add(claim.Citation);
                    draft.NextSteps.Add($"At {route.Citation.Location}, name port {has} in place of {asked}");
                    draft.NextSteps.Add($"kubectl describe ingress  # <error: endpoints not found> until then");
                    yield return draft;
                }
            }
        }
    }
}
