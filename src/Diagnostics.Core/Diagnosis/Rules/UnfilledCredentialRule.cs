using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A server turns a component's log-in down, and the credential for it that a manifest gives is a placeholder. Manifests are often kept with placeholders and filled in where they are applied: only the
/// rejection tells that this was forgotten.
/// </summary>
internal sealed partial class UnfilledCredentialRule : IFindingRule
{
    private const long LargestFile = 1024 * 1024;

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (IGrouping<(string?, string?), LogObservation> rejected in context.CurrentLogs.Where(o => o.Event.Signature.Kind == Evidence.Logs.LogEventKind.Failure && IsRejection(o)).GroupBy(o => (o.Component, o.Environment)))
        {
            if (context.Model.Find(rejected.Key.Item1) is not { } component) continue;
            string? environment = rejected.Key.Item2;
            foreach (LogObservation observation in rejected.DistinctBy(o => o.Event.Signature.Id))
            {
                Setting[] unfilled = [.. component.Keys.Where(k => IsFor(k, observation)).Select(k => component.Effective(k, environment)).OfType<Setting>().Where(s => IsUnfilled(context, s))];
                // Of several, which one is rejected is not told.
                if (unfilled is not [var setting] || IsOwnServers(context, component, observation)) continue;
                var draft = new FindingDraft(
                    FailureCodes.ConfigPlaceholder, component.Name, environment, Status.Fail, $"{setting.Key} of {component.Name} is a placeholder that was never filled in, and its log-in is turned down", 0.88)
                { Variable = setting.Key, Subject = setting.Key };
                draft.Citations.Add(setting.Citation);
                draft.Citations.AddRange(rejected.Where(o => o.Event.Signature.Id == observation.Event.Signature.Id).Take(2).Select(o => o.Event.Citation));
                draft.NextSteps.Add($"Give {setting.Key} its value at {setting.Citation.Location}, apply it, and start {component.Name} again");
                yield return draft;
            }
        }
    }

    private static bool IsRejection(LogObservation observation) => observation.Event.Signature.Code is { } code
        && (code is FailureCodes.ServiceAuthRejected || CredentialNames.DatabaseRejections.Contains(code) || CredentialNames.CacheRejections.Contains(code));

    // By the variable's name, as far as the log tells which server it was.
    private static bool IsFor(string variable, LogObservation observation) => observation.Event.Signature.Code is var code && code is not null && CredentialNames.DatabaseRejections.Contains(code) ? CredentialNames.IsOfDatabase(variable)
        : code is not null && CredentialNames.CacheRejections.Contains(code) ? CredentialNames.IsOfCache(variable)
        : observation.Event.Signature.Id.StartsWith("smtp.", StringComparison.Ordinal) ? Mail().IsMatch(variable)
        : CredentialNames.IsOfService(variable) && !Mail().IsMatch(variable);

    // What a template or a tool fills in is none: Helm, Argo CD's plugin for vaults, envsubst. Files of settings are judged for themselves.
    private static bool IsUnfilled(DiagnosisContext context, Setting setting)
    {
        string raw = setting.Raw;
        if (!(SecretNames.IsSecret(setting.Key) || raw.Contains("://", StringComparison.Ordinal)) || !PlaceholderDetector.IsPlaceholder(raw)) return false;
        if (raw.Contains("{{", StringComparison.Ordinal) || raw.Contains("${", StringComparison.Ordinal) || raw.Contains("path:", StringComparison.Ordinal) || context.Model.EnvFiles.Exists(d => d.Path == setting.Citation.Source)) return false;
        return RepositoryFile.Text(context.Root, setting.Citation.Source, LargestFile) is { } text && !text.Contains("avp.kubernetes.io", StringComparison.Ordinal);
    }

    // A server of these files is made with a password of its own: whether the two agree is another question.
    private static bool IsOwnServers(DiagnosisContext context, ComponentModel component, LogObservation observation)
    {
        ComponentKind? kind = CredentialNames.DatabaseRejections.Contains(observation.Event.Signature.Code!) ? ComponentKind.Database : CredentialNames.CacheRejections.Contains(observation.Event.Signature.Code!) ? ComponentKind.Cache : null;
        return kind is not null && context.Model.NeedsOf(component).Any(c => c.Kind == kind && c.Declaration is not null);
    }

    [GeneratedRegex(@"(?:^|_)(?:SMTP|E?MAIL|MAILER|MAILGUN|SENDGRID|POSTMARK|RELAY|SES)(?:_|$)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Mail();
}
