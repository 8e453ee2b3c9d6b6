namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>Names of components: which two names mean the same, and what a name tells of the kind.</summary>
internal static class ComponentNames
{
    private static readonly (ComponentKind Kind, string[] Words)[] s_kinds =
    [
        (ComponentKind.Database, ["postgres", "postgresql", "pg", "postgis", "pgvector", "timescaledb", "supabase", "mysql", "mariadb", "mongo", "mongodb", "mssql", "sqlserver", "db", "database", "cockroachdb"]),
        (ComponentKind.Cache, ["redis", "valkey", "keydb", "memcached", "cache", "keyvalue"]),
        (ComponentKind.Queue, ["rabbitmq", "kafka", "nats", "broker", "mq", "amqp", "activemq"]),
        (ComponentKind.Proxy, ["nginx", "traefik", "caddy", "haproxy", "envoy", "proxy"]),
        (ComponentKind.TestSuite, ["test", "tests", "e2e", "pytest", "integration", "integrationtests"]),
        (ComponentKind.Worker, ["worker", "workers", "consumer", "celery", "sidekiq", "cron", "scheduler", "jobs", "beat"]),
    ];

    private static readonly HashSet<string> s_noise = new(StringComparer.OrdinalIgnoreCase)
    {
        "service", "svc", "server", "app", "application", "staging", "stage", "stg", "production", "prod", "prd", "development", "dev", "test", "local", "container", "deploy", "docker",
    };

    private static readonly HashSet<string> s_companions = new(StringComparer.OrdinalIgnoreCase)
    {
        "ui", "exporter", "explorer", "admin", "commander", "insight", "backup", "backups", "migrate", "migration", "migrations", "migrator", "init", "seed", "setup", "browser", "express", "viewer", "api", "web", "dashboard",
    };

    private static readonly HashSet<string> s_roles = new(StringComparer.OrdinalIgnoreCase) { "api", "backend", "back-end", "server", "backend-api", "api-server" };

    private static readonly HashSet<string> s_frontEnds = new(StringComparer.OrdinalIgnoreCase)
    {
        "web", "webapp", "website", "site", "www", "frontend", "front-end", "front", "ui", "client", "spa", "admin", "dashboard", "portal", "storefront", "mobile", "landing", "docs",
    };

    // Names of settings that say "where is the …" of these kinds.
    private static readonly HashSet<string> s_notComponents = new(StringComparer.OrdinalIgnoreCase)
    {
        "BASE", "PUBLIC", "APP", "SITE", "SERVER", "HOST", "LISTEN", "BIND", "HTTP", "HTTPS", "EXTERNAL", "INTERNAL", "CALLBACK", "REDIRECT", "WEBHOOK", "DEFAULT", "PROXY",
        "HEALTH", "HEALTHCHECK", "CORS", "ALLOWED", "DOCS", "LOGIN", "LOGOUT", "IMAGE", "STATIC", "CDN", "OAUTH", "ROOT", "SENTRY", "SLACK", "METRICS", "OTEL",
    };

    /// <summary>The kind that a name or image (registry, tag and path dropped) tells.</summary>
    public static ComponentKind KindOf(string name, string? image = null)
    {
        foreach (string? text in (string?[])[image is null ? null : ImageName(image), name])
        {
            if (text is null) continue;
            string[] words = Words(text);
            // postgres-exporter and redis-commander look at what they are named after.
            if (words.Length > 1 && s_companions.Contains(words[^1])) return ComponentKind.Service;
            foreach ((ComponentKind kind, string[] known) in s_kinds)
            {
                if (words.Any(w => known.Contains(w, StringComparer.OrdinalIgnoreCase))) return kind;
            }
        }

        return ComponentKind.Service;
    }

    /// <summary>Whether a name says what a component is for those who call it, rather than which it is.</summary>
    public static bool IsRole(string name) => s_roles.Contains(name);

    /// <summary>Whether a name is usual for what runs in browsers: nobody's API.</summary>
    public static bool IsFrontEnd(string name) => s_frontEnds.Contains(name) || Words(name).Any(s_frontEnds.Contains);

    /// <summary>The name without the words that do not tell components apart; the name itself where nothing else is left.</summary>
    public static string Canonical(string name)
    {
        string[] words = [.. Words(name).Where(w => !s_noise.Contains(w))];
        return words.Length == 0 ? name.ToLowerInvariant() : string.Join('-', words).ToLowerInvariant();
    }

    /// <summary>The name without words that name an environment: platforms have them in the names of services.</summary>
    public static string WithoutEnvironment(string name)
    {
        string[] words = name.Split('-', '_');
        string[] kept = [.. words.Where(w => EnvFiles.EnvironmentNames.Known(w) is null)];
        return kept.Length == 0 || kept.Length == words.Length ? name : string.Join('-', kept);
    }

    /// <summary>The component that a key such as <c>API_URL</c>, <c>AUTH_SERVICE_HOST</c> or <c>WORKER_PORT</c> names; null where it names none.</summary>
    public static string? FromKey(string key)
    {
        string[] words = key.Split('_', StringSplitOptions.RemoveEmptyEntries);
        int end = words.Length;
        while (end > 0 && words[end - 1].ToUpperInvariant() is "URL" or "URI" or "HOST" or "HOSTNAME" or "PORT" or "ADDR" or "ADDRESS" or "ENDPOINT" or "BASE" or "DSN" or "SERVICE" or "INTERNAL" or "ORIGIN" or "HEALTH" or "HEALTHCHECK" or "HEALTHZ") end--;
        if (end == 0 || end == words.Length) return null;
        int start = 0;
        // NEXT_PUBLIC_API_URL, REACT_APP_API_URL, VITE_API_URL: prefixes of front-end tools.
        while (start < end - 1 && words[start].ToUpperInvariant() is "NEXT" or "PUBLIC" or "REACT" or "VITE" or "NUXT" or "VUE" or "APP" or "EXPO") start++;
        if (end - start > 3) return null;
        string[] rest = words[start..end];
        if (rest.Length == 1 && s_notComponents.Contains(rest[0])) return null;
        return string.Join('-', rest).ToLowerInvariant();
    }

    private static string ImageName(string image)
    {
        string name = image[(image.LastIndexOf('/') + 1)..];
        int end = name.IndexOfAny([':', '@']);
        return end < 0 ? name : name[..end];
    }

    private static string[] Words(string name) => name.Split(['-', '_', '.', ' ', '/'], StringSplitOptions.RemoveEmptyEntries);
}
