using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A value that was never filled in, where it cannot work: a secret, URL or host of an environment that is not a developer's own.</summary>
internal sealed class PlaceholderRule : IFindingRule, IExplanationRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (EnvDocument document in context.Model.EnvFiles.Where(d => ComponentModel.Applies(d.Environment, context.Environment)))
        {
            foreach (EnvEntry entry in document.Entries.Where(e => e.IsPlaceholder && e.Kind is EnvValueKind.Secret or EnvValueKind.Url or EnvValueKind.ConnectionString or EnvValueKind.Host))
            {
                // "changeme" is a working password on a developer's machine; a host that is a placeholder works nowhere.
                bool own = document.Environment is "development" or "test";
                string component = FileOwner.Of(context.Model, document);
                LogObservation? rejected = entry.Kind == EnvValueKind.Secret ? Rejected(context, document, entry, component) : null;
                if (own && entry.Kind == EnvValueKind.Secret && rejected is null) continue;
                var draft = new FindingDraft(
                    FailureCodes.ConfigPlaceholder, component, document.Environment, own && rejected is null ? Status.Warn : Status.Fail, $"{entry.Key} of {component} is a placeholder that was never filled in", 0.85)
                { Variable = entry.Key, Subject = entry.Key };
                draft.Citations.Add(entry.ToCitation());
                if (rejected is not null) draft.Citations.Add(rejected.Event.Citation);
                // A log that names its host shows that it is used.
                if (SettingEndpoint.Read(entry.Key, entry.RawValue ?? "") is { } endpoint)
                    draft.Citations.AddRange(context.CurrentLogs.Where(o => o.Event.Field("host")?.Equals(endpoint.Host, StringComparison.OrdinalIgnoreCase) == true && ComponentModel.Applies(o.Environment, document.Environment)).Take(2).Select(o => o.Event.Citation));
                draft.NextSteps.AddRange(context.Steps(draft, ("file", document.Path)));
                yield return draft;
            }
        }
    }

    /// <summary>What was sent to the host of a placeholder could not arrive.</summary>
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.ConfigPlaceholder, Status: Status.Fail, Variable: not null }))
        {
            foreach (FindingDraft effect in findings.Of(cause.Component).Where(f => f.Code == FailureCodes.ServiceAuthRejected && f.SharesEnvironment(cause) && f.Citations.Exists(cause.Citations.Contains)))
                yield return new Explanation(cause, effect, 0.95, "its key was never filled in", LinkBasis.Declared);
            Setting? setting = context.Model.Find(cause.Component)?.Effective(cause.Variable!, cause.Environment);
            if (setting is null || SettingEndpoint.Read(setting.Key, setting.Raw) is not { } endpoint) continue;
            foreach (FindingDraft effect in findings.Of(cause.Component).Concat(findings.Of(endpoint.Host)))
            {
                if (effect != cause && effect.Target is { } target && target.StartsWith(endpoint.Host, StringComparison.OrdinalIgnoreCase) && cause.SharesEnvironment(effect)) yield return new Explanation(cause, effect, 0.95, "its host is a placeholder");
            }
        }
    }

    // A service that is called from outside the project does not take the key: of the only one that was never filled in.
    private static LogObservation? Rejected(DiagnosisContext context, EnvDocument document, EnvEntry entry, string component) =>
        context.Model.Find(component) is not { } owner || document.Entries.Count(e => e.IsPlaceholder && e.Kind == EnvValueKind.Secret) != 1 ? null
            : context.LogsBy.WithCode(FailureCodes.ServiceAuthRejected).FirstOrDefault(o => !o.IsHistory && context.Model.Find(o.Component) is { } writer && (writer == owner || writer.Effective(entry.Key, document.Environment)?.Raw == entry.RawValue) && ComponentModel.Applies(o.Environment, document.Environment) && LogTargets.Resolve(context, o) is null);
}
