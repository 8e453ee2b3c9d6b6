using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// One fault is told by several: the clients that send the same credentials, those that share a database whose schema is behind, and the server in its own log. It is one root cause: at the server
/// where several clients with the same credentials are rejected, else at the client whose setting is at fault. Clients that differ in what they send stay apart: two faults stay two.
/// </summary>
internal sealed partial class OneFaultToldBySeveral : IExplanationRule
{
    private const double Weight = 0.92;

    // What a server answers to its client: both sides log the same event, each in its own words. Codes of one set are words for one event.
    private static readonly IReadOnlySet<string>[] s_answers =
    [
        new HashSet<string> { FailureCodes.DbAuthRejected, FailureCodes.DbAuthUser, FailureCodes.DbAuthMethod, FailureCodes.DbAuthNotPermitted, FailureCodes.DbAuthPasswordMissing },
        CredentialNames.CacheRejections,
        new HashSet<string> { FailureCodes.CacheAuthUnexpected },
        new HashSet<string> { FailureCodes.ServiceAuthRejected },
        new HashSet<string> { FailureCodes.ServiceResourceMissing },
        new HashSet<string> { FailureCodes.DbNotFound },
        new HashSet<string> { FailureCodes.DbPoolerTenant },
        new HashSet<string> { FailureCodes.DbPoolerTransactionMode },
        new HashSet<string> { FailureCodes.DbPoolerSaturated },
        new HashSet<string> { FailureCodes.DbTlsRequired },
        new HashSet<string> { FailureCodes.DbStartupParameter },
        new HashSet<string> { FailureCodes.AppMigration },
        new HashSet<string> { FailureCodes.CacheReadOnly },
        new HashSet<string> { FailureCodes.DbReadOnly },
    ];

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (IReadOnlySet<string> answer in s_answers)
        {
            foreach (var alike in findings.All.Where(f => f.Status == Status.Fail && f.Component is not null && answer.Contains(f.Code)).GroupBy(f => f.Environment))
            {
                if (!alike.Skip(1).Any()) continue;
                var servers = new Dictionary<string, FindingDraft>(StringComparer.OrdinalIgnoreCase);
                var clients = new List<FaultTelling>();
                foreach (FindingDraft draft in alike)
                {
                    ComponentModel? own = context.Model.Find(draft.Component);
                    // A managed server is in no file here; its log begins its lines as PostgreSQL's does.
                    if (own?.Declaration is null && draft.Citations.Exists(c => c.Kind == CitationKind.Log && ServerLine().IsMatch(c.Excerpt ?? ""))) servers.TryAdd(draft.Component!, draft);
                    else if (!IsServer(own)) clients.Add(FaultTelling.Of(context, draft));
                    // What a check was told is a measurement of its own; a line in the server's log is the other end of somebody's attempt.
                    else if (draft.Citations.Exists(c => c.Kind == CitationKind.Log) && !draft.Citations.Exists(c => c.Kind == CitationKind.Check)) servers.TryAdd(own.Name, draft);
                }

                if (servers.Count == 1 && servers.Values.First() is var server && IsToMendAt(context, server, clients.Count))
                {
                    foreach (FindingDraft told in clients.Select(t => t.Draft).Where(d => d.Code == server.Code))
                        yield return new Explanation(server, told, Weight, server.Code == FailureCodes.DbAuthNotPermitted ? $"{server.Component} has no rule for {told.Component}'s address" : $"{server.Component} logged what it answered to {told.Component}", LinkBasis.Measured);
                    continue;
                }

                foreach (Explanation explanation in Join(Sets(clients), servers)) yield return explanation;
            }
        }
    }

    // Source: PostgreSQL documentation, log_line_prefix: time and process in brackets before the level.
    [GeneratedRegex(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)? \S{1,6} \[\d+\][^\n]*?\b(?:FATAL|ERROR):  ", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ServerLine();

    // What a pooler does not pass on, how many clients it takes, and whom a server lets in by rules that are kept here, is said in the server's own file, for whichever client.
    private static bool IsToMendAt(DiagnosisContext context, FindingDraft server, int clients) => server.Code switch
    {
        FailureCodes.DbStartupParameter => true,
        FailureCodes.DbPoolerSaturated => clients > 1,
        FailureCodes.DbAuthNotPermitted => context.FilesEnding("pg_hba.conf").Count > 0 || context.FilesEnding("pg_hba.conf.j2").Count > 0,
        _ => false,
    };

    private static bool IsServer([NotNullWhen(true)] ComponentModel? component) => component is { Kind: ComponentKind.Database or ComponentKind.Cache or ComponentKind.Queue } || (component is not null && PoolerComponents.Is(component));

    private static IEnumerable<Explanation> Join(IEnumerable<List<FaultTelling>> sets, Dictionary<string, FindingDraft> servers)
    {
        foreach (List<FaultTelling> set in sets)
        {
            FindingDraft? server = set.SelectMany(t => t.Servers).Select(servers.GetValueOrDefault).FirstOrDefault(s => s is not null);
            // Clients without any declared server, and only one server that tells of it.
            if (server is null && servers.Count == 1 && set.TrueForAll(t => t.Servers.Count == 0)) server = servers.Values.First();
            if (server is not null && set.Count > 1 && server.Code is FailureCodes.DbAuthRejected or FailureCodes.CacheAuthRejected or FailureCodes.CacheAuthUnexpected && set.TrueForAll(t => !t.DiffersFromServer))
            {
                foreach (FaultTelling told in set)
                    yield return new Explanation(server, told.Draft, Weight, $"{server.Component} rejects all of {Names(set)}, which send the same credentials", LinkBasis.Measured);
                continue;
            }

            FindingDraft first = First(set);
            foreach (FaultTelling told in set)
            {
                if (told.Draft != first) yield return new Explanation(first, told.Draft, Weight, told.Reason(first), told.Basis);
            }

            if (server is { IsFault: false }) yield return new Explanation(first, server, Weight, $"{server.Component} logged what it answered to {first.Component}", LinkBasis.Measured);
        }
    }

    // Tellings that have a key in common are of one fault. Each joins the first set that it fits, so that the work stays linear.
    private static List<List<FaultTelling>> Sets(List<FaultTelling> clients)
    {
        var sets = new List<List<FaultTelling>>();
        var known = new Dictionary<string, List<FaultTelling>>(StringComparer.Ordinal);
        foreach (FaultTelling client in clients)
        {
            List<FaultTelling>? set = client.Keys.Select(known.GetValueOrDefault).FirstOrDefault(s => s is not null);
            if (set is null) sets.Add(set = []);
            set.Add(client);
            foreach (string key in client.Keys) known.TryAdd(key, set);
        }

        return sets;
    }

    // The job that migrates is at fault for a schema; else where both ends stand in files, and then who knows most.
    private static FindingDraft First(List<FaultTelling> set) => set
        .OrderByDescending(t => t.Draft.Code == FailureCodes.AppMigration && t.IsOfMigration)
        .ThenByDescending(t => t.DiffersFromServer)
        .ThenByDescending(t => t.Draft.Citations.Count)
        .ThenByDescending(t => t.Draft.Confidence)
        .ThenBy(t => t.Draft.Component, StringComparer.Ordinal)
        .First().Draft;

    private static string Names(List<FaultTelling> set) => string.Join(", ", set.Take(4).Select(t => t.Draft.Component)) + (set.Count > 4 ? "…" : "");
}
