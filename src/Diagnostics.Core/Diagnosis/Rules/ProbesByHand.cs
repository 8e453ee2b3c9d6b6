using System.Net;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>What somebody asked by hand with <c>nc</c>, <c>curl</c>, <c>ssh</c> or <c>ping</c>, on a machine that is no component, of a server that is none: it tells of the component that is sent there.</summary>
internal static partial class ProbesByHand
{
    /// <summary>Whether a line is such a question's answer.</summary>
    /// <param name="context">What is known.</param>
    /// <param name="observation">The line.</param>
    /// <param name="asker">The only component that its files send to that server; null where it is a private address to which no file leads.</param>
    public static bool Is(DiagnosisContext context, LogObservation observation, out ComponentModel? asker)
    {
        asker = null;
        if (observation.Event.Signature.Code is not (FailureCodes.NetRefused or FailureCodes.NetTimeout or FailureCodes.NetHostUnreachable or FailureCodes.NetUnreachable)
            || observation.Event.Field("host")?.Trim('[', ']') is not { } host || LogTargets.IsLocal(host) || !IsStranger(context.Model.Find(observation.Component)) || !Tool().IsMatch(observation.Event.Citation.Excerpt ?? "")) return false;
        ComponentModel[] sent = [.. context.Model.Components.Where(c => HostCalls.Of(c, observation.Environment).Any(k => k.Host.Equals(host, StringComparison.OrdinalIgnoreCase)))];
        if (sent.Length == 1) asker = sent[0];
        return asker is not null || (sent.Length == 0 && context.Model.Components.Count > 0 && IPAddress.TryParse(host, out IPAddress? address) && PrivateAddresses.Has(address));
    }

    // A file of captured output makes a component of its own name, of which no file tells anything.
    private static bool IsStranger(ComponentModel? component) => component is null || (component.Declaration is null && component.Container is null && !component.Keys.Any() && component.Calls.Count == 0);

    [GeneratedRegex(@"^\s{0,8}(?:\* )?(?:nc|ncat|curl|ssh|telnet|wget|ping): |^\s{0,8}\* connect to |^\s{0,8}\(UNKNOWN\) \[", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Tool();
}
