using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Code;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A program fails to reach a host that no setting of it names and its code does, while a setting for a server of that kind is handed to it and no code reads it: the address is fixed in code.
/// </summary>
/// <remarks>Source: the twelve-factor app, III. Config. A log must show that the fixed address fails: others are nobody's fault.</remarks>
internal sealed partial class FixedAddressRule : IFindingRule, IExplanationRule
{
    private static readonly HashSet<string> s_symptoms = new(StringComparer.Ordinal)
    {
        FailureCodes.DnsNotFound, FailureCodes.DnsTimeout, FailureCodes.NetRefused, FailureCodes.NetTimeout, FailureCodes.NetUnreachable, FailureCodes.NetHostUnreachable, FailureCodes.DbAuthRejected,
        FailureCodes.DbAuthNotPermitted, FailureCodes.DbNotFound, FailureCodes.DbReadOnly,
    };

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        var told = new HashSet<(ComponentModel, string)>();
        foreach (LogObservation observation in context.CurrentLogs.Where(o => o.Event.Signature is { Kind: LogEventKind.Failure or LogEventKind.Probe, Code: { } code } && s_symptoms.Contains(code)))
        {
            if (observation.Event.Field("host")?.Trim('[', ']') is not { Length: > 3 } host || context.Model.Find(observation.Component) is not { IsApplication: true } component || !told.Add((component, host))) continue;
            if (HostCalls.Of(component, observation.Environment).Any(c => c.Host.Equals(host, StringComparison.OrdinalIgnoreCase)) || Names(component, host)) continue;
            if (Given(context, component, observation) is not { } setting || Fixed(context, component, host) is not { } place) continue;
            var draft = new FindingDraft(
                FailureCodes.ConfigHardcoded, component.Name, observation.Environment, Status.Fail, $"{component.Name} goes to {host}, which is fixed at {place.Location}; {setting.Key}, which is handed to it, is read nowhere", 0.92)
            { IsFault = true, Subject = host, Variable = setting.Key };
            draft.Citations.Add(place);
            draft.Citations.Add(observation.Event.Citation);
            draft.Citations.Add(setting.Citation);
            draft.NextSteps.Add($"At {place.Location}, read {setting.Key} in place of {host}, then build and deploy {component.Name} again");
            yield return draft;
        }
    }

    /// <summary>That the fixed address fails follows.</summary>
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.ConfigHardcoded, Status: Status.Fail, Subject: not null }))
        {
            foreach (FindingDraft effect in findings.All.Where(f => f.Code != cause.Code && f.Citations.Exists(c => c.Kind == CitationKind.Log && cause.Citations.Contains(c)) && cause.SharesEnvironment(f)))
                yield return new Explanation(cause, effect, 0.95, "that address is fixed in its code");
        }
    }

    // Within a list, or behind a driver's name: what is set names the host all the same.
    private static bool Names(ComponentModel component, string host) => component.Settings.Any(s => s.Setting.Raw.Contains(host, StringComparison.OrdinalIgnoreCase));

    // The setting for a server of that kind which no code reads.
    private static Setting? Given(DiagnosisContext context, ComponentModel component, LogObservation observation)
    {
        Regex kind = Kind(observation);
        return component.Keys.Where(k => Address().IsMatch(k) && kind.IsMatch(k) && !context.Code.Uses.Any(u => u.Key == k && CodeOwners.IsProgram(u)))
            .Select(k => component.Effective(k, observation.Environment)).FirstOrDefault(s => s is { Raw.Length: > 0 });
    }

    private static Regex Kind(LogObservation observation) => observation.Event.Port switch
    {
        6379 or 6380 => Caches(),
        5671 or 5672 or 9092 or 4222 => Queues(),
        _ when observation.Event.Port is 5432 or 6432 or 3306 or 27017 or 1433 || observation.Event.Signature.Code!.StartsWith("db.", StringComparison.Ordinal) => Databases(),
        _ => Any(),
    };

    private static Citation? Fixed(DiagnosisContext context, ComponentModel component, string host)
    {
        IReadOnlyDictionary<string, ComponentModel> folders = CodeOwners.Folders(context);
        var quoted = new Regex($@"[""'`][^""'`]{{0,100}}(?<![\w.\-]){Regex.Escape(host)}(?![\w\-]|\.\w)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
        foreach ((Match _, Citation place) in CodeLines.Of(context, quoted, null))
        {
            if (CodeOwners.Of(folders, place.Source) is { } owner && owner != component) continue;
            if (CodePlaces.IsTest(place.Source) || Comment().IsMatch(place.Excerpt ?? "")) continue;
            return place;
        }

        return null;
    }

    [GeneratedRegex(@"^\s*(?://|#|\*|/\*|--)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?:HOST|HOSTNAME|URL|URI|ADDR|ADDRESS|ENDPOINT|SERVERS?|DSN)$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Address();

    [GeneratedRegex(@"^(?:PG|DB|DATABASE|POSTGRES|MYSQL|MARIADB|MONGO|SQL|JDBC)|_(?:DB|DATABASE|POSTGRES|MYSQL|MONGO)_", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Databases();

    [GeneratedRegex(@"REDIS|CACHE|VALKEY", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Caches();

    [GeneratedRegex(@"RABBIT|AMQP|KAFKA|BROKER|NATS|QUEUE", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Queues();

    [GeneratedRegex(@"^(?!PUBLIC|SITE|APP_|BASE|HOST|PORT|LISTEN|BIND|SERVER)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Any();
}
