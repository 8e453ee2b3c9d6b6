using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// Components that are the same program in several roles need the same credentials. One is rejected by a server for which its siblings are given a credential that it lacks: that is what is missing.
/// </summary>
internal sealed partial class SiblingParityRule : IFindingRule
{
    private static readonly HashSet<string> s_database = [FailureCodes.DbAuthRejected, FailureCodes.DbAuthPasswordMissing, FailureCodes.DbAuthUser];
    private static readonly HashSet<string> s_cache = [FailureCodes.CacheAuthRequired, FailureCodes.CacheAuthRejected];

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (LogObservation observation in context.CurrentLogs)
        {
            if (observation.Event.Signature is not { Kind: LogEventKind.Failure, Code: { } code } || (!s_database.Contains(code) && !s_cache.Contains(code) && observation.Event.Signature.Id != "http.no-key")) continue;
            if (context.Model.Find(observation.Component) is not { } component) continue;
            ComponentModel[] siblings = [.. context.Model.Components.Where(c => c != component && IsSame(c, component))];
            if (siblings.Length == 0) continue;
            Regex kind = s_cache.Contains(code) ? Cache() : s_database.Contains(code) ? Database() : Key();
            foreach (string key in siblings[0].Settings.Select(s => s.Setting.Key).Where(k => kind.IsMatch(k)).Distinct(StringComparer.Ordinal))
            {
                if (component.Effective(key, observation.Environment) is not null) continue;
                Setting?[] theirs = [.. siblings.Select(s => s.Effective(key, observation.Environment))];
                if (theirs.All(s => s is { Raw.Length: > 0 })) yield return Of(context, component, siblings[0], key, theirs[0]!, observation);
            }
        }
    }

    // Built of the same, or run from one image.
    private static bool IsSame(ComponentModel one, ComponentModel other) =>
        (one.BuildKey is { } build && build == other.BuildKey) || (one.IsApplication && other.IsApplication && one.ImageNames.Count > 0 && one.ImageNames.Any(i => other.ImageNames.Exists(o => o.Text == i.Text)));

    private static FindingDraft Of(DiagnosisContext context, ComponentModel component, ComponentModel sibling, string key, Setting theirs, LogObservation observation)
    {
        EnvEntry? own = MissingSettingRule.ComposesOwn(context, component, key, observation.Environment);
        var draft = new FindingDraft(
            own is null ? FailureCodes.ConfigMissing : FailureCodes.ConfigNotPropagated, component.Name, observation.Environment, Status.Fail, $"{key} is missing for {component.Name}, which is the same program as {sibling.Name}; {sibling.Name} has it", 0.8)
        { Variable = key, Subject = key };
        if (own is not null) draft.Citations.Add(own.ToCitation());
        draft.Citations.Add(theirs.Citation);
        if (component.Declaration is { } declaration) draft.Citations.Add(declaration);
        draft.Citations.Add(observation.Event.Citation);
        draft.NextSteps.Add($"Give {component.Name} {key} as {theirs.Citation.Location} gives it to {sibling.Name}, then restart it");
        draft.NextSteps.AddRange(context.Steps(draft).Take(2));
        return draft;
    }

    [GeneratedRegex(@"(?:^|_)(?:DATABASE|DB|POSTGRES|POSTGRESQL|PG|MYSQL|MARIADB|MONGO)\w*(?:PASS|PASSWORD|PWD|URL|URI|DSN)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Database();

    [GeneratedRegex(@"_(?:KEY|TOKEN|SECRET|PASSWORD|CREDENTIALS)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Key();

    [GeneratedRegex(@"(?:^|_)(?:REDIS|VALKEY|CACHE)\w*(?:PASS|PASSWORD|PWD|URL|URI)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Cache();
}
