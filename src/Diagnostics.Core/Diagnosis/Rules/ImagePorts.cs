using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>The port on which a well-known image listens unless it is told otherwise.</summary>
/// <remarks>Source: EXPOSE of the official images' Dockerfiles.</remarks>
internal static class ImagePorts
{
    private static readonly (string Repository, string? Tag, int Port)[] s_ports =
    [
        ("php", "fpm", 9000), ("wordpress", "fpm", 9000), ("wordpress", null, 80), ("nginx", null, 80), ("httpd", null, 80), ("caddy", null, 80), ("ghost", null, 2368), ("grafana", null, 3000), ("prometheus", null, 9090), ("postgres", null, 5432), ("postgis", null, 5432),
        ("pgvector", null, 5432), ("timescaledb", null, 5432), ("mysql", null, 3306), ("mariadb", null, 3306), ("redis", null, 6379), ("valkey", null, 6379), ("mongo", null, 27017), ("rabbitmq", null, 5672), ("memcached", null, 11211), ("elasticsearch", null, 9200),
        ("opensearch", null, 9200), ("minio", null, 9000), ("mailpit", null, 1025), ("mailhog", null, 1025), ("nats", null, 4222), ("keycloak", null, 8080), ("meilisearch", null, 7700), ("typesense", null, 8108), ("vault", null, 8200), ("consul", null, 8500),
        ("clickhouse-server", null, 8123), ("qdrant", null, 6333), ("n8n", null, 5678), ("nextcloud", null, 80), ("adminer", null, 8080), ("pgbouncer", null, 5432),
    ];

    /// <summary>The port, with the line that names the image; null for images that nothing is known of, and where a component runs none.</summary>
    public static (int Port, Citation Citation)? Of(ComponentModel component)
    {
        (string Name, Citation Citation)? image = component.Image is { Base: { } below } built ? (below.Name, new Citation(CitationKind.Config, built.Path, below.Line, "FROM " + below.Name))
            : component.ImageNames.Count > 0 ? (component.ImageNames[^1].Text, component.ImageNames[^1].Citation) : null;
        if (image is not { } used) return null;
        string name = used.Name[(used.Name.LastIndexOf('/') + 1)..];
        int colon = name.IndexOf(':', StringComparison.Ordinal);
        string repository = colon < 0 ? name : name[..colon], tag = colon < 0 ? "" : name[(colon + 1)..];
        foreach ((string known, string? part, int port) in s_ports)
        {
            if (repository.Equals(known, StringComparison.OrdinalIgnoreCase) && (part is null || tag.Contains(part, StringComparison.Ordinal))) return (port, used.Citation);
        }

        return null;
    }
}
