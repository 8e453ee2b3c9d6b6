using System.Globalization;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Platforms;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

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
                if (context.CurrentLogs.Any(o => o.Event.Signature is { Kind: LogEventKind.Failure, Code: FailureCodes.PortInUse } && o.Event.Port == one.Port)) continue;
                foreach ((ComponentModel second, PortClaim other) in group.Where(b => b.Component != first && Overlap(one, b.Claim)).Take(1)) yield return Two(environment, first, one, second, other);
            }
        }
    }

    /// <summary>The ports that a unit binds by its start command or an address among its variables.</summary>
    public static IEnumerable<PortClaim> Bound(ComponentModel component, string? environment) =>
        component.Platforms.Contains(SystemdReader.Platform) ? component.ClaimsIn(environment).Where(c => c.Role is PortRole.Command or PortRole.Declared && c.Port is not null && SystemdReader.IsUnit(c.Citation.Source)) : [];

    // A port of one address and the same of all addresses exclude each other.
    private static bool Overlap(PortClaim one, PortClaim other) =>
        one.Address is null or "0.0.0.0" or "::" || other.Address is null or "0.0.0.0" or "::" || one.Address == other.Address;

    private static FindingDraft Two(string? environment, ComponentModel first, PortClaim one, ComponentModel second, PortClaim other)
    {
        string port = one.Port!.Value.ToString(CultureInfo.InvariantCulture);
        var draft = new FindingDraft(FailureCodes.PortInUse, second.Name, environment, Status.Fail, $"the units of {first.Name} and {second.Name} both bind port {port} of the machine: the second cannot start", 0.8) { Port = one.Port, Subject = port };
        draft.Citations.Add(one.Citation);
        draft.Citations.Add(other.Citation);
        draft.NextSteps.Add($"Give one of {first.Name} and {second.Name} another port, for example at {other.Citation.Location}");
        return draft;
    }
}
