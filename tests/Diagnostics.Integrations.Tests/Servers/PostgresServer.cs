using System.Globalization;

namespace Diagnostics.Integrations.Tests.Servers;

/// <summary>A real PostgreSQL on 127.0.0.1, on a port of its own, with the roles of <see cref="PostgresRoles"/>.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private readonly ServerProcess _process;
    private readonly List<HeldPostgresConnection> _held = [];

    private PostgresServer(ServerProcess process) => _process = process;

    public static string Host => "127.0.0.1";

    public int Port => _process.Port;

    public string Log => _process.Log;

    /// <summary>PEM file of the authority that signed the server's certificate (or would have).</summary>
    public string AuthorityFile => Path.Combine(_process.Folder, "data", ServerAuthority.AuthorityFile);

    /// <summary>Starts a server that is ready for connections.</summary>
    /// <param name="certificate">Its certificate; null for a server without TLS.</param>
    /// <param name="settings">More lines for postgresql.conf.</param>
    public static async Task<PostgresServer> StartAsync(ServerCertificate? certificate = ServerCertificate.Good, string settings = "")
    {
        string folder = await PostgresTemplate.CopyAsync();
        return await StartAsync(folder, certificate, settings, null, PostgresState.Ready);
    }

    /// <summary>Starts a read-only standby that streams from this server.</summary>
    public async Task<PostgresServer> StartStandbyAsync()
    {
        string folder = await ServerUser.MakeFolderAsync();
        string port = Port.ToString(CultureInfo.InvariantCulture);
        await ServerUser.RunAsync(
            [ServerPrograms.Get("pg_basebackup"), "-D", Path.Combine(folder, "data"), "-h", Host, "-p", port, "-U", PostgresRoles.Superuser, "-R", "-c", "fast", "-N", "--no-verify-checksums"],
            new Dictionary<string, string> { ["PGPASSWORD"] = PostgresRoles.Password });
        return await StartAsync(folder, ServerCertificate.Good, "hot_standby = on\n", "standby.signal", PostgresState.Ready);
    }

    /// <summary>Starts a server that stays in start-up: "the database system is starting up", 57P03. Its restore command does not end.</summary>
    public static async Task<PostgresServer> StartStartingUpAsync()
    {
        string folder = await PostgresTemplate.CopyAsync();
        return await StartAsync(folder, ServerCertificate.Good, "restore_command = 'sleep 3600'\n", "recovery.signal", PostgresState.StartingUp);
    }

    /// <summary>Starts a standby whose primary cannot be reached and that takes no connections: "not accepting connections", 57P03.</summary>
    public static async Task<PostgresServer> StartNotAcceptingAsync()
    {
        string folder = await PostgresTemplate.CopyAsync();
        string settings = "hot_standby = off\nprimary_conninfo = 'host=127.0.0.1 port=1 connect_timeout=1'\n";
        return await StartAsync(folder, ServerCertificate.Good, settings, "standby.signal", PostgresState.NotAccepting);
    }

    /// <summary>Starts a server whose ordinary connection slots are in use: "remaining connection slots are reserved", 53300.</summary>
    public static Task<PostgresServer> StartReservedOnlyAsync() => StartFullAsync(reserved: 1, held: 2);

    /// <summary>Starts a server without any free connection slot: "sorry, too many clients already", 53300.</summary>
    public static Task<PostgresServer> StartExhaustedAsync() => StartFullAsync(reserved: 0, held: 3);

    /// <summary>Runs SQL as the superuser by psql and gives its unaligned output back.</summary>
    public Task<string> ExecuteAsync(string sql, string database = "postgres") => ServerUser.RunAsync(
        [ServerPrograms.Get("psql"), "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", Host, "-p", Port.ToString(CultureInfo.InvariantCulture), "-U", PostgresRoles.Superuser, "-d", database, "-f", "-"],
        new Dictionary<string, string> { ["PGPASSWORD"] = PostgresRoles.Password },
        sql);

    /// <summary>Stops the server and leaves its port closed.</summary>
    public Task StopAsync() => _process.StopAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (HeldPostgresConnection connection in _held) connection.Dispose();
        await _process.DisposeAsync();
    }

    private static async Task<PostgresServer> StartFullAsync(int reserved, int held)
    {
        string settings = $"max_connections = 3\nsuperuser_reserved_connections = {reserved.ToString(CultureInfo.InvariantCulture)}\n";
        PostgresServer server = await StartAsync(ServerCertificate.Good, settings);
        for (int i = 0; i < held; i++)
        {
            // The slot of the last probe for readiness is free only when its backend has ended.
            await ServerProcess.UntilAsync(async () =>
            {
                if (await HeldPostgresConnection.TryOpenAsync(server.Port) is not { } connection) return false;
                server._held.Add(connection);
                return true;
            }, "a connection to be held");
        }

        return server;
    }

    private static async Task<PostgresServer> StartAsync(string folder, ServerCertificate? certificate, string settings, string? signalFile, PostgresState state)
    {
        string data = Path.Combine(folder, "data");
        if (certificate is { } kind)
        {
            await ServerAuthority.WriteAsync(data, kind);
            settings += $"ssl = on\nssl_cert_file = '{ServerAuthority.CertificateFile}'\nssl_key_file = '{ServerAuthority.KeyFile}'\nssl_ca_file = '{ServerAuthority.AuthorityFile}'\n";
        }

        await File.AppendAllTextAsync(Path.Combine(data, "postgresql.conf"), settings);
        if (signalFile is not null) await File.WriteAllTextAsync(Path.Combine(data, signalFile), "");
        await ServerUser.OwnAsync(folder);
        ServerProcess process = await ServerProcess.StartAsync(
            folder,
            "INT",
            port => Task.FromResult<IReadOnlyList<string>>([ServerPrograms.Get("postgres"), "-D", data, "-p", port.ToString(CultureInfo.InvariantCulture)]),
            async port => await PostgresProbe.StateAsync(port) == state);
        return new PostgresServer(process);
    }
}
