using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A value that is not of the kind that its key needs. Where the kind only follows from the key's name, it is a warning: names mislead.</summary>
internal sealed class InvalidValueRule : IFindingRule, IExplanationRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (EnvDocument document in context.Model.EnvFiles.Where(d => ComponentModel.Applies(d.Environment, context.Environment)))
        {
            foreach (EnvEntry entry in document.Entries)
            {
                if (entry.IsEmpty || entry.IsPlaceholder || EnvValueValidator.Validate(entry.Kind, entry.RawValue) is not { } fault) continue;
                Status status = entry.Kind is EnvValueKind.Port or EnvValueKind.Url or EnvValueKind.ConnectionString ? Status.Fail : Status.Warn;
                string component = FileOwner.Of(context.Model, document);
                var draft = new FindingDraft(
                    entry.Kind == EnvValueKind.ConnectionString ? FailureCodes.DbUrl : FailureCodes.ConfigInvalid, component, document.Environment, status, $"{entry.Key} of {component} {fault}", 0.85)
                { Variable = entry.Key, Subject = entry.Key };
                draft.Citations.Add(entry.ToCitation());
                if (entry.Kind == EnvValueKind.ConnectionString) draft.Citations.AddRange(Misread(context, component, entry.RawValue).Select(o => o.Event.Citation));
                draft.NextSteps.AddRange(context.Steps(draft, ("file", document.Path), ("line", entry.Line.ToString(System.Globalization.CultureInfo.InvariantCulture))));
                yield return draft;
            }
        }
    }

    /// <summary>A program that reads such a connection string looks for a host that is a piece of it.</summary>
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.DbUrl, Variable: not null }))
        {
            string? raw = context.Model.EnvFiles.Select(d => d.Find(cause.Variable!)).FirstOrDefault(e => e is not null && cause.Citations.Any(c => c.Source == e.Path && c.Line == e.Line))?.RawValue;
            foreach (FindingDraft effect in findings.Of(cause.Component))
            {
                if (effect.Code is FailureCodes.DnsNotFound or FailureCodes.NetRefused && effect.Target is { Length: > 0 } host && raw?.Contains(host, StringComparison.OrdinalIgnoreCase) == true && cause.SharesEnvironment(effect))
                    yield return new Explanation(cause, effect, 0.95, "the host is a piece of the password");
            }
        }
    }

    private static IEnumerable<LogObservation> Misread(DiagnosisContext context, string component, string? raw) =>
        context.CurrentLogs.Where(o => o.Event.Signature.Code is FailureCodes.DnsNotFound or FailureCodes.DbUrl && context.Model.Find(o.Component)?.Name == component
            && (o.Event.Signature.Code == FailureCodes.DbUrl || (o.Event.Field("host") is { Length: > 0 } host && raw?.Contains(host, StringComparison.OrdinalIgnoreCase) == true))).Take(2);
}
