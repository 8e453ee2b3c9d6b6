using System.Text.RegularExpressions;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Which server a variable is a credential for, by its name as client libraries and images document it, and what that server says without it.</summary>
internal static partial class CredentialNames
{
    /// <summary>How a database turns down a log-in whose credential is missing or wrong.</summary>
    public static IReadOnlySet<string> DatabaseRejections { get; } =
        new HashSet<string>(StringComparer.Ordinal) { FailureCodes.DbAuthRejected, FailureCodes.DbAuthUser, FailureCodes.DbAuthPasswordMissing, FailureCodes.DbNotFound };

    /// <summary>How a cache does.</summary>
    public static IReadOnlySet<string> CacheRejections { get; } = new HashSet<string>(StringComparer.Ordinal) { FailureCodes.CacheAuthRequired, FailureCodes.CacheAuthRejected };

    /// <summary>DB_PASSWORD, PGUSER, DATABASE_URL.</summary>
    public static bool IsOfDatabase(string variable) => Database().IsMatch(variable);

    /// <summary>REDIS_PASSWORD, CACHE_URL.</summary>
    public static bool IsOfCache(string variable) => Cache().IsMatch(variable);

    /// <summary>STRIPE_API_KEY, AUTH_TOKEN, SMTP_PASSWORD.</summary>
    public static bool IsOfService(string variable) => Service().IsMatch(variable);

    [GeneratedRegex(@"(?:^|_)(?:DATABASE|DATASOURCE|DB|POSTGRES|POSTGRESQL|PG|MYSQL|MARIADB|MONGO|MONGODB|SQL)(?:_|PASS|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Database();

    [GeneratedRegex(@"(?:^|_)(?:REDIS|VALKEY|CACHE|CELERY_BROKER)(?:_|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Cache();

    [GeneratedRegex(@"(?:^|_)(?:API_?KEY|TOKEN|SECRET|AUTH)(?:_|$)|(?:^|_)(?:SMTP|MAIL|MAILER|EMAIL|AMQP|RABBIT|RABBITMQ|BROKER|KAFKA|SASL|S3|AWS|MINIO|LDAP)_(?:\w+_)?(?:PASS|PASSWORD|PWD|USER|USERNAME|LOGIN|KEY|URL|DSN)(?:_|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Service();
}
