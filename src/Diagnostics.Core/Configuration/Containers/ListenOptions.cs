using System.Collections.Frozen;

namespace Diagnostics.Core.Configuration.Containers;

/// <summary>Which options of which programs say where a server listens.</summary>
/// <remarks>
/// Long options of that meaning are taken from any program that is not known to be a client. Short ones mean other things elsewhere (<c>mkdir -p</c>, gunicorn's
/// <c>-p</c> is a pid file), so they count only for the programs that document them. Source: each program's own help.
/// </remarks>
internal sealed record ListenOptions(string Bind = "", string Host = "", bool HasPositional = false, bool IsClient = false, bool ForwardsAfterDashes = false)
{
    /// <summary>A program of which nothing is known.</summary>
    public static ListenOptions Unknown { get; } = new();

    private static readonly FrozenDictionary<string, ListenOptions> s_programs = Programs().ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> s_longBind = new[]
    {
        "--port", "--bind", "--listen", "--urls", "--addr", "--address", "--http-port", "--http_port", "--server.port", "--server-port", "--listen-address", "--web.listen-address",
        "--http-address", "--listen-addr", "--http-addr", "--http", "--http-socket", "-port", "-addr", "-listen", "-http", "-Dserver.port", "-Dquarkus.http.port", "-Dmicronaut.server.port", "-Dhttp.port",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_longHost = new[]
    {
        "--host", "--hostname", "--host-name", "--ip", "--server.address", "--binding", "-host", "-Dserver.address", "-Dquarkus.http.host",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What is known of a program, or null.</summary>
    public static ListenOptions? Of(string word)
    {
        string name = word[(word.AsSpan().LastIndexOfAny('/', '\\') + 1)..];
        if (s_programs.TryGetValue(name, out ListenOptions? found)) return found;
        foreach (string extension in (ReadOnlySpan<string>)[".sh", ".py", ".exe", ".js"])
        {
            if (name.EndsWith(extension, StringComparison.OrdinalIgnoreCase) && s_programs.TryGetValue(name[..^extension.Length], out found)) return found;
        }

        return null;
    }

    /// <summary>Whether an option's value is a port or an address with one.</summary>
    public bool IsBind(string option) => !IsClient && (s_longBind.Contains(option) || (option.Length == 2 && Bind.Contains(option[1], StringComparison.Ordinal)));

    /// <summary>Whether an option's value is an address without a port.</summary>
    public bool IsHost(string option) => !IsClient && (s_longHost.Contains(option) || (option.Length == 2 && Host.Contains(option[1], StringComparison.Ordinal)));

    private static Dictionary<string, ListenOptions> Programs()
    {
        var programs = new Dictionary<string, ListenOptions>(StringComparer.OrdinalIgnoreCase);
        Add(new ListenOptions(), "uvicorn", "fastapi", "granian", "waitress-serve", "uwsgi", "streamlit", "gradio", "vite", "ng", "java", "dotnet", "redis-server", "mongod", "mysqld", "caddy", "nginx", "jupyter");
        Add(new ListenOptions(Bind: "b"), "gunicorn", "hypercorn");
        Add(new ListenOptions(Bind: "p", Host: "b"), "daphne");
        Add(new ListenOptions(Bind: "p", Host: "h"), "flask", "mlflow", "superset", "chainlit", "docusaurus", "storybook", "start-storybook", "postgres", "postmaster");
        Add(new ListenOptions(Bind: "p", Host: "H"), "next", "nuxt", "nuxi", "gatsby", "sanic", "litestar", "sirv", "json-server");
        Add(new ListenOptions(Bind: "pb", Host: "o"), "rails", "puma", "rackup", "thin");
        Add(new ListenOptions(Bind: "pl", Host: "o"), "unicorn");
        Add(new ListenOptions(Bind: "pl"), "serve");
        Add(new ListenOptions(Bind: "p", Host: "l"), "memcached");
        Add(new ListenOptions(Bind: "p", Host: "a"), "http-server");
        Add(new ListenOptions(Bind: "P", Host: "H"), "jekyll");
        Add(new ListenOptions(Bind: "p"), "hugo", "parcel", "bentoml", "airflow");
        Add(new ListenOptions(Bind: "a"), "mkdocs");
        Add(new ListenOptions(Bind: "S"), "php");
        Add(new ListenOptions(HasPositional: true), "runserver", "http.server");
        // What follows -- goes to a script that is not seen; -p and -H are what front-end servers call theirs.
        Add(new ListenOptions(Bind: "p", Host: "H", ForwardsAfterDashes: true), "npm", "yarn", "pnpm", "bun");
        Add(
            new ListenOptions(IsClient: true),
            "psql", "pg_isready", "pg_dump", "pg_restore", "createdb", "mysql", "mysqladmin", "mysqldump", "mariadb", "mongo", "mongosh", "redis-cli", "wait-for-it", "wait-for", "curl", "wget",
            "ssh", "scp", "docker", "kubectl", "nc", "ncat", "netcat", "telnet", "celery", "locust", "k6", "alembic", "flyway", "cqlsh", "clickhouse-client", "sqlcmd", "grpcurl", "grpc_health_probe", "cloud_sql_proxy",
            "cloud-sql-proxy", "etcdctl", "rabbitmqctl");
        return programs;

        void Add(ListenOptions options, params ReadOnlySpan<string> names)
        {
            foreach (string name in names) programs.Add(name, options);
        }
    }
}
