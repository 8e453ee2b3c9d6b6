using System.Net;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A database blocks an account after a few wrong passwords, and it is the account that services use: whoever types its password wrongly ends the service. Told where clients say that they are blocked and none of them was refused before.
/// </summary>
/// <remarks>
/// Source: MySQL reference manual, CREATE USER, FAILED_LOGIN_ATTEMPTS and PASSWORD_LOCK_TIME; error 3955. SQL Server documentation, password policy (CHECK_POLICY) and errors 18456 and 18486: each ends with the client's address.
/// </remarks>
internal sealed partial class LockedAccountRule : IFindingRule, IExplanationRule
{
    private const string Topic = "account-lock";

    // Its log tells a rejection and the lock apart, with the address of each.
    private const string SqlServer = "mssql.locked-out";

    private const long LargestFile = 1024 * 1024;

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (var blocked in context.LogsBy.WithCode(FailureCodes.DbAuthLocked).Where(o => !o.IsHistory && o.Event.Signature.Id is "mysql.account-blocked" or SqlServer && o.Event.Field("user") is not null)
            .GroupBy(o => (User: o.Event.Field("user")!, Server: DatabaseServers.OrOnly(context, o), o.Environment)))
        {
            if (blocked.Key.Server is not { } server) continue;
            string user = blocked.Key.User;
            HashSet<string?> clients = [.. blocked.Select(o => o.Event.Field("address"))];
            LogObservation[] refused = [.. context.LogsBy.WithCode(FailureCodes.DbAuthRejected).Where(o => !o.IsHistory && (o.Event.Field("user") is null || o.Event.Field("user") == user))];
            // A client with a wrong password locks itself out: the password is to be corrected first. The server's log tells of blocked clients in the same words, afterwards.
            LogObservation? stranger = refused.FirstOrDefault(o => context.Model.Find(o.Component) == server);
            bool isSqlServer = blocked.First().Event.Signature.Id == SqlServer;
            bool isOwn = stranger is not null && (isSqlServer ? clients.All(c => c is null || Array.Exists(refused, o => o.Event.Field("address") is not { } from || from == c)) : clients.Contains(stranger.Event.Field("address")));
            if (Array.Exists(refused, o => context.Model.Find(o.Component) != server) || isOwn) continue;
            Citation? declared = Declared(context, user);
            if (declared is null && stranger is null) continue;
            string by = stranger?.Event.Field("address") is { } address ? $"; the wrong password came from {address}, which is none of {(isSqlServer ? "its clients" : "the blocked clients")}" : "";
            var draft = new FindingDraft(FailureCodes.DbAuthLocked, server.Name, blocked.Key.Environment, Status.Fail, $"{server.Name} blocks the account {user}, which services use, after a few wrong passwords of anybody's{by}", 0.92) { IsFault = true, Topic = Topic };
            if (declared is not null) draft.Citations.Add(declared);
            draft.Citations.AddRange(blocked.DistinctBy(o => o.Event.Citation.Source).Select(o => o.Event.Citation).Take(3));
            if (stranger is not null) draft.Citations.Add(stranger.Event.Citation);
            Citation? open = stranger is null ? null : Open(server, blocked.Key.Environment, stranger.Event.Field("address"));
            if (open is not null) draft.Citations.Insert(0, open);
            draft.NextSteps.Add(isSqlServer ? $"Unblock it: ALTER LOGIN [{user}] WITH CHECK_POLICY = OFF; ALTER LOGIN [{user}] WITH CHECK_POLICY = ON (as an administrator)" : $"Unblock it: ALTER USER '{user}'@… ACCOUNT UNLOCK (as an administrator)");
            if (open is not null) draft.NextSteps.Insert(0, $"At {open.Location}, publish the port to 127.0.0.1 only, or not at all: strangers try passwords there");
            if (declared is not null) draft.NextSteps.Add($"At {declared.Location}, take the limit away from the account of the services (FAILED_LOGIN_ATTEMPTS 0), and keep it for people");
            yield return draft;
        }
    }

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.DbAuthLocked, Status: Status.Fail, Topic: Topic }))
        {
            foreach (FindingDraft effect in findings.All.Where(e => e != cause && e.SharesEnvironment(cause)))
            {
                bool follows = effect.Code switch
                {
                    FailureCodes.DbAuthRejected => effect.SharesComponent(cause),
                    FailureCodes.DbAuthLocked => true,
                    FailureCodes.AppErrorsRising or FailureCodes.ContainerUnhealthy or FailureCodes.ContainerExited or FailureCodes.ContainerRestarting or FailureCodes.HttpServerError or FailureCodes.AppCrash => IsOfClient(context, effect),
                    _ => false,
                };
                if (follows) yield return new Explanation(cause, effect, 0.95, "the account that it uses is blocked", LinkBasis.Measured);
            }
        }
    }

    // By a published port, whoever is on the internet is at the server. Source: Docker documentation, port publishing: without an address it is published on all of them.
    private static Citation? Open(ComponentModel server, string? environment, string? stranger) =>
        !IPAddress.TryParse(stranger, out IPAddress? from) || IsInside(from) ? null : server.ClaimsIn(environment).FirstOrDefault(c => c.Role == PortRole.Published && (c.Address is null || !IPAddress.TryParse(c.Address, out IPAddress? at) || !(IPAddress.IsLoopback(at) || IsInside(at))))?.Citation;

    // Source: RFC 4193, for IPv6.
    private static bool IsInside(IPAddress address) => IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || address.IsIPv6UniqueLocal || PrivateAddresses.Has(address);

    // Something of the same log, or of the same component, said that it was blocked.
    private static bool IsOfClient(DiagnosisContext context, FindingDraft effect) =>
        context.LogsBy.WithCode(FailureCodes.DbAuthLocked).Any(o => !o.IsHistory && (context.Model.Find(o.Component) is { } client && client.Name.Equals(effect.Component, StringComparison.OrdinalIgnoreCase) || effect.Citations.Exists(c => c.Source == o.Event.Citation.Source)));

    // The line of a script that gives the account its limit: in the statement that names the account.
    private static Citation? Declared(DiagnosisContext context, string user)
    {
        foreach (string file in context.FilesEnding(".sql"))
        {
            string? named = null;
            string[] lines = RepositoryFile.Lines(context.Root, file, LargestFile) ?? [];
            for (int i = 0; i < lines.Length; i++)
            {
                if (Account().Match(lines[i]) is { Success: true } account) named = account.Groups["user"].Value;
                if (named == user && Limit().IsMatch(lines[i])) return new Citation(CitationKind.Config, file, i + 1, context.Redactor.Excerpt(lines[i].Trim()));
                if (lines[i].TrimEnd().EndsWith(';')) named = null;
            }
        }

        return null;
    }

    [GeneratedRegex(@"\b(?:CREATE|ALTER)\s+USER\s+(?:IF\s+(?:NOT\s+)?EXISTS\s+)?['""`]?(?<user>[\w.\-${}]+)['""`]?@", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Account();

    [GeneratedRegex(@"\bFAILED_LOGIN_ATTEMPTS\s+[1-9]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Limit();
}
