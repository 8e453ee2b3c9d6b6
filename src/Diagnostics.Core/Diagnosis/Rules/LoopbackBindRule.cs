using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A process in a container or on a platform listens on loopback only, where it must be reached from outside.</summary>
internal sealed class LoopbackBindRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (ComponentModel component in context.Model.Components)
        {
            foreach (string? environment in context.Environments)
            {
                // Who must reach it from outside its container.
                PortClaim? outside = component.ClaimsIn(environment).FirstOrDefault(c => c.Role is PortRole.Platform or PortRole.Injected or PortRole.Target or PortRole.Called);
                if (outside is null || Loopback(context, component, environment) is not { } bind) continue;
                var draft = new FindingDraft(
                    FailureCodes.PortLoopbackBind, component.Name, environment, Status.Fail,
                    $"{component.Name} listens on {bind.Address} only, inside its container; {outside.Words} cannot reach it there", bind.Measured ? 0.9 : 0.8)
                { Port = outside.Port };
                draft.Citations.Add(bind.Citation);
                draft.Citations.Add(outside.Citation);
                draft.NextSteps.Add($"Bind {component.Name} to 0.0.0.0 ({bind.Citation.Location}), then restart it");
                yield return draft;
            }
        }
    }

    private static (string Address, Citation Citation, bool Measured)? Loopback(DiagnosisContext context, ComponentModel component, string? environment)
    {
        LogObservation? listen = context.CurrentLogs.LastOrDefault(o => o.Event.Signature.Kind == LogEventKind.Listen && o.Event.Field("host") is not null
            && context.Model.Find(o.Component) == component && ComponentModel.Applies(o.Environment, environment));
        if (listen is not null) return IsLoopback(listen.Event.Field("host")!) ? (listen.Event.Field("host")!, listen.Event.Citation, true) : null;
        PortClaim? command = component.ClaimsIn(environment).LastOrDefault(c => c.Role is PortRole.Command or PortRole.CommandVariable);
        return command?.Address is { } address && IsLoopback(address) ? (address, command.Citation, false) : null;
    }

    // Front-end servers print "localhost" for what is bound everywhere, so only addresses count.
    private static bool IsLoopback(string host) => System.Net.IPAddress.TryParse(host.Trim('[', ']'), out System.Net.IPAddress? address) && System.Net.IPAddress.IsLoopback(address);
}
