using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A container looks for a secret below <c>/run/secrets</c> in vain that the project declares and does not grant to it: a secret is found by those services only that list it.</summary>
/// <remarks>Source: compose specification, chapter services, secrets; Docker documentation, manage sensitive data with Docker secrets.</remarks>
internal sealed partial class UngrantedSecretRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (LogObservation observation in context.CurrentLogs)
        {
            if (Ungranted(context, observation) is not { } missed) continue;
            (ComponentModel component, string name, Citation declared) = missed;
            ContainerFacts container = component.Container!;
            var draft = new FindingDraft(FailureCodes.ConfigNotPropagated, component.Name, observation.Environment, Status.Fail, $"{component.Name} needs the secret {name}, which the project declares and does not grant to it", 0.93)
            { IsFault = true, Variable = name, Subject = name };
            // Where it is to be added: the list that it lacks in, else the service.
            Citation? place = container.Secrets.Count > 0 ? container.Secrets[^1].Citation : component.Declaration;
            if (place is not null) draft.Citations.Add(place);
            if (place != declared) draft.Citations.Add(declared);
            draft.Citations.Add(observation.Event.Citation);
            draft.NextSteps.Add($"{(place is null ? "In the compose file" : "At " + place.Location)}, add {name} to the secrets of {component.Name}, then deploy it again");
            yield return draft;
        }
    }

    /// <summary>Who misses which secret of those that its project declares; null where the line is about something else, or the secret is granted.</summary>
    public static (ComponentModel Component, string Name, Citation Declared)? Ungranted(DiagnosisContext context, LogObservation observation)
    {
        if (observation.Event.Signature.Code != FailureCodes.ConfigMissing || observation.Event.Field("path") is not { } path || SecretPath().Match(path) is not { Success: true } match) return null;
        if (context.OwnerOf(observation) is not { Container: { } container } component) return null;
        string name = match.Groups["name"].Value;
        return container.DeclaredSecrets.TryGetValue(name, out Citation? declared) && !container.Secrets.Exists(s => s.Name == name || s.Path == path) ? (component, name, declared) : null;
    }

    [GeneratedRegex(@"^/run/secrets/(?<name>[\w.\-]{1,64})$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex SecretPath();
}
