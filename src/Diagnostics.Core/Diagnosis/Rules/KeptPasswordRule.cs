using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A server of the same deployment rejects the very password that its own settings name: a database takes the variables of its image at the first start only, and keeps what its volume was
/// made with. Then the server is what must be changed, however many clients it rejects.
/// </summary>
/// <remarks>Source: the official images' documentation (postgres, mysql, mariadb): the variables have no effect on a data directory that is there already.</remarks>
internal sealed class KeptPasswordRule : IFindingRule, IExplanationRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (LogObservation observation in context.CurrentLogs)
        {
            if (observation.Event.Signature is not { Code: FailureCodes.DbAuthRejected, Kind: LogEventKind.Failure } || Kept(context, observation) is not { } kept) continue;
            string client = context.Model.Find(observation.Component)!.Name;
            var draft = new FindingDraft(
                FailureCodes.DbAuthRejected, kept.Server.Name, observation.Environment, Status.Fail, $"{kept.Server.Name} rejects the password that its own {kept.Own.Key} names, as {client} saw: its data were made with another, and it keeps that one", 0.88)
            { IsFault = true };
            foreach (Citation citation in (Citation[])[observation.Event.Citation, kept.Sent, kept.Own.Citation]) if (!draft.Citations.Contains(citation)) draft.Citations.Add(citation);
            draft.NextSteps.Add($"Give the user of {kept.Server.Name} the password of {kept.Own.Citation.Location}: ALTER ROLE … PASSWORD … (MySQL: ALTER USER), or go back to the former one");
            draft.NextSteps.AddRange(context.Steps(draft).Take(2));
            yield return draft;
        }
    }

    /// <summary>That the clients were rejected which send that password follows.</summary>
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.DbAuthRejected, IsFault: true, Status: Status.Fail } && context.Model.Find(f.Component)?.Kind == ComponentKind.Database))
        {
            foreach (FindingDraft effect in findings.All)
            {
                if (effect.Code == cause.Code && !effect.SharesComponent(cause) && cause.SharesEnvironment(effect) && effect.Citations.Exists(cause.Citations.Contains)) yield return new Explanation(cause, effect, 0.97, $"{cause.Component} has kept another password than all files name", LinkBasis.Declared);
            }
        }
    }

    private static (ComponentModel Server, Setting Own, Citation Sent)? Kept(DiagnosisContext context, LogObservation observation)
    {
        if (context.Model.Find(observation.Component) is not { IsComposed: true, Kind: not ComponentKind.Database } client) return null;
        (ComponentModel, Setting, Citation)[] same =
        [
            .. ClientCredential.Of(context, client, observation.Environment).Where(c => c.Server.Kind == ComponentKind.Database && c.Password is { Length: > 0 })
                .Select(c => (c.Server, Own: ServerCredentialRule.PasswordOf(c.Server, c.User, observation.Environment), c.PasswordCitation, c.Password))
                .Where(c => c.Own is not null && c.Own.Raw == c.Password).Select(c => (c.Server, c.Own!, c.PasswordCitation)).DistinctBy(c => c.Server.Name),
        ];
        return same.Length == 1 ? same[0] : null;
    }
}
