using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>The user of a connection string does not fit its host: a Supabase pooler wants the project's reference in the user's name, the direct host knows no such user.</summary>
/// <remarks>Source: Supabase documentation, connecting to Postgres.</remarks>
internal sealed class PoolerUserRule : IFindingRule, IExplanationRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (ComponentModel component in context.Model.Components)
        {
            foreach (string? environment in context.Environments)
            {
                foreach (string key in component.Keys)
                {
                    if (component.Effective(key, environment) is not { Raw.Length: > 0 } setting || !UrlParts.TryParse(setting.Raw, out UrlParts parts) || parts.User.IsEmpty || parts.User.Contains('$')) continue;
                    string host = parts.Host.ToString().Trim();
                    bool pooler = host.EndsWith(".pooler.supabase.com", StringComparison.OrdinalIgnoreCase);
                    bool direct = host.StartsWith("db.", StringComparison.OrdinalIgnoreCase) && host.EndsWith(".supabase.co", StringComparison.OrdinalIgnoreCase);
                    bool suffix = parts.User.Contains('.');
                    // The tenant may stand among the options instead.
                    if (!(pooler && !suffix && !setting.Raw.Contains("reference", StringComparison.OrdinalIgnoreCase)) && !(direct && suffix)) continue;
                    yield return Of(context, component, environment, setting, pooler, parts.User.ToString());
                }
            }
        }
    }

    /// <summary>That the pooler knows no such tenant or user follows.</summary>
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.DbAuthUser, Status: Status.Fail } && f.Citations.Count > 0 && f.Citations[0].Kind == CitationKind.Config))
        {
            foreach (FindingDraft effect in findings.Of(cause.Component))
            {
                if (effect.Code is FailureCodes.DbPoolerTenant or FailureCodes.DbAuthRejected && cause.SharesEnvironment(effect)) yield return new Explanation(cause, effect, 0.95, "the user does not fit the host");
            }
        }
    }

    private static FindingDraft Of(DiagnosisContext context, ComponentModel component, string? environment, Setting setting, bool pooler, string user)
    {
        string words = pooler ? $"names the pooler with user {user}, without the project's reference (postgres.<ref>)" : $"names the direct host with user {user}, which only the pooler knows";
        var draft = new FindingDraft(FailureCodes.DbAuthUser, component.Name, environment, Status.Fail, $"{component.Name}'s {setting.Key} {words}", 0.9)
        { Variable = setting.Key, Subject = setting.Key };
        draft.Citations.Add(setting.Citation);
        foreach (LogObservation observation in context.CurrentLogs)
        {
            if (observation.Event.Signature.Code is FailureCodes.DbPoolerTenant or FailureCodes.DbAuthUser && context.Model.Find(observation.Component) == component && ComponentModel.Applies(observation.Environment, environment)) draft.Citations.Add(observation.Event.Citation);
        }

        draft.NextSteps.Add($"Copy the whole connection string for {(pooler ? "the pooler" : "a direct connection")} from the provider's Connect dialog into {setting.Citation.Location}");
        draft.NextSteps.AddRange(context.Steps(draft).Take(2));
        return draft;
    }
}
