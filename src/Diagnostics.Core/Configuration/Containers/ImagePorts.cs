namespace Diagnostics.Core.Configuration.Containers;

/// <summary>The ports on which the servers of well-known images listen where nobody tells them otherwise.</summary>
/// <remarks>Source: the images' own pages and Dockerfiles (EXPOSE). Servers whose port always follows from their settings are left out.</remarks>
internal static class ImagePorts
{
    private static readonly Dictionary<string, int[]> s_ports = new(StringComparer.OrdinalIgnoreCase)
    {
        ["postgres"] = [5432], ["postgresql"] = [5432], ["postgis"] = [5432], ["pgvector"] = [5432], ["timescaledb"] = [5432],
        ["mysql"] = [3306, 33060], ["mariadb"] = [3306], ["percona"] = [3306, 33060],
        ["mongo"] = [27017], ["mongodb"] = [27017],
        ["redis"] = [6379], ["valkey"] = [6379], ["keydb"] = [6379], ["memcached"] = [11211],
        ["rabbitmq"] = [5672, 5671, 4369, 15671, 15672, 15691, 15692, 25672],
        ["elasticsearch"] = [9200, 9300], ["opensearch"] = [9200, 9300, 9600],
        ["nats"] = [4222, 6222, 8222],
    };

    /// <summary>The ports of an image such as <c>docker.io/library/postgres:16-alpine</c>, the one that serves first; none where the image is not known.</summary>
    public static IReadOnlyList<int> Of(string image)
    {
        string name = image[(image.LastIndexOf('/') + 1)..];
        int end = name.IndexOfAny([':', '@']);
        string repository = end < 0 ? name : name[..end];
        // PHP's process manager serves FastCGI in the images that are tagged for it.
        if (repository is "php" or "wordpress") return name.Contains("fpm", StringComparison.Ordinal) ? [9000] : [];
        return s_ports.GetValueOrDefault(repository) ?? [];
    }
}
