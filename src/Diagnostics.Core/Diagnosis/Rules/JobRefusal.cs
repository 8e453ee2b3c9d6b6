using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A job of a build server was refused on its own machine, or by a server that the line does not name.</summary>
/// <param name="Job">The job.</param>
/// <param name="Port">The port; null where the line names none.</param>
/// <param name="Words">What it says.</param>
/// <param name="Citation">Where it says so.</param>
/// <param name="Environment">Where that was written.</param>
/// <param name="IsInDocker">Whether the job was seen to run in a container.</param>
internal sealed partial record JobRefusal(PipelineJob Job, int? Port, string Words, Citation Citation, string? Environment, bool IsInDocker)
{
    private static readonly (int Port, string Name, Regex Words)[] s_servers =
    [
        (5432, "PostgreSQL", Postgres()), (3306, "MySQL", MySql()), (27017, "MongoDB", Mongo()), (6379, "Redis", Redis()), (5672, "RabbitMQ", Rabbit()), (9200, "Elasticsearch", Elastic()), (9092, "Kafka", Kafka()),
    ];

    /// <summary>The usual port of the server that was asked, by the port itself or by the words of its client; null where neither tells.</summary>
    public int? UsualPort => Port is { } port ? (Array.Exists(s_servers, s => s.Port == port) ? port : null) : s_servers.Where(s => s.Words.IsMatch(Words)).Select(s => (int?)s.Port).FirstOrDefault();

    /// <summary>The name of the server that usually listens on a port; null for others.</summary>
    public static string? ServerOn(int port) => Array.Find(s_servers, s => s.Port == port).Name;

    /// <summary>Whether a text speaks of the server that usually listens on a port.</summary>
    public static bool Names(int port, string text) => Array.Exists(s_servers, s => s.Port == port && s.Words.IsMatch(text));

    /// <summary>Whether its words are those of clients of the server that usually listens on a port.</summary>
    public bool IsOf(int port) => Names(port, Words);

    [GeneratedRegex(@"mysql|mariadb|HY000\W{1,3}\s?\[?2002", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex MySql();

    [GeneratedRegex(@"pgsql|postgres|psycopg|\bPG::|\bpgx?\b|08006|libpq", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Postgres();

    [GeneratedRegex(@"mongo", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Mongo();

    [GeneratedRegex(@"redis|valkey", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Redis();

    [GeneratedRegex(@"amqp|rabbit|bunny|pika", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Rabbit();

    [GeneratedRegex(@"elastic|opensearch|faraday", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Elastic();

    [GeneratedRegex(@"kafka|bootstrap broker", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Kafka();
}
