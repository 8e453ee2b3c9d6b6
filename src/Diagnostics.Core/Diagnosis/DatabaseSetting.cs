using System.Text.RegularExpressions;
using Diagnostics.Core.Checks.Postgres.Targets;
using Diagnostics.Core.Configuration.EnvFiles;

namespace Diagnostics.Core.Diagnosis;

/// <summary>Reads a PostgreSQL connection string out of a value of a .env file, password included, which shows in no property.</summary>
public static partial class DatabaseSetting
{
    /// <summary>Reads the connection string that a value holds.</summary>
    /// <param name="value">A value of a .env file.</param>
    /// <returns>What was read; null where neither key nor value is about a PostgreSQL database, or where the file does not have the key.</returns>
    /// <remarks>Nothing is filled in from libpq's variables or .pgpass: the program that reads the file may run elsewhere, without them.</remarks>
    public static DatabaseTargetReading? Read(IEnvValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Entry is { RawValue: { } raw } entry ? Read(entry.Key, raw) : null;
    }

    /// <summary>Reads the connection string that a setting of any source holds; null where it holds none.</summary>
    internal static DatabaseTargetReading? Read(string key, string raw) => IsConnectionString(key, raw) ? DatabaseTarget.Read(raw, key) : null;

    // By the value where that tells, broken ones included; by the key where the value is empty or a placeholder.
    private static bool IsConnectionString(string key, string raw)
    {
        // PHP's PDO names the driver in front, and has user and password beside: the parts alone are no string of libpq.
        if (PdoDriver().IsMatch(raw)) return false;
        if (PostgresValue().IsMatch(raw)) return true;
        return !raw.Contains("://", StringComparison.Ordinal) && DatabaseKey().IsMatch(key) && (raw.Length == 0 || !NumberOrName().IsMatch(raw));
    }

    [GeneratedRegex(@"postgres(?:ql)?(?:\+[a-z0-9]+)?:/|(?:^|[;\s])(?:host|server|data source)\s*=.*(?:^|[;\s])(?:user|username|user id|uid|dbname|database)\s*=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex PostgresValue();

    [GeneratedRegex(@"(?:DATABASE|POSTGRES|POSTGRESQL|PG|DB|SQL)(?:_|[A-Z0-9_]*_)?(?:URL|URI|DSN|CONNECTION|CONNECTION_?STRING)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DatabaseKey();

    [GeneratedRegex(@"\A\s*[""']?(?:mysql|pgsql|sqlsrv|dblib|sybase|firebird|oci|sqlite2?|odbc|ibm):(?!//)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PdoDriver();

    [GeneratedRegex(@"\A[A-Za-z0-9_.\-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NumberOrName();
}
