using System.Text.RegularExpressions;
using Diagnostics.Core.Checks.Postgres.Protocol;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// PgBouncer's list of users has another password for a user than its clients send and the database behind it was made with: the list was forgotten when the password was changed. A log must show that the
/// pooler rejects somebody.
/// </summary>
/// <remarks>Source: PgBouncer documentation, auth_file and authentication file format.</remarks>
internal sealed partial class PoolerUserListRule : IFindingRule, IExplanationRule
{
    private const long LargestFile = 256 * 1024;

    private const int MostUsers = 1000;

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (ComponentModel pooler in context.Model.Components.Where(c => PoolerComponents.Is(c) && c.Container is not null))
        {
            foreach (string? environment in context.Environments)
            {
                if (Rejected(context, pooler, environment) is not { } rejected) continue;
                foreach (ListedUser user in Users(context.Root, pooler))
                {
                    if (Of(context, pooler, environment, user, rejected) is not { } draft) continue;
                    yield return draft;
                    break;
                }
            }
        }
    }

    /// <summary>Who logs in through the pooler as that user is rejected.</summary>
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.DbPoolerStaleCredentials, Status: Status.Fail, Subject: not null }))
        {
            if (context.Model.Find(cause.Component) is not { } pooler) continue;
            foreach (FindingDraft effect in findings.All.Where(f => f.Code == FailureCodes.DbAuthRejected && cause.SharesEnvironment(f)))
            {
                if (context.Model.Find(effect.Component) is { } client && ClientCredential.Of(context, client, cause.Environment).Any(c => c.Server == pooler && c.User == cause.Subject))
                    yield return new Explanation(cause, effect, 0.92, $"{client.Name} logs in as {cause.Subject} through {pooler.Name}", LinkBasis.Declared);
            }
        }
    }

    private static FindingDraft? Of(DiagnosisContext context, ComponentModel pooler, string? environment, ListedUser user, LogObservation rejected)
    {
        foreach (ComponentModel client in context.Model.Components.Where(c => c != pooler))
        {
            foreach (ClientCredential credential in ClientCredential.Of(context, client, environment).Where(c => c.Server == pooler && c.User == user.Name))
            {
                if (credential.Password is not { Length: > 0 } sent || StoredSecret.Fits(user.Stored, user.Name, sent) is not false) continue;
                // Only the database tells which of the two is right: by what it is made with, by a client that goes to it directly and is let in, or by who tried it by hand.
                if ((Made(context, pooler, user.Name, sent, environment) ?? LetIn(context, pooler, user.Name, sent, environment) ?? Tried(context, pooler, user.Name, sent, environment)) is not { } made) continue;
                var draft = new FindingDraft(
                    FailureCodes.DbPoolerStaleCredentials, pooler.Name, environment, Status.Fail, $"{pooler.Name}'s list of users has another password for {user.Name} than {client.Name} sends and {made.Words}: it was not changed with the others", 0.93)
                { Subject = user.Name };
                draft.Citations.Add(user.Citation);
                if (context.Model.EnvFiles.Where(d => ComponentModel.Applies(d.Environment, environment)).SelectMany(d => d.Entries).FirstOrDefault(e => e.RawValue == sent) is { } declared) draft.Citations.Add(declared.ToCitation());
                draft.Citations.Add(made.Citation);
                draft.Citations.Add(credential.PasswordCitation);
                draft.Citations.Add(rejected.Event.Citation);
                draft.NextSteps.Add($"At {user.Citation.Location}, put the present password of {user.Name} (or its verifier: select rolpassword from pg_authid), then: {DiagnosisContext.ComposeRestart(pooler, environment)}");
                draft.NextSteps.AddRange(context.Steps(draft).Take(2));
                return draft;
            }
        }

        return null;
    }

    private static (string Words, Citation Citation)? Made(DiagnosisContext context, ComponentModel pooler, string user, string sent, string? environment) =>
        context.Model.Components.Where(c => c != pooler && c.Kind == ComponentKind.Database).Select(d => ServerCredentialRule.PasswordOf(d, user, environment)).FirstOrDefault(p => p?.Raw == sent) is { } setting ? (setting.Key + " names", setting.Citation) : null;

    private static (string Words, Citation Citation)? LetIn(DiagnosisContext context, ComponentModel pooler, string user, string sent, string? environment)
    {
        foreach (ComponentModel client in context.Model.Components.Where(c => c != pooler))
        {
            bool works = context.LogsBy.WrittenBy(client).Any(o => !o.IsHistory && o.Event.Signature.ShowsWorking && ComponentModel.Applies(o.Environment, environment))
                && !context.LogsBy.WrittenBy(client).Any(o => !o.IsHistory && o.Event.Signature.Code == FailureCodes.DbAuthRejected);
            if (works && ClientCredential.Of(context, client, environment).FirstOrDefault(c => c.Server.Kind == ComponentKind.Database && c.Server != pooler && c.User == user && c.Password == sent) is { } direct)
                return ($"{direct.Server.Name} takes of {client.Name}", direct.PasswordCitation);
        }

        return null;
    }

    // A database of the project let in who named the password that the clients send; or the pooler rejected what the database took, whatever it was.
    private static (string Words, Citation Citation)? Tried(DiagnosisContext context, ComponentModel pooler, string user, string sent, string? environment)
    {
        PsqlTrial[] trials = [.. PsqlTrial.Of(context).Where(t => t.User == user)];
        PsqlTrial? direct = Array.Find(trials, t => t.IsLetIn == true && context.Model.Find(t.Host) is { Kind: ComponentKind.Database } server && server != pooler
            && (Value(context, t.Password, environment) is { } known ? known == sent : Array.Exists(trials, p => p.Asked.Source == t.Asked.Source && p.IsLetIn == false && p.Password == t.Password && context.Model.Find(p.Host) == pooler)));
        return direct is null ? null : ($"{context.Model.Find(direct.Host)!.Name} takes", direct.Asked);
    }

    // What a shell made of it: a variable of an environment file; null where a command or nothing told the password.
    private static string? Value(DiagnosisContext context, string? written, string? environment) => written is null || written.Contains("$(", StringComparison.Ordinal) || written.Contains('*', StringComparison.Ordinal) ? null
        : Variable().Match(written) is { Success: true } variable ? context.Model.EnvFiles.Where(d => ComponentModel.Applies(d.Environment, environment)).Select(d => d.Find(variable.Groups["name"].Value)?.RawValue).OfType<string>().FirstOrDefault() : written;

    [GeneratedRegex(@"^\$\{?(?<name>[A-Za-z_]\w*)\}?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Variable();

    private static LogObservation? Rejected(DiagnosisContext context, ComponentModel pooler, string? environment) => context.CurrentLogs.FirstOrDefault(o =>
        o.Event.Signature is { Kind: LogEventKind.Failure, Code: FailureCodes.DbAuthRejected } && ComponentModel.Applies(o.Environment, environment)
        && (context.Model.Find(o.Component) == pooler || LogTargets.Resolve(context, o) == pooler));

    /// <summary>The names of the users that a pooler's list has; none where no compose file runs it.</summary>
    public static IEnumerable<string> Names(string root, ComponentModel pooler) => Users(root, pooler).Select(u => u.Name);

    // The files that are mounted into its container under that name, or lie in a folder that is.
    private static IEnumerable<ListedUser> Users(string root, ComponentModel pooler)
    {
        foreach ((string mounted, string? _, string _) in pooler.Container?.OwnMounts ?? [])
        {
            foreach (string file in RepositoryFile.In(root, mounted, MostUsers).Where(f => FileName().IsMatch(f)))
            {
                if (RepositoryFile.Lines(root, file, LargestFile) is not { } lines) continue;
                for (int i = 0; i < Math.Min(lines.Length, MostUsers); i++)
                {
                    if (Line().Match(lines[i]) is { Success: true } match)
                        yield return new ListedUser(match.Groups["user"].Value.Replace("\"\"", "\"", StringComparison.Ordinal), match.Groups["secret"].Value.Replace("\"\"", "\"", StringComparison.Ordinal), new Citation(CitationKind.Config, file, i + 1, $"\"{match.Groups["user"].Value}\" \"…\""));
                }
            }
        }
    }

    private sealed record ListedUser(string Name, string Stored, Citation Citation);

    [GeneratedRegex(@"user[-_]?list[^/]{0,100}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex FileName();

    [GeneratedRegex(@"^\s*""(?<user>(?:[^""]|""""){1,200})""\s+""(?<secret>(?:[^""]|""""){0,1000})""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Line();
}
