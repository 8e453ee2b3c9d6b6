using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// The arithmetic behind "too many connections": each process of a client keeps a pool of its own, so that processes × (pool + overflow) × instances is what it may open. Where files name these numbers, the
/// finding shows the sum beside what the server takes.
/// </summary>
/// <remarks>Source: PostgreSQL documentation, max_connections (100 unless set) and superuser_reserved_connections (3); SQLAlchemy, pool_size and max_overflow; Gunicorn, workers.</remarks>
internal static partial class ConnectionBudget
{
    /// <summary>Connections that PostgreSQL takes unless it is told otherwise.</summary>
    public const int UsualLimit = 100;

    /// <summary>Connections that PostgreSQL keeps for its administrators.</summary>
    public const int Reserved = 3;

    /// <summary>Adds the sum to a finding on the server; nothing where it does not exceed what the server takes, or no file names a pool.</summary>
    public static void AddTo(FindingDraft draft, DiagnosisContext context)
    {
        if (draft.Code != FailureCodes.DbTooManyConnections || context.Model.Find(draft.Component) is not { Kind: ComponentKind.Database } server) return;
        (int limit, Citation? declared) = Limit(context, server, draft.Environment) ?? (UsualLimit, null);
        List<ConnectionDemand> demands = Demands(context, server, draft.Environment);
        if (demands.Count == 0 || demands.Sum(d => d.Connections) <= limit - Reserved) return;
        draft.Summary += $": {string.Join(" and ", demands.Select(d => d.Words))}; {Taken(limit, declared)}";
        foreach (Citation citation in demands.SelectMany(d => d.Citations).Append(declared).OfType<Citation>().Where(c => !draft.Citations.Contains(c))) draft.Citations.Add(citation);
        draft.NextSteps.Add(Advice(demands.MaxBy(d => d.Connections)!, limit));
    }

    /// <summary>What a server takes, in words.</summary>
    public static string Taken(int limit, Citation? declared) => string.Create(CultureInfo.InvariantCulture, $"it takes {limit}{(declared is null ? " (the default)" : "")}, {Reserved} of them reserved");

    /// <summary>What to do about the client that may open most.</summary>
    public static string Advice(ConnectionDemand demand, int limit) =>
        string.Create(CultureInfo.InvariantCulture, $"At {demand.Citations[0].Location}, lower the pool so that all pools together stay below {limit - Reserved}, or put a pooler in front");

    /// <summary>What the clients of a server may open at once by the pools that files give them. One whose files keep the address as a secret is a client of the only server that there is, unless somebody asked who is connected and it is not.</summary>
    public static List<ConnectionDemand> Demands(DiagnosisContext context, ComponentModel server, string? environment)
    {
        List<ConnectionDemand> demands = [.. context.Model.Components.Where(c => c.Dependencies.Exists(d => context.Model.Find(d.On) == server)).Select(c => Of(context, c, environment)).OfType<ConnectionDemand>()];
        ConnectionDemand[] unnamed = [.. context.Model.Components.Where(c => DatabaseServers.OfUnnamed(context, c, environment) == server || DatabaseServers.OfUser(context, c, environment) == server).Select(c => Of(context, c, environment)).OfType<ConnectionDemand>()];
        if (unnamed.Length == 0) return demands;
        var connected = context.Activity.Clients;
        foreach (ConnectionDemand demand in unnamed)
        {
            if (connected is null) demands.Add(demand);
            else if (connected.TryGetValue(demand.Client, out var seen)) demands.Add(demand with { Citations = [.. demand.Citations, seen.Citation] });
        }

        return demands;
    }

