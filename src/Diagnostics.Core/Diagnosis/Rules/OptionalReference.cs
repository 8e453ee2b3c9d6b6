using Diagnostics.Core.Configuration.Deployment;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A variable that a workload takes from a key which its object does not have, and may start without: then its container is created, and the program finds nothing.</summary>
/// <remarks>Source: Kubernetes API reference, ConfigMapKeySelector and SecretKeySelector v1 core (optional).</remarks>
internal static class OptionalReference
{
    /// <summary>The reference; null where the component has none for that variable. Settings classes leave their prefix out: CALENDAR_URL may be SETTLER_CALENDAR_URL.</summary>
    public static MissingReference? Find(ComponentModel? component, string variable, string? environment)
    {
        MissingReference[] asked = [.. (component?.MissingReferences ?? []).Where(r => r is { IsOptional: true, Variable: not null } && ComponentModel.Applies(r.Environment, environment) && (r.Variable == variable || r.Variable.EndsWith("_" + variable, StringComparison.Ordinal)))];
        return Array.Find(asked, r => r.Variable == variable) ?? (asked.Length == 1 ? asked[0] : null);
    }

    /// <summary>What is wrong, in words.</summary>
    public static string Words(MissingReference reference, string name) =>
        $"{reference.Variable} is not set in {name}'s container: it is taken from key {reference.Key} of {reference.Object}, which has no such key{(reference.Similar is null ? "" : $"; it has {reference.Similar}")}, and optional lets it start without";

    /// <summary>What to do.</summary>
    public static string Step(MissingReference reference, string name) => reference.Similar is null
        ? $"Add {reference.Key} to {reference.Object}, or name a key that it has at {reference.Citation.Location}, then restart {name}"
        : $"Name one of {reference.Key} and {reference.Similar} at both {reference.Citation.Location} and {reference.ObjectCitation?.Location}, then restart {name}";
}
