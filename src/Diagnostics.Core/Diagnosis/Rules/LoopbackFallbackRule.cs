using System.Globalization;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A component is refused on localhost, where its code looks by default, since the variable that names the server is not handed to it: others on its platform are given it, or an object of its cluster has it.
/// Without such others a default for developers is all that there is, and the server is simply not there.
/// </summary>
/// <remarks>
/// Source: Spring Framework reference, placeholders with defaults (<c>${DB_HOST:localhost}</c>); django-environ, default; Python os.environ.get; Amazon ECS, task definition parameters (environment);
/// Kubernetes documentation, define environment variables for a container (a container gets what its own env and envFrom list).
/// </remarks>
internal sealed class LoopbackFallbackRule : IFindingRule, IExplanationRule
{
    private const string Topic = "loopback-fallback";

    // Data stores that code calls by host alone, on the port that is theirs.
    private static readonly int[] s_stores = [1433, 3306, 5432, 5672, 6379, 9092, 11211, 27017];

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (LogObservation observation in context.CurrentLogs)
        {
            if (observation.Event.Signature is not { Kind: LogEventKind.Failure, Code: FailureCodes.NetRefused or FailureCodes.NetTimeout }) continue;
            if (observation.Event.Port is not { } port || observation.Event.Field("host")?.Trim('[', ']') is not { } host || !LogTargets.IsLocal(host)) continue;
            if (context.Model.Find(observation.Component) is not { IsApplication: true } component || LogTargets.Resolve(context, observation) == component) continue;
            // Where a setting of its container sends it there, that is told by a rule of its own.
            if (component.IsComposed && component.Settings.Any(s => ComponentModel.Applies(s.Environment, observation.Environment) && Leads(s.Setting.Key, s.Setting.Raw, port))) continue;
            if (Fallback(context, component, port, observation.Environment) is { } draft)
            {
                draft.Target = LogTargets.LocalName(observation);
                draft.Citations.Insert(1, observation.Event.Citation);
                yield return draft;
            }
        }
    }

    /// <summary>The refusals there, by whichever name of the own machine, and what could not be used for them, follow.</summary>
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f.Topic == Topic))
        {
            foreach (FindingDraft refusal in findings.All.Where(f => f.Code is FailureCodes.NetRefused or FailureCodes.NetTimeout && f.Port == cause.Port && f.Observer == cause.Component && cause.SharesEnvironment(f)))
            {
                yield return new Explanation(cause, refusal, 0.95, "it was not told of another server", LinkBasis.Measured);
                foreach (FindingDraft failed in findings.Of(cause.Component).Where(f => f.Code == FailureCodes.DependencyFailed && cause.SharesEnvironment(f) && string.Equals(f.Target, refusal.Component, StringComparison.OrdinalIgnoreCase)))
                    yield return new Explanation(cause, failed, 0.95, "it was not told of another server", LinkBasis.Measured);
            }
        }
    }

    private static FindingDraft? Fallback(DiagnosisContext context, ComponentModel component, int port, string? environment)
    {
        foreach (string key in context.Code.Uses.Where(u => !u.IsTest && u.Default is { } given && Leads(u.Key, given, port)).Select(u => u.Key).Distinct(StringComparer.Ordinal))
        {
            if (component.Effective(key, environment) is { Raw.Length: > 0 } || CodeOwners.ReaderOf(context, component, key) is not { Default: { } fallback } reader || !Leads(key, fallback, port)) continue;
            if (SettingEndpoint.Read(key, fallback) is { Port: null } && PortBeside(context, component, key, environment) is { } beside && beside != port) continue;
            (ComponentModel Component, Setting Setting)? sibling = Sibling(context, component, key, environment);
            KeptKey? kept = KeptKeys.Of(component, key, environment);
            if (sibling is null && kept is null) continue;
            string words = kept is not null ? KeptKeys.Words(kept, component.Name, key) : $"{key} is not handed to {component.Name}, though {sibling!.Value.Component.Name} is given it";
            var draft = new FindingDraft(FailureCodes.ConfigNotPropagated, component.Name, environment, Status.Fail, $"{words}; without it, {component.Name} looks on localhost", 0.92)
            { Variable = key, Subject = key, Port = port, Topic = Topic };
            Citation[] places = [.. component.VariablePlaces.Where(p => ComponentModel.Applies(p.Environment, environment)).Select(p => p.Citation).Distinct()];
            draft.Citations.AddRange(kept is not null ? KeptKeys.Lines(kept) : places.Length > 0 ? places : component.Declaration is { } declared ? [declared] : []);
            if (kept is null) draft.Citations.Add(sibling!.Value.Setting.Citation);
            draft.Citations.Add(reader.ToCitation());
            draft.NextSteps.Add(kept is not null ? KeptKeys.Step(kept, component.Name, key) : $"Hand {key} to {component.Name}{(places.Length > 0 ? " at " + places[^1].Location : "")} as {sibling!.Value.Setting.Citation.Location} hands it to {sibling.Value.Component.Name}, then deploy again");
            return draft;
        }

        return null;
    }

    // On the same platform: what a developer's own set-up gives its containers says nothing of what is hosted.
    private static (ComponentModel Component, Setting Setting)? Sibling(DiagnosisContext context, ComponentModel component, string key, string? environment)
    {
        foreach (ComponentModel other in context.Model.Components.Where(c => c != component && c.IsApplication && (c.Platforms.Overlaps(component.Platforms) || (c.IsComposed && component.IsComposed))))
        {
            if (other.Effective(key, environment) is { Raw.Length: > 0, Layer: not Setting.OwnFile } setting && (SettingEndpoint.Read(key, setting.Raw) is not { } endpoint || !SettingEndpoint.IsLoopback(endpoint.Host))) return (other, setting);
        }

        return null;
    }

    private static bool Leads(string key, string value, int port) =>
        SettingEndpoint.Read(key, value) is { } endpoint && SettingEndpoint.IsLoopback(endpoint.Host) && (endpoint.Port is { } own ? own == port : s_stores.Contains(port));

    // DB_HOST has its port in DB_PORT.
    private static int? PortBeside(DiagnosisContext context, ComponentModel component, string key, string? environment)
    {
        if (!key.EndsWith("HOST", StringComparison.OrdinalIgnoreCase)) return null;
        string beside = key[..^"HOST".Length] + "PORT";
        string? text = component.Effective(beside, environment)?.Raw ?? CodeOwners.ReaderOf(context, component, beside)?.Default;
        return text is not null && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) ? port : null;
    }
}
