using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>How many connections to its database one process of a program keeps at most: by its variables, by its connection string, or by its code.</summary>
/// <remarks>
/// Source: HikariCP (maximumPoolSize), SQLAlchemy (pool_size), Npgsql and Microsoft.Data.SqlClient (Maximum Pool Size), pgx (pool_max_conns), Prisma (connection_limit), node-postgres (max), Go database/sql
/// (SetMaxOpenConns), Rails (pool).
/// </remarks>
internal static partial class PoolSizes
{
    private const int LinesOfPool = 12;

    /// <summary>The number, with the line that gives it; null where nothing does.</summary>
    public static (int Size, Citation Citation)? Of(DiagnosisContext context, ComponentModel client, string? environment)
    {
        if (ConnectionBudget.Number(client, environment, Key()) is ({ } size, { } at)) return (size, at);
        foreach (Setting setting in client.Keys.Select(k => client.Effective(k, environment)).OfType<Setting>())
        {
            if (InAddress().Match(setting.Raw) is { Success: true } given && Parse(given) is { } number) return (number, setting.Citation);
        }

        return context.CodedPools.TryGetValue(client, out (int Size, Citation Citation) coded) ? coded : null;
    }

    /// <summary>The pools that code gives components: the first of each. See <see cref="DiagnosisContext.CodedPools"/>.</summary>
    public static IReadOnlyDictionary<ComponentModel, (int Size, Citation Citation)> InCode(DiagnosisContext context)
    {
        var pools = new Dictionary<ComponentModel, (int Size, Citation Citation)>();
        IReadOnlyDictionary<string, ComponentModel> folders = CodeOwners.Folders(context);
        int started = -LinesOfPool - 1;
        string? file = null;
        foreach ((Match match, Citation citation) in CodeLines.Of(context, InProgram(), null))
        {
            if (CodeOwners.Of(folders, citation.Source) is not { } owner) continue;
            if (file != citation.Source) (file, started) = (citation.Source, -LinesOfPool - 1);
            if (match.Groups["begin"].Success) started = citation.Line ?? 0;
            // "max: 20" is a pool's only where a pool is made.
            if (match.Groups["inside"].Success && (citation.Line ?? 0) - started > LinesOfPool) continue;
            if (Parse(match) is { } number) pools.TryAdd(owner, (number, citation));
        }

        return pools;
    }

    private static int? Parse(Match match) => int.TryParse(match.Groups["size"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int size) && size > 0 ? size : null;

    [GeneratedRegex(@"POOL[._-]?SIZE$|POOL[._-]?MAX$|MAX[._-]?POOL(?:[._-]?SIZE)?$|DB_POOL$|DATABASE_POOL$|CONNECTION_LIMIT$|MAX_?OPEN_?CONN(?:ECTION)?S$|DB_MAX_CONN(?:ECTION)?S$|DATABASE_MAX_CONN(?:ECTION)?S$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex Key();

    [GeneratedRegex(@"(?:[?&](?:connection_limit|pool_max_conns|pool_size|maxpoolsize|pool)=|;\s{0,4}max(?:imum)?\s?pool\s?size\s{0,4}=\s{0,4})(?<size>\d{1,5})\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex InAddress();

    [GeneratedRegex(@"SetMaxOpenConns\((?<size>\d{1,5})\)|setMaximumPoolSize\((?<size>\d{1,5})\)|(?:maximumPoolSize|maximum-pool-size|\bpool_size)\s{0,4}[=:]\s{0,4}(?<size>\d{1,5})\b|(?<begin>\bnew\s+(?:pg\.)?Pool\s{0,4}\()(?:.{0,200}?\bmax\s{0,4}:\s{0,4}(?<size>\d{1,5})\b)?|^\s{0,20}(?<inside>max)\s{0,4}:\s{0,4}(?<size>\d{1,5})\s{0,4},?\s{0,4}(?://.*)?$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex InProgram();
}
