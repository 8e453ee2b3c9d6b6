using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// One fault is told by several: the clients that send the same credentials, those that share a database whose schema is behind, and the server in its own log. It is one root cause: at the server
/// where several clients with the same credentials are rejected, else at the client whose setting is at fault. Clients that differ in what they send stay apart: two faults stay two.
/// </summary>
internal sealed class OneFaultToldBySeveral : IExplanationRule
{
    private const double Weight = 0.92;

    // What a server answers to its client: both sides log the same event.
    private static readonly HashSet<string> s_answered =
    [
        FailureCodes.DbAuthRejected, FailureCodes.DbAuthUser, FailureCodes.DbAuthMethod, FailureCodes.DbAuthNotPermitted, FailureCodes.DbAuthPasswordMissing, FailureCodes.DbNotFound, FailureCodes.DbPoolerTenant,
        FailureCodes.DbPoolerTransactionMode, FailureCodes.DbTlsRequired, FailureCodes.AppMigration, FailureCodes.CacheAuthRejected, FailureCodes.CacheAuthRequired,
        FailureCodes.ServiceAuthRejected,
    ];

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (var alike in findings.All.Where(f => f.Status == Status.Fail && f.Component is not null && s_answered.Contains(f.Code)).GroupBy(f => (f.Code, f.Environment)))
        {
            if (!alike.Skip(1).Any()) continue;
            var servers = new Dictionary<string, FindingDraft>(StringComparer.OrdinalIgnoreCase);
            var clients = new List<Telling>();
            foreach (FindingDraft draft in alike)
            {
                if (context.Model.Find(draft.Component) is { Kind: ComponentKind.Database or ComponentKind.Cache or ComponentKind.Queue } server) servers.TryAdd(server.Name, draft);
                else clients.Add(Telling.Of(context, draft));
            }

            foreach (Explanation explanation in Join(Sets(clients), servers)) yield return explanation;
        }
    }

    private static IEnumerable<Explanation> Join(IEnumerable<List<Telling>> sets, Dictionary<string, FindingDraft> servers)
    {
        foreach (List<Telling> set in sets)
        {
            FindingDraft? server = set.Select(t => t.Server).OfType<string>().Select(servers.GetValueOrDefault).FirstOrDefault(s => s is not null);
            // Clients without any declared server, and only one server that tells of it.
            if (server is null && servers.Count == 1 && set.TrueForAll(t => t.Server is null)) server = servers.Values.First();
            if (server is not null && set.Count > 1 && server.Code is FailureCodes.DbAuthRejected or FailureCodes.CacheAuthRejected && set.TrueForAll(t => !t.DiffersFromServer))
            {
                foreach (Telling told in set)
                    yield return new Explanation(server, told.Draft, Weight, $"{server.Component} rejects all of {Names(set)}, which send the same credentials", LinkBasis.Measured);
                continue;
            }

            FindingDraft first = First(set);
            foreach (Telling told in set)
            {
                if (told.Draft != first) yield return new Explanation(first, told.Draft, Weight, told.Reason(first), told.Basis);
            }

            if (server is not null) yield return new Explanation(first, server, Weight, $"{server.Component} logged what it answered to {first.Component}", LinkBasis.Measured);
        }
    }

    // Tellings that have a key in common are of one fault. Each joins the first set that it fits, so that the work stays linear.
    private static List<List<Telling>> Sets(List<Telling> clients)
    {
        var sets = new List<List<Telling>>();
        var known = new Dictionary<string, List<Telling>>(StringComparer.Ordinal);
        foreach (Telling client in clients)
        {
            List<Telling>? set = client.Keys.Select(known.GetValueOrDefault).FirstOrDefault(s => s is not null);
            if (set is null) sets.Add(set = []);
            set.Add(client);
            foreach (string key in client.Keys) known.TryAdd(key, set);
        }

        return sets;
    }

    // The job that migrates is at fault for a schema; else who knows most.
    private static FindingDraft First(List<Telling> set) => set.Select(t => t.Draft)
        .OrderByDescending(d => d.Code == FailureCodes.AppMigration && d.Component!.Contains("migrat", StringComparison.OrdinalIgnoreCase))
        .ThenByDescending(d => d.Citations.Count)
        .ThenByDescending(d => d.Confidence)
        .ThenBy(d => d.Component, StringComparer.Ordinal)
        .First();

    private static string Names(List<Telling> set) => string.Join(", ", set.Take(4).Select(t => t.Draft.Component)) + (set.Count > 4 ? "…" : "");

    /// <summary>What one client tells.</summary>
    /// <param name="Draft">Its finding.</param>
    /// <param name="Server">The server that it speaks of, where it has only one of the kind.</param>
    /// <param name="DiffersFromServer">Whether files show that it sends something other than the server has: a fault of its own.</param>
    /// <param name="Keys">What it shares with others of the same fault.</param>
    /// <param name="SharedLines">Whether its keys are lines of files.</param>
    private sealed record Telling(FindingDraft Draft, string? Server, bool DiffersFromServer, IReadOnlyList<string> Keys, IReadOnlyList<string> SharedLines)
    {
        public LinkBasis Basis => SharedLines.Count > 0 ? LinkBasis.Measured : LinkBasis.Inferred;

        public string Reason(FindingDraft first)
        {
            string? line = SharedLines.FirstOrDefault(l => first.Citations.Exists(c => c.Location == l));
            return line is not null ? $"both have it from {line}" : $"it is the same as {first.Component}'s";
        }

        public static Telling Of(DiagnosisContext context, FindingDraft draft)
        {
            ComponentModel? client = context.Model.Find(draft.Component);
            ComponentKind kind = draft.Code.StartsWith("cache.", StringComparison.Ordinal) ? ComponentKind.Cache : draft.Code.StartsWith("service.", StringComparison.Ordinal) ? ComponentKind.Queue : ComponentKind.Database;
            ComponentModel[] needed = client is null ? [] : [.. client.Dependencies.Where(d => ComponentModel.Applies(d.Environment, draft.Environment)).Select(d => context.Model.Find(d.On)).OfType<ComponentModel>().Where(c => c.Kind == kind).Distinct()];
            ComponentModel? server = needed.Length == 1 ? needed[0] : null;
            HashSet<string> own = client is null ? [] : [.. client.Settings.Select(s => s.Setting.Citation.Location)];
            HashSet<string> theirs = server is null ? [] : [.. server.Settings.Select(s => s.Setting.Citation.Location)];
            string[] lines = [.. draft.Citations.Where(c => c.Kind == CitationKind.Config && c.Line is not null).Select(c => c.Location)];
            bool differs = lines.Any(l => theirs.Contains(l) && !own.Contains(l));
            string[] shared = [.. lines.Where(l => !theirs.Contains(l) || own.Contains(l))];
            var keys = new List<string>(shared);
            if (client is not null && server is not null)
            {
                // A password that a set of clients sends alike is compared in memory and goes nowhere.
                if (draft.Code is FailureCodes.DbAuthRejected or FailureCodes.CacheAuthRejected)
                    keys.AddRange(ClientCredential.Of(context, client, draft.Environment).Where(c => c.Server == server && c.Password is { Length: > 0 }).Select(c => $"sent\n{server.Name}\n{c.User}\n{c.Password}"));
                else if (draft.Code is FailureCodes.AppMigration or FailureCodes.DbPoolerTransactionMode) keys.Add("server\n" + server.Name);
            }

            return new Telling(draft, server?.Name, differs, keys, shared);
        }
    }
}
