using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>The setting that sends writes to a server that takes none: the address of a database or cache whose name says that standbys answer there.</summary>
/// <remarks>
/// Source of the names: CloudNativePG documentation, services (-r: any instance, -ro: standbys); Amazon RDS, Aurora's reader endpoint (cluster-ro-); postgres-operator by Zalando (-repl) and by Crunchy Data
/// (-replicas); MySQL operators (-replicas, -secondary); charts of Redis (-replicas); ElastiCache, reader endpoint (-ro.).
/// </remarks>
internal static partial class ReaderHosts
{
    /// <summary>The line that names it; empty where none does, or where several do and their keys do not tell which is meant for writing.</summary>
    public static IEnumerable<Citation> Of(ComponentModel component, string? environment)
    {
        HostCall[] readers = [.. HostCalls.Of(component, environment).Where(c => Reader().IsMatch(c.Host) && !Reading().IsMatch(c.Words))];
        return readers is [var only] ? [only.Citation] : [];
    }

    [GeneratedRegex(@"^[^.]+-(?:r|ro|read|reader|readonly|repl|replicas?|standby|secondary)(?:\.|$)|\.cluster-ro-", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Reader();

    // REPORTS_DB_HOST, DATABASE_REPLICA_URL: what only reads may be sent there.
    [GeneratedRegex(@"(?:^|_)(?:READ|READER|READONLY|RO|REPLICAS?|REPORTS?|REPORTING|ANALYTICS|STANDBY|SECONDARY|SLAVE|STATS|METRICS|BI)(?:_|$)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Reading();
}
