using Diagnostics.Core.Configuration.Deployment;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Two containers of one compose project publish the same port of the machine: the second cannot start.</summary>
/// <remarks>Where a log tells of it, that is said of the log line; this is what the files alone prove.</remarks>
internal sealed class HostPortClashRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (string? environment in context.Environments)
        {
            var published = new List<(ComponentModel Component, ComposePlace Place, PortClaim Claim)>();
            foreach (ComponentModel component in context.Model.Components.Where(c => c.IsComposed && context.TakesPart(c.Name)))
            {
                if (component.Composed.FindLast(p => p.Environment is null || p.Environment == environment) is not { } place) continue;
                published.AddRange(component.ClaimsIn(environment).Where(c => c.Role == PortRole.Published && (c.Environment is null || c.Environment == environment)).Select(c => (component, place, c)));
            }

            foreach (IGrouping<(string Folder, int? Port), (ComponentModel Component, ComposePlace Place, PortClaim Claim)> group in published.GroupBy(p => (p.Place.Folder, p.Claim.Port)))
            {
                (ComponentModel Component, ComposePlace Place, PortClaim Claim)[] all = [.. group];
                if (PortClash.IsLogged(context, all[0].Claim.Port)) continue;
                (ComponentModel Component, ComposePlace Place, PortClaim Claim)? other = all.Skip(1).Where(p => p.Component != all[0].Component && PortClash.Overlap(p.Claim, all[0].Claim)).Select(p => ((ComponentModel, ComposePlace, PortClaim)?)p).FirstOrDefault();
                if (other is { } second) yield return PortClash.Of(environment, (all[0].Component, all[0].Claim), (second.Component, second.Claim), port => $"{all[0].Component.Name} and {second.Component.Name} both publish port {port} of the machine: the second cannot start", "another host port", 0.85);
            }
        }
    }
}
