using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Platforms;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Two systemd units of one folder bind the same port: they share the ports of their machine, so that the second cannot start.</summary>
/// <remarks>Where a log tells of it, that is said of the log line; this is what the files alone prove.</remarks>
internal sealed class UnitPortClashRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (string? environment in context.Environments)
        {
            (ComponentModel Component, PortClaim Claim)[] bound = [.. context.Model.Components.Where(c => context.TakesPart(c.Name)).SelectMany(c => Bound(c, environment).Select(k => (c, k)))];
            foreach (IGrouping<(int? Port, string Folder), (ComponentModel Component, PortClaim Claim)> group in bound.GroupBy(b => (b.Claim.Port, ScannedPaths.Folder(b.Claim.Citation.Source))))
            {
                (ComponentModel first, PortClaim one) = group.First();
                if (PortClash.IsLogged(context, one.Port)) continue;
                foreach ((ComponentModel Component, PortClaim Claim) second in group.Where(b => b.Component != first && PortClash.Overlap(one, b.Claim)).Take(1))
                    yield return PortClash.Of(environment, (first, one), second, port => $"the units of {first.Name} and {second.Component.Name} both bind port {port} of the machine: the second cannot start", "another port", 0.8);
            }
        }
    }

    /// <summary>The ports that a unit binds by its start command or an address among its variables.</summary>
    public static IEnumerable<PortClaim> Bound(ComponentModel component, string? environment) =>
        component.Platforms.Contains(SystemdReader.Platform) ? component.ClaimsIn(environment).Where(c => c.Role is PortRole.Command or PortRole.Declared && c.Port is not null && SystemdReader.IsUnit(c.Citation.Source)) : [];
}
