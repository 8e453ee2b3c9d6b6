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
                yield return Of(context, FileOwner.Of(context.Model, document), document.Environment, entry.Key, entry.RawValue!, entry.Kind, fault, entry.ToCitation(), null);
            }
        }

        foreach (FindingDraft draft in InLine(context)) yield return draft;
    }

    private static FindingDraft Of(DiagnosisContext context, string component, string? environment, string key, string raw, EnvValueKind kind, string fault, Citation citation, Citation? verbatim)
    {
        Status status = kind is EnvValueKind.Port or EnvValueKind.Url or EnvValueKind.ConnectionString ? Status.Fail : Status.Warn;
        var draft = new FindingDraft(kind == EnvValueKind.ConnectionString ? FailureCodes.DbUrl : FailureCodes.ConfigInvalid, component, environment, status, $"{key} of {component} {fault}", 0.85) { Variable = key, Subject = key };
        draft.Citations.Add(citation);
        if (kind == EnvValueKind.ConnectionString) draft.Citations.AddRange(Misread(context, component, raw).Select(o => o.Event.Citation));
        if (verbatim is not null)
        {
            draft.Citations.Add(verbatim);
            draft.NextSteps.Add($"At {citation.Location}, write the bare value: by {verbatim.Location} the file is read as it stands, comments and quotes included");
            return draft;
        }

        if (fault.Contains("in quotes", StringComparison.Ordinal))
        {
            draft.NextSteps.Add($"Take the quotes away at {citation.Location}: whoever reads that line for {component} keeps them");
            return draft;
        }

        draft.NextSteps.AddRange(context.Steps(draft, ("file", citation.Source), ("line", citation.Line?.ToString(System.Globalization.CultureInfo.InvariantCulture))));
        return draft;
    }

    // What compose, a platform or an image gives in line is read by no .env reader.
    private static IEnumerable<FindingDraft> InLine(DiagnosisContext context)
    {
        HashSet<string> files = [.. context.Model.EnvFiles.Select(d => d.Path)];
        foreach (ComponentModel component in context.Model.Components)
        {
            foreach ((string? environment, Setting setting) in component.Settings.Concat(component.OwnSettings.Where(s => s.Environment is not null && component.Effective(s.Setting.Key, s.Environment) == s.Setting)))
            {
                if ((files.Contains(setting.Citation.Source) && setting.Layer != "platform" && setting.Verbatim is null) || setting.Raw.Contains('$', StringComparison.Ordinal) || PlaceholderDetector.IsPlaceholder(setting.Raw) || !ComponentModel.Applies(environment, context.Environment)) continue;
                EnvValueKind kind = EnvValueClassifier.Classify(setting.Key, setting.Raw);
                if (EnvValueValidator.Validate(kind, setting.Raw) is { } fault) yield return Of(context, component.Name, environment, setting.Key, setting.Raw, kind, fault, setting.Citation, setting.Verbatim);
            }
        }
    }

    /// <summary>A program that reads such a connection string looks for a host that is a piece of it.</summary>
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.DbUrl, Variable: not null }))
        {
            string? raw = context.Model.EnvFiles.Select(d => d.Find(cause.Variable!)).FirstOrDefault(e => e is not null && cause.Citations.Any(c => c.Source == e.Path && c.Line == e.Line))?.RawValue
                ?? context.Model.Find(cause.Component)?.Effective(cause.Variable!, cause.Environment)?.Raw;
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
