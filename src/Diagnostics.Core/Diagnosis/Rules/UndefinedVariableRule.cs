using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A compose file uses a variable that the .env beside it does not have. Where the file requires it, compose will not start; elsewhere it puts an empty text,
/// which is a failure once the server that the credential is for turned the component down. Where compose was seen to warn of variables of that file, only those are missing. What compose warned of may also be used in a file that it hands to a service.</summary>
/// <remarks>Source: Docker documentation, Compose, interpolation: an unset variable is replaced with an empty text, with a warning.</remarks>
internal sealed class UndefinedVariableRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        LogObservation[] warnings = [.. context.CurrentLogs.Where(o => o.Event.Signature.Id == "compose.unset")];
        foreach (UndefinedVariable variable in context.Model.UndefinedVariables)
        {
            if (!ComponentModel.Applies(variable.Environment, context.Environment)) continue;
            // compose warns of all that it misses at once: what it did not warn of, it had.
            if (Array.Exists(warnings, w => context.Model.UndefinedVariables.Any(u => u.Variable == w.Event.Field("variable") && u.Citation.Source == variable.Citation.Source)) && !Array.Exists(warnings, w => w.Event.Field("variable") == variable.Variable)) continue;
            bool logged = context.CurrentLogs.Any(o => o.Event.Signature.Code == FailureCodes.ConfigUndefinedVariable && o.Event.Field("variable") == variable.Variable);
            // Without a .env at all, the variables come from a place that is not in this folder: only compose itself can tell that they are absent.
            LogObservation[] missed = [.. Missed(context, variable)];
            // What compose requires it had, where the container ran and was turned down.
            if (!variable.HasSource && !logged && (missed.Length == 0 || variable.IsRequired)) continue;
            Status status = variable.IsRequired || logged || missed.Length > 0 ? Status.Fail : Status.Warn;
            var draft = new FindingDraft(
                FailureCodes.ConfigUndefinedVariable, variable.Component, variable.Environment, status,
                variable.IsRequired
                    ? $"{variable.Component}: compose requires {variable.Variable}, and nothing defines it"
                    : $"{variable.Component}: {variable.Variable} is used and nowhere defined, so compose puts an empty text in its place",
                logged || missed.Length > 0 ? 0.9 : 0.75)
            { Variable = variable.Variable, Subject = variable.Variable };
            draft.Citations.Add(variable.Citation);
            foreach (LogObservation observation in context.CurrentLogs)
            {
                if (observation.Event.Signature.Code == FailureCodes.ConfigUndefinedVariable && observation.Event.Field("variable") == variable.Variable) draft.Citations.Add(observation.Event.Citation);
            }

            draft.Citations.AddRange(missed.Take(2).Select(o => o.Event.Citation));
            if (variable.Similar is { } similar)
            {
                draft.Citations.Add(similar.Citation);
                draft.Summary += $"; {similar.Citation.Location} has {similar.Key}, which looks like a slip of it";
                draft.NextSteps.Add($"Rename {similar.Key} to {variable.Variable} at {similar.Citation.Location}");
            }

            draft.NextSteps.AddRange(context.Steps(draft, ("file", variable.Citation.Source)));
            yield return draft;
        }

        foreach (FindingDraft draft in InFiles(context, warnings)) yield return draft;
    }

    // A dollar sign in a file that compose hands over: compose itself said that it found no such variable.
    private static IEnumerable<FindingDraft> InFiles(DiagnosisContext context, LogObservation[] warnings)
    {
        foreach (LogObservation warning in warnings.Where(w => w.Event.Field("variable") is { } v && !context.Model.UndefinedVariables.Exists(u => u.Variable == v)).DistinctBy(w => w.Event.Field("variable")))
        {
            string variable = warning.Event.Field("variable")!;
            foreach ((ComponentModel component, string? environment, string key, Citation place) in FilledEnvFiles.Using(context, variable))
            {
                // What stands behind the dollar sign may be a part of the secret.
                bool isSecret = SecretNames.IsSecret(key);
                var draft = new FindingDraft(FailureCodes.ConfigUndefinedVariable, component.Name, environment ?? warning.Environment, Status.Fail,
                    $"{component.Name}: the value of {key} holds a '$' that compose reads as {(isSecret ? "a variable" : "the variable " + variable)}; there is none, so that it puts an empty text in its place", 0.93) { Variable = key, Subject = key };
                draft.Citations.Add(place);
                draft.Citations.Add(isSecret ? new Citation(CitationKind.Log, warning.Event.Citation.Source, warning.Event.Citation.Line, warning.Event.Citation.Excerpt?.Replace(variable, "…", StringComparison.Ordinal)) : warning.Event.Citation);
                draft.NextSteps.Add($"At {place.Location}, put the value of {key} in single quotes where the '$' belongs to it, or define the variable; then: {DiagnosisContext.ComposeUp(component, environment)}");
                yield return draft;
            }
        }
    }

    // The empty text went into a credential, and the server that it is for turned that very component down.
    private static IEnumerable<LogObservation> Missed(DiagnosisContext context, UndefinedVariable variable)
    {
        if (context.Model.Find(variable.Component) is not { } component) return [];
        string[] keys = [variable.Variable, .. component.Settings.Where(s => s.Setting.Citation.Location == variable.Citation.Location).Select(s => s.Setting.Key)];
        bool database = keys.Any(CredentialNames.IsOfDatabase), cache = keys.Any(CredentialNames.IsOfCache);
        return context.CurrentLogs.Where(o => o.Event.Signature is { Kind: LogEventKind.Failure, Code: { } code }
            && ((database && CredentialNames.DatabaseRejections.Contains(code)) || (cache && CredentialNames.CacheRejections.Contains(code)))
            && ComponentModel.Applies(o.Environment, variable.Environment) && context.Model.Find(o.Component) == component);
    }
}
