using System.Globalization;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// Which side of a port mismatch is wrong. Where a component's own settings and its log agree on a port, and only one other component calls it elsewhere, the caller's URL is
/// the line to change; unless another environment shows that the component is the one that drifted.
/// </summary>
internal static class WrongCaller
{
    /// <summary>The finding on the caller; null where the component itself is at fault, or nothing tells.</summary>
    public static FindingDraft? Of(DiagnosisContext context, ComponentModel component, string? environment, PortAnalysis ports)
    {
        if (ports.Listening is not { } listening) return null;
        PortClaim first = ports.Unmet[0];
        if (first.Caller is not { } caller || ports.Unmet.Any(c => c.Role is not (PortRole.Called or PortRole.CalledOnHost) || c.Caller != caller || c.Port != first.Port)) return null;
        Setting? own = PortMismatchRule.Deciding(component, listening, environment);
        bool othersAgree = ports.Expectations.Any(e => listening.Ports.Contains(e.Port!.Value));
        if (!listening.IsMeasured && own is null && !listening.IsFixed && !listening.IsDocumented && !othersAgree) return null;
        // What holds everywhere has the expected port, and this environment's own file moved it.
        if (!othersAgree && own is not null && environment is not null && component.Settings.Any(s => s.Environment is null && s.Setting.Key == own.Key && s.Setting.Raw == first.Port!.Value.ToString(CultureInfo.InvariantCulture))) return null;
        // Its own image, compose file or common settings name the port that the caller names: the component moved away from it.
        if (!othersAgree && component.ClaimsIn(environment).Any(c => c.Port == first.Port && c.Role is PortRole.Exposed or PortRole.Declared && c.Citation.Location != first.Citation.Location)) return null;
        if (!othersAgree && HasExpectedElsewhere(context, component, environment, first.Port!.Value)) return null;

        string expected = first.Port!.Value.ToString(CultureInfo.InvariantCulture);
        string actual = listening.Port.ToString(CultureInfo.InvariantCulture);
        string seen = listening.IsMeasured ? "seen in " + listening.Words : listening.FixedBy is { } by ? (by == PortRole.Command ? "its start command" : listening.Words) + " fixes it" : listening.IsDocumented ? "as its image does" : "set by " + listening.Words;
        var draft = new FindingDraft(
            FailureCodes.PortMismatch, caller, environment, Status.Fail, $"{first.Words} names port {expected} of {component.Name}, which listens on {actual} ({seen})",
            listening.IsMeasured ? 0.88 : listening.IsFixed || listening.IsDocumented || own is not null ? 0.75 : 0.65)
        { Port = first.Port, Subject = component.Name + ":" + expected, Target = component.Name, Variable = first.Variable };
        foreach (PortClaim claim in ports.Unmet) Cite(draft, claim.Citation);
        Cite(draft, listening.Citation);
        if (own is not null) Cite(draft, own.Citation);
        foreach (PortClaim claim in ports.Expectations.Where(e => e.Port == listening.Port)) Cite(draft, claim.Citation);
        if (PortEvidence.Of(context).Refusal(component, first.Port!.Value, environment) is { } refused) Cite(draft, refused);
        string how = first.Role == PortRole.CalledOnHost ? "" : $", or {component.Name}'s port to {expected}";
        draft.NextSteps.Add($"Change port {expected} to {actual} in {first.Variable ?? "the URL"} at {first.Citation.Location}{how}, then restart {caller}");
        draft.NextSteps.AddRange(context.Steps(draft, ("file", first.Citation.Source), ("expected", actual), ("actual", expected)).Where(s => s.StartsWith("Get-", StringComparison.Ordinal)));
        return draft;
    }

    // Elsewhere the component is where the caller looks for it: then it is the component that moved.
    private static bool HasExpectedElsewhere(DiagnosisContext context, ComponentModel component, string? environment, int expected) =>
        context.Model.Environments.Any(other => other != environment && PortAnalysis.Of(context, component, other).Listening?.Ports.Contains(expected) == true);

    private static void Cite(FindingDraft draft, Citation citation)
    {
        if (!draft.Citations.Contains(citation)) draft.Citations.Add(citation);
    }
}
