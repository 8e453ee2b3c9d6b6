using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// Sidekiq is told where its Redis is twice: for what puts jobs in (configure_client) and for what does them (configure_server). Where the variables that the two read name different servers, jobs wait where no
/// worker looks: nothing fails, nothing is logged, and no job is done.
/// </summary>
/// <remarks>Source: Sidekiq wiki, Using Redis: "to configure the location of Redis, you must define both the Sidekiq.configure_server and Sidekiq.configure_client blocks", with the same location; Sharding (Client.via), for which they may differ.</remarks>
internal sealed partial class SplitQueueRule : IFindingRule
{
    private const int MostFiles = 2_000;

    private const long LargestFile = 256 * 1024;

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        ComponentModel[] workers = [.. context.Model.Components.Where(c => c.IsApplication && c.CommandTexts.Exists(t => Worker().IsMatch(t.Text)))];
        if (workers.Length == 0) yield break;
        string[] code = [.. context.Tree.Files.Where(f => f.EndsWith(".rb", StringComparison.Ordinal) && !TestPath().IsMatch(f)).Take(MostFiles)];
        foreach (string path in code)
        {
            if (RepositoryFile.Lines(context.Root, path, LargestFile) is not { } lines) continue;
            (string[] Keys, int Line)? client = Read(lines, "configure_client"), server = Read(lines, "configure_server");
            if (client is not { } puts || server is not { } does || puts.Keys.SequenceEqual(does.Keys)) continue;
            Citation clientLine = Cite(context, path, lines, puts.Line), serverLine = Cite(context, path, lines, does.Line);
            HerokuListing? listing = HerokuListing.Of(context);
            foreach (ComponentModel worker in workers)
            {
                foreach (ComponentModel sender in context.Model.Components.Where(c => c.IsApplication && !workers.Contains(c) && IsSameCode(c, worker)))
                {
                    if (Value(sender, puts.Keys, listing) is not { } given || Value(worker, does.Keys, listing) is not { } looked || !Differ(given.Value, looked.Value)) continue;
                    // Only what puts jobs in misses them, and an app that deals with several servers on purpose says so.
                    if (!PutsJobs(context, code)) yield break;
                    var draft = new FindingDraft(FailureCodes.ConfigDrift, worker.Name, context.Environment, Status.Fail, $"{sender.Name} puts jobs into the Redis of {given.Key}, {worker.Name} looks into that of {looked.Key}: another server, so that no job is done", 0.88) { IsFault = true, Variable = looked.Key, Subject = looked.Key };
                    draft.Citations.Add(looked.Citation);
                    draft.Citations.Add(serverLine);
                    draft.Citations.Add(given.Citation);
                    draft.Citations.Add(clientLine);
                    draft.NextSteps.Add($"Let {looked.Key} at {looked.Citation.Location} name the server of {given.Key}, or read {given.Key} at {serverLine.Location}; then start {worker.Name} again");
                    draft.NextSteps.Add($"Move what waits in the other server, or let a worker finish it there, before that server is removed");
                    yield return draft;
                    yield break;
                }
            }
        }
    }

    // The keys of the environment that a block asks for the address, in the order in which they are tried; null where there is no such block, or it takes its address from elsewhere.
    private static (string[] Keys, int Line)? Read(string[] lines, string block)
    {
        int from = Array.FindIndex(lines, l => !IsComment(l) && l.Contains("Sidekiq." + block, StringComparison.Ordinal));
        if (from < 0) return null;
        for (int i = from; i < lines.Length && !(i > from && (lines[i].Contains("Sidekiq.configure_", StringComparison.Ordinal) || lines[i].StartsWith("end", StringComparison.Ordinal))); i++)
        {
            if (IsComment(lines[i]) || Address().Match(lines[i]) is not { Success: true } address) continue;
            string[] keys = [.. Key().Matches(address.Groups["value"].Value).Select(m => m.Groups["key"].Value)];
            return keys.Length > 0 ? (keys, i) : null;
        }

        return null;
    }

    private static bool IsComment(string line) => line.TrimStart().StartsWith('#');

    private static Citation Cite(DiagnosisContext context, string path, string[] lines, int at) => new(CitationKind.Config, path, at + 1, context.Redactor.Excerpt(lines[at].Trim()));

    // The first of the keys that is set, as the code tries them.
    private static (string Key, string Value, Citation Citation)? Value(ComponentModel component, string[] keys, HerokuListing? listing)
    {
        foreach (string key in keys)
        {
            if (component.Effective(key, null) is { IsAssumed: false, Raw.Length: > 0 } setting) return (key, setting.Raw, setting.Citation);
            if (component.Platforms.Contains("Heroku") && listing?.Values.TryGetValue(key, out var listed) == true) return (key, listed.Value, listed.Citation);
        }

        return null;
    }

    // One server may be reached by several ports, with and without encryption; numbered databases of one are apart.
    private static bool Differ(string one, string other)
    {
        if (Server().Match(one.Trim()) is not { Success: true } a || Server().Match(other.Trim()) is not { Success: true } b) return false;
        return !a.Groups["host"].Value.Equals(b.Groups["host"].Value, StringComparison.OrdinalIgnoreCase) || (a.Groups["port"].Value == b.Groups["port"].Value && Database(a) != Database(b));
    }

    private static string Database(Match address) => address.Groups["database"].Value is { Length: > 0 } database ? database : "0";

    private static bool IsSameCode(ComponentModel one, ComponentModel other) => one.CodeFolder == other.CodeFolder && one.BuildKey == other.BuildKey && one.Platforms.SetEquals(other.Platforms);

    private static bool PutsJobs(DiagnosisContext context, string[] code)
    {
        bool puts = false;
        foreach (string[] lines in code.Select(f => RepositoryFile.Lines(context.Root, f, LargestFile)).OfType<string[]>())
        {
            if (lines.Any(l => Sharding().IsMatch(l))) return false;
            puts = puts || lines.Any(l => !IsComment(l) && Enqueuing().IsMatch(l));
        }

        return puts;
    }

    [GeneratedRegex(@"\bsidekiq\b", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Worker();

    // Up to the next option of the hash.
    [GeneratedRegex(@"(?:\burl:|:url\s*=>|[""']url[""']\s*=>)\s*(?<value>.{1,500}?)(?:,\s*:?\w+(?::|\s*=>)|$)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Address();

    [GeneratedRegex(@"\bENV(?:\.fetch\(|\[)\s*[""'](?<key>[A-Za-z_]\w{0,100})[""']", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Key();

    [GeneratedRegex(@"^rediss?://(?:[^@/\s]*@)?(?<host>[^/:?@\s$]{1,253})(?::(?<port>\d{1,5}))?(?:/(?<database>\d{0,4}))?(?:\?\S*)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex Server();

    [GeneratedRegex(@"\.(?:perform_later|perform_async|perform_in|perform_at|perform_bulk|deliver_later)\b|\bSidekiq::Client\.(?:push|enqueue)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Enqueuing();

    [GeneratedRegex(@"\bClient\.via\b|\bSidekiq::Client\.new\b|\bset\(pool:|[""']pool[""']\s*=>", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Sharding();

    [GeneratedRegex(@"(?:^|/)(?:spec|test|tests)/", RegexOptions.CultureInvariant, 250)]
    private static partial Regex TestPath();
}
