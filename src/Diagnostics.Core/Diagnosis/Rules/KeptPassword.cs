using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A server of the same deployment rejects the very password that its own settings name: a database takes the variables of its image at the first start only, and keeps what its volume was
/// made with. Then the server is what must be changed, however many clients it rejects.
/// </summary>
/// <remarks>Source: the official images' documentation (postgres, mysql, mariadb): the variables have no effect on a data directory that is there already.</remarks>
internal static class KeptPassword
{
    /// <summary>The server that rejected the client of a line, and the two lines that name one password; null where they differ or are not known.</summary>
    public static (ComponentModel Server, Setting Own, Citation Sent)? Of(DiagnosisContext context, LogObservation observation)
    {
        if (observation.Event.Signature.Code != FailureCodes.DbAuthRejected || context.Model.Find(observation.Component) is not { IsComposed: true, Kind: not ComponentKind.Database } client) return null;
        (ComponentModel, Setting, Citation)[] same =
        [
            .. ClientCredential.Of(context, client, observation.Environment).Where(c => c.Server.Kind == ComponentKind.Database && c.Password is { Length: > 0 })
                .Select(c => (c.Server, Own: ServerCredentialRule.PasswordOf(c.Server, c.User, observation.Environment), c.PasswordCitation, c.Password))
                .Where(c => c.Own is not null && c.Own.Raw == c.Password).Select(c => (c.Server, c.Own!, c.PasswordCitation)).DistinctBy(c => c.Server.Name),
        ];
        return same.Length == 1 ? same[0] : null;
    }

    /// <summary>Says so of the server.</summary>
    public static void AddTo(FindingDraft draft, ComponentModel server, Setting own, Citation sent, string client)
    {
        draft.Summary = $"{server.Name} rejects the password that its own {own.Key} names, as {client} saw: its data were made with another, and it keeps that one";
        draft.Confidence = 0.88;
        foreach (Citation place in (Citation[])[own.Citation, sent]) if (!draft.Citations.Contains(place)) draft.Citations.Add(place);
        draft.NextSteps.Insert(0, $"Give the user of {server.Name} the password of {own.Citation.Location}: ALTER ROLE … PASSWORD … (MySQL: ALTER USER), or go back to the former one");
    }
}
