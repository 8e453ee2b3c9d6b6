using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A variable that one list gives two different values: the last one holds. It is a failure where the one that holds sends the component to a host that a log shows to fail, and the other one to another host; or
/// where a server refuses, by its name, the database, user, virtual host or queue that the line which holds gives.
/// </summary>
/// <remarks>Source: Kubernetes API reference, Container v1 core, env: of variables with one name the last takes precedence; dotenv readers: the last one wins.</remarks>
internal sealed partial class RepeatedVariableRule : IFindingRule, IExplanationRule
{
    private static readonly HashSet<string> s_symptoms = new(StringComparer.Ordinal)
    {
        FailureCodes.DnsNotFound, FailureCodes.DnsTimeout, FailureCodes.NetRefused, FailureCodes.NetTimeout, FailureCodes.NetUnreachable, FailureCodes.NetHostUnreachable, FailureCodes.DbReadOnly, FailureCodes.DbNotFound,
    };

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (ComponentModel component in context.Model.Components)
        {
            foreach ((string? environment, Setting without) in Repeated(context, component))
            {
                if (component.Effective(without.Key, environment) is not { } holding || holding.Raw == without.Raw || holding.Citation.Source != without.Citation.Source) continue;
                (LogObservation Line, string Words)? failed = Failed(context, component, environment, holding, without);
                // What a .env file repeats is told by the rule for such files, unless a log shows that it matters.
                if (failed is null && holding.Layer != "platform") continue;
                var draft = new FindingDraft(
                    FailureCodes.ConfigDuplicate, component.Name, environment, failed is null ? Status.Warn : Status.Fail,
                    $"{without.Key} is given twice with different values in {without.Citation.Source}; line {holding.Citation.Line} holds{(failed is null ? "" : $", and {failed.Value.Words}: line {without.Citation.Line} has no effect")}", 0.92)
                { IsFault = failed is not null, Variable = without.Key, Subject = without.Key };
                draft.Citations.Add(holding.Citation);
                draft.Citations.Add(without.Citation);
                if (failed is { } seen)
                {
                    draft.Citations.Add(seen.Line.Event.Citation);
                    // The server that refuses logs it, too.
                    if (AskedFor(seen.Line.Event) is { } asked && context.LogsBy.WithCode(seen.Line.Event.Signature.Code!).FirstOrDefault(o => !o.IsHistory && context.Model.Find(o.Component) is { IsApplication: false } && o.Event.Signature.Id == seen.Line.Event.Signature.Id && AskedFor(o.Event)?.Value == asked.Value) is { } theirs)
                        draft.Citations.Add(theirs.Event.Citation);
                }

                draft.NextSteps.Add($"Take the line that is wrong ({holding.Citation.Location} or {without.Citation.Location}) out, then deploy {component.Name} again");
                yield return draft;
            }
        }
    }

    /// <summary>That what the line that holds gives fails follows.</summary>
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.ConfigDuplicate, Status: Status.Fail }))
        {
            foreach (FindingDraft effect in findings.All.Where(f => f.Code != cause.Code && f.Citations.Exists(c => c.Kind == CitationKind.Log && cause.Citations.Contains(c)) && cause.SharesEnvironment(f)))
                yield return new Explanation(cause, effect, 0.95, "the line that holds gives what failed");
        }
    }

    /// <summary>Whether a log shows that what a .env file repeats matters to one of those that it is handed to.</summary>
    public static bool IsToldOf(DiagnosisContext context, EnvDocument document, EnvEntry entry) =>
        context.Model.Components.Any(c => c.SettingFiles.Exists(f => f.Path == document.Path) && c.Effective(entry.Key, document.Environment) is { } holding && holding.Citation.Source == document.Path
            && Repeated(context, c).Any(r => r.Setting.Key == entry.Key && r.Setting.Citation.Source == document.Path && Failed(context, c, document.Environment, holding, r.Setting) is not null));

    private static IEnumerable<(string? Environment, Setting Setting)> Repeated(DiagnosisContext context, ComponentModel component)
    {
        foreach ((string? environment, Setting setting) in component.Repeated) yield return (environment, setting);
        foreach (EnvDocument document in context.Model.EnvFiles.Where(d => d.Entries.Any(e => e.HasConflictingDuplicates) && component.SettingFiles.Exists(f => f.Path == d.Path)))
        {
            foreach (EnvEntry entry in document.Entries.Where(e => e.HasConflictingDuplicates))
            {
                for (int i = 0; i < entry.ShadowedValues.Count; i++)
                {
                    if (entry.ShadowedValues[i] is { Length: > 0 } value) yield return (document.Environment, new Setting(entry.Key, value, SettingCitation.Of(context.Redactor, entry.Key, value, document.Path, entry.ShadowedLines[i]), ".env", IsShared: false));
                }
            }
        }
    }

    private static (LogObservation Line, string Words)? Failed(DiagnosisContext context, ComponentModel component, string? environment, Setting holding, Setting without)
    {
        if (holding.Raw == without.Raw) return null;
        if (context.LogsBy.WrittenBy(component).FirstOrDefault(o => !o.IsHistory && o.Event.IsFailure && ComponentModel.Applies(o.Environment, environment) && AskedFor(o.Event) is { } asked && asked.Value == holding.Raw && asked.Keys.IsMatch(holding.Key)) is { } refused)
            return (refused, $"'{holding.Raw}' is what is refused");
        if (SettingEndpoint.Read(holding.Key, holding.Raw) is not { } used || SettingEndpoint.Read(without.Key, without.Raw) is not { } other || used.Host.Equals(other.Host, StringComparison.OrdinalIgnoreCase)) return null;
        LogObservation? failed = context.LogsBy.Naming(used.Host).FirstOrDefault(o => !o.IsHistory && s_symptoms.Contains(o.Event.Signature.Code ?? "") && ComponentModel.Applies(o.Environment, environment) && context.Model.Find(o.Component) == component);
        return failed is null ? null : (failed, $"{failed.Event.Field("host")} fails");
    }

    // What a server names when it refuses, and the keys of settings that give such a thing.
    private static (string Value, Regex Keys)? AskedFor(LogEvent line) => line.Signature switch
    {
        { Id: "rabbitmq.vhost-refused" } when line.Field("name") is { } virtualHost => (virtualHost, VirtualHost()),
        { Code: FailureCodes.DbNotFound } when line.Field("database") is { } database => (database, Database()),
        { Code: FailureCodes.DbAuthUser } when line.Field("user") is { } user => (user, User()),
        { Code: FailureCodes.ServiceResourceMissing } when (line.Field("queue") ?? line.Field("topic") ?? line.Field("name")) is { } resource => (resource, Resource()),
        _ => null,
    };

    [GeneratedRegex(@"V(?:IRTUAL)?_?HOST", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex VirtualHost();

    [GeneratedRegex(@"DATABASE|DB", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Database();

    [GeneratedRegex(@"USER|LOGIN", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex User();

    [GeneratedRegex(@"QUEUE|TOPIC|EXCHANGE|BUCKET|STREAM|SUBJECT|INDEX|V(?:IRTUAL)?_?HOST", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Resource();
}
