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

    private const int Reserved = 3;

    /// <summary>Adds the sum to a finding on the server; nothing where it does not exceed what the server takes, or no file names a pool.</summary>
    public static void AddTo(FindingDraft draft, DiagnosisContext context)
    {
        if (draft.Code != FailureCodes.DbTooManyConnections || context.Model.Find(draft.Component) is not { Kind: ComponentKind.Database } server) return;
        (int limit, Citation? declared) = Limit(context, server, draft.Environment) ?? (UsualLimit, null);
        List<(string Words, int Connections, Citation Pool)> demands = Demands(context, server, draft.Environment);
        int sum = demands.Sum(d => d.Connections);
        if (demands.Count == 0 || sum <= limit - Reserved) return;
        draft.Summary += string.Create(CultureInfo.InvariantCulture, $": {string.Join(" and ", demands.Select(d => d.Words))}; it takes {limit}{(declared is null ? " (the default)" : "")}, {Reserved} of them reserved");
        foreach (Citation citation in demands.Select(d => d.Pool).Append(declared).OfType<Citation>().Where(c => !draft.Citations.Contains(c))) draft.Citations.Add(citation);
        draft.NextSteps.Add(string.Create(CultureInfo.InvariantCulture, $"At {demands.MaxBy(d => d.Connections).Pool.Location}, lower the pool so that all pools together stay below {limit - Reserved}, or put a pooler in front"));
    }

    /// <summary>What the clients of a server may open at once by the pools that files give them.</summary>
    public static List<(string Words, int Connections, Citation Pool)> Demands(DiagnosisContext context, ComponentModel server, string? environment) =>
        [.. context.Model.Components.Where(c => c.Dependencies.Exists(d => context.Model.Find(d.On) == server)).Select(c => Demand(c, environment)).OfType<(string, int, Citation)>()];

    private static (string Words, int Connections, Citation Pool)? Demand(ComponentModel client, string? environment)
    {
        if (Number(client, environment, Pool()) is not ({ } pool, { } at)) return null;
        int overflow = Number(client, environment, Overflow()) is ({ } more, _) ? more : 0;
        int workers = Workers(client, environment);
        int instances = client.Composed.Where(p => ComponentModel.Applies(p.Environment, environment)).Select(p => p.Replicas).DefaultIfEmpty(1).Max() is > 1 and var several ? several : 1;
        string size = overflow > 0 ? string.Create(CultureInfo.InvariantCulture, $"({pool} + {overflow})") : pool.ToString(CultureInfo.InvariantCulture);
        int all = (int)Math.Min(1_000_000L, (long)instances * workers * ((long)pool + overflow));
        string words = string.Create(CultureInfo.InvariantCulture, $"{client.Name} may open {(instances > 1 ? $"{instances} instances × " : "")}{(workers > 1 ? $"{workers} workers × " : "")}{size}{(instances > 1 || workers > 1 || overflow > 0 ? $" = {all}" : "")}");
        return (words, all, at);
    }

    private static int Workers(ComponentModel client, string? environment)
    {
        if (Number(client, environment, Concurrency()) is ({ } set and > 0, _)) return set;
        string? command = client.CommandTexts.FindLast(c => ComponentModel.Applies(c.Environment, environment)).Text;
        return command is not null && Flag().Match(command) is { Success: true } flag && int.TryParse(flag.Groups["count"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int workers) && workers > 0 ? workers : 1;
    }

    /// <summary>How many connections files let a server take: its command, its variables, or a file that is mounted into it; null where none says.</summary>
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

        return null;
    }

    private static (int? Number, Citation? Citation) Number(ComponentModel component, string? environment, Regex key)
    {
        foreach (string name in component.Keys.Where(k => key.IsMatch(k)))
        {
            if (component.Effective(name, environment) is { } setting && int.TryParse(setting.Raw.Trim().Trim('"', '\''), NumberStyles.None, CultureInfo.InvariantCulture, out int number)) return (number, setting.Citation);
        }

        return (null, null);
    }

    [GeneratedRegex(@"POOL_?SIZE$|POOL_?MAX$|MAX_?POOL(?:_?SIZE)?$|DB_POOL$|DATABASE_POOL$|CONNECTION_LIMIT$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex Pool();

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
