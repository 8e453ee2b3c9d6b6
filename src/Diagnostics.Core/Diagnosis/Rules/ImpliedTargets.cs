using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Whom a line means that names no endpoint: the only peer of that kind to which the settings of its writer lead.</summary>
internal static partial class ImpliedTargets
{
    /// <summary>The component; null where the line names an endpoint, several can be meant, or none is a component.</summary>
    public static ComponentModel? Of(DiagnosisContext context, LogObservation observation)
    {
        if (observation.Event.Field("host") is not null || context.Model.Find(observation.Component) is not { } observer) return null;
        string line = observation.Event.Citation.Excerpt ?? "";
        Func<Setting, bool>? leads = observation.Event.Signature.Code switch
        {
            FailureCodes.DnsNotFound or FailureCodes.DnsTimeout or FailureCodes.NetRefused or FailureCodes.NetTimeout or FailureCodes.NetReset =>
                DatabaseDriver().IsMatch(line) || observation.Event.Signature.Id == "mysql.refused-connector" ? s => DatabaseUrl().IsMatch(s.Raw) : CacheDriver().IsMatch(line) ? s => CacheUrl().IsMatch(s.Raw)
                    : BrokerDriver().IsMatch(line) ? s => BrokerUrl().IsMatch(s.Raw) || BrokerHost().IsMatch(s.Key) : null,
            _ => null,
        };
        if (leads is null) return null;
        ComponentModel[] meant =
        [
            .. observer.Keys.Select(k => observer.Effective(k, observation.Environment)).OfType<Setting>()
                .Where(s => !s.IsAssumed && leads(s)).Select(s => SettingEndpoint.Read(s.Key, s.Raw)).OfType<(string Host, int? Port)>()
                .Select(e => LogTargets.Resolve(context, e.Host, e.Port, observation.Component, observation.Environment)).OfType<ComponentModel>().Distinct(),
        ];
        return meant.Length == 1 && meant[0] != observer ? meant[0] : null;
    }

    [GeneratedRegex(@"^(?:jdbc:)?(?:postgres(?:ql)?|mysql|mariadb|mongodb|sqlserver|cockroachdb)(?:\+\w+)?://|^(?:Host|Server|Data Source)=", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex DatabaseUrl();

    [GeneratedRegex(@"^(?:redis|rediss|valkey)://", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex CacheUrl();

    [GeneratedRegex(@"^amqps?://", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex BrokerUrl();

    [GeneratedRegex(@"(?:^|_)(?:RABBIT|RABBITMQ|AMQP)_HOST$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex BrokerHost();

    // Spring AMQP and RabbitMQ's own client for Java wrap what the network says in exceptions of their own; pika and aio-pika, amqplib, kombu and amqp091-go name themselves.
    [GeneratedRegex(@"org\.springframework\.amqp\.|com\.rabbitmq\.client\.|\b(?:aio_)?pika\.|\bamqplib\b|\bkombu\.|\bamqp091\b|RabbitMQ\.Client\.", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex BrokerDriver();

    [GeneratedRegex(@"psycopg|asyncpg|sqlalchemy|pymysql|mysqlclient|PDOException|SQLSTATE|Npgsql|pgx|\bpq:|Hikari|JDBC|PG::|Mysql2::|ActiveRecord|Sequelize|Prisma|pg-pool|Ecto", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex DatabaseDriver();

    [GeneratedRegex(@"\bredis\b|RedisClient|ioredis|Lettuce|Jedis|StackExchange\.Redis", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex CacheDriver();
}
