using System.Globalization;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Two claims on one port of the machine, of which only one can be had. Shared by the rules on containers and on units.</summary>
internal static class PortClash
{
    /// <summary>Whether a log tells of the port already: what it says is told of its line.</summary>
    public static bool IsLogged(DiagnosisContext context, int? port) => context.LogsBy.WithCode(FailureCodes.PortInUse).Any(o => !o.IsHistory && o.Event.Port == port);

    /// <summary>Whether both exclude each other: a port of one address, and the same of all addresses.</summary>
    public static bool Overlap(PortClaim one, PortClaim other) => IsEvery(one.Address) || IsEvery(other.Address) || one.Address == other.Address;

    /// <summary>The finding on the second of two components.</summary>
    /// <param name="environment">Where.</param>
    /// <param name="first">Who has the port.</param>
    /// <param name="second">Who cannot have it.</param>
    /// <param name="words">What both do, by the port.</param>
    /// <param name="another">What one of them should be given: "another port".</param>
    /// <param name="confidence">How sure it is.</param>
    public static FindingDraft Of(string? environment, (ComponentModel Component, PortClaim Claim) first, (ComponentModel Component, PortClaim Claim) second, Func<string, string> words, string another, double confidence)
    {
        string port = first.Claim.Port!.Value.ToString(CultureInfo.InvariantCulture);
        var draft = new FindingDraft(FailureCodes.PortInUse, second.Component.Name, environment, Status.Fail, words(port), confidence) { Port = first.Claim.Port, Subject = port };
        draft.Citations.Add(first.Claim.Citation);
        draft.Citations.Add(second.Claim.Citation);
        draft.NextSteps.Add($"Give one of {first.Component.Name} and {second.Component.Name} {another}, for example at {second.Claim.Citation.Location}");
        return draft;
    }

    private static bool IsEvery(string? address) => address is null or "0.0.0.0" or "::";
}