    /// <summary>What one client may open at once by the pool that files give it; null where none does.</summary>
    public static ConnectionDemand? Of(DiagnosisContext context, ComponentModel client, string? environment)
    {
        if (PoolSizes.Of(context, client, environment) is not var (pool, at)) return null;
        int overflow = Number(client, environment, Overflow()) is ({ } more, _) ? more : 0;
        int workers = Workers(client, environment);
        (int instances, Citation? several) = Instances(client, environment);
        string size = overflow > 0 ? string.Create(CultureInfo.InvariantCulture, $"({pool} + {overflow})") : pool.ToString(CultureInfo.InvariantCulture);
        int all = (int)Math.Min(1_000_000L, (long)instances * workers * ((long)pool + overflow));
        string words = string.Create(CultureInfo.InvariantCulture, $"{client.Name} may open {(instances > 1 ? $"{instances} instances × " : "")}{(workers > 1 ? $"{workers} workers × " : "")}{size}{(instances > 1 || workers > 1 || overflow > 0 ? $" = {all}" : "")}");
        return new ConnectionDemand(client, words, all, several is null ? [at] : [at, several]);
    }

    private static (int Count, Citation? Citation) Instances(ComponentModel client, string? environment)
    {
        int composed = client.Composed.Where(p => ComponentModel.Applies(p.Environment, environment)).Select(p => p.Replicas).DefaultIfEmpty(1).Max();
        (string? Environment, int Count, Citation Citation)[] hosted = [.. client.Instances.Where(i => ComponentModel.Applies(i.Environment, environment) && i.Count > Math.Max(1, composed)).OrderByDescending(i => i.Count)];
        return hosted is [var most, ..] ? (most.Count, most.Citation) : (Math.Max(1, composed), null);
    }

    private static int Workers(ComponentModel client, string? environment)
    {
        if (Number(client, environment, Concurrency()) is ({ } set and > 0, _)) return set;
        string? command = client.CommandTexts.FindLast(c => ComponentModel.Applies(c.Environment, environment)).Text;
        return command is not null && Flag().Match(command) is { Success: true } flag && int.TryParse(flag.Groups["count"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int workers) && workers > 0 ? workers : 1;
    }

    /// <summary>How many connections files let a server take: its command, its variables, a file that is mounted into it, or the one that makes it where it is hosted; null where none says.</summary>
    public static (int Limit, Citation? Citation)? Limit(DiagnosisContext context, ComponentModel server, string? environment)
    {
        foreach ((_, string text, Citation citation) in server.CommandTexts.Where(c => ComponentModel.Applies(c.Environment, environment)))
        {
            if (Maximum().Match(text) is { Success: true } match && int.TryParse(match.Groups["count"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int limit)) return (limit, citation);
        }

        if (Number(server, environment, Maximal()) is ({ } set, { } at)) return (set, at);
        foreach (Citation line in MountedFiles.Lines(context.Root, server, Maximum(), context.Redactor))
        {
            if (Maximum().Match(line.Excerpt ?? "") is { Success: true } match && int.TryParse(match.Groups["count"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int limit)) return (limit, line);
        }

        return ManagedLimits.Of(context, server);
    }

    /// <summary>The number that a setting with such a key gives, with its place.</summary>
    public static (int? Number, Citation? Citation) Number(ComponentModel component, string? environment, Regex key)
    {
        foreach (string name in component.Keys.Where(k => key.IsMatch(k)))
        {
            if (component.Effective(name, environment) is { } setting && int.TryParse(setting.Raw.Trim().Trim('"', '\''), NumberStyles.None, CultureInfo.InvariantCulture, out int number)) return (number, setting.Citation);
        }

        return (null, null);
    }

    [GeneratedRegex(@"MAX_?OVERFLOW$|POOL_?OVERFLOW$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex Overflow();

    [GeneratedRegex(@"^(?:WEB_CONCURRENCY|GUNICORN_WORKERS|UVICORN_WORKERS|PUMA_WORKERS|WORKERS)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex Concurrency();

    [GeneratedRegex(@"(?:^|\s)(?:-w|--workers)[\s=]*(?<count>\d{1,4})\b", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Flag();

    [GeneratedRegex(@"max[_-]connections\s*=\s*(?<count>\d{1,5})\b", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Maximum();

    [GeneratedRegex(@"MAX_CONNECTIONS$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex Maximal();
}
