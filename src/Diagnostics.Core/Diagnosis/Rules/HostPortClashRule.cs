using System.Globalization;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

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
                if (IsLogged(context, all[0].Claim.Port)) continue;
                (ComponentModel Component, ComposePlace Place, PortClaim Claim)? other = all.Skip(1).Where(p => p.Component != all[0].Component && Overlap(p.Claim, all[0].Claim)).Select(p => ((ComponentModel, ComposePlace, PortClaim)?)p).FirstOrDefault();
                if (other is { } second) yield return Two(environment, all[0].Component, all[0].Claim, second.Component, second.Claim);
            }
        }
    }

    private static FindingDraft Two(string? environment, ComponentModel first, PortClaim one, ComponentModel second, PortClaim other)
    {
        string port = one.Port!.Value.ToString(CultureInfo.InvariantCulture);
        var draft = new FindingDraft(FailureCodes.PortInUse, second.Name, environment, Status.Fail, $"{first.Name} and {second.Name} both publish port {port} of the machine: the second cannot start", 0.85) { Port = one.Port, Subject = port };
        draft.Citations.Add(one.Citation);
        draft.Citations.Add(other.Citation);
        draft.NextSteps.Add($"Give one of {first.Name} and {second.Name} another host port, for example at {other.Citation.Location}");
        return draft;
    }

    private static bool IsLogged(DiagnosisContext context, int? port) => context.CurrentLogs.Any(o => o.Event.Signature.Code == FailureCodes.PortInUse && o.Event.Port == port);

    // A port of one address and the same of all addresses exclude each other.
    private static bool Overlap(PortClaim one, PortClaim other) =>
        one.Address is null or "0.0.0.0" or "::" || other.Address is null or "0.0.0.0" or "::" || one.Address == other.Address;
}
