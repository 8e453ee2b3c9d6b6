using System.Globalization;
using System.Net.Sockets;

namespace Diagnostics.Integrations.Tests.Servers;

/// <summary>A real Redis on 127.0.0.1, on a port of its own, in one of the situations that the tests need.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    public const string Password = "canary-Redis-1d6ea94b";
    public const string WrongPassword = "canary-RedisWrong-7c20f5";

    /// <summary>ACL user that may do everything; its password is <see cref="Password"/>.</summary>
    public const string FullUser = "acl_full";

    /// <summary>ACL user that may only read keys under app: and use no INFO.</summary>
    public const string NarrowUser = "acl_narrow";

    /// <summary>ACL user that may authenticate and nothing else, not even PING.</summary>
    public const string MuteUser = "acl_mute";

    /// <summary>ACL user that is switched off.</summary>
    public const string DisabledUser = "acl_disabled";

    private readonly ServerProcess _process;
    private readonly List<RedisConnection> _held = [];

    private RedisServer(ServerProcess process) => _process = process;

    public static string Host => "127.0.0.1";

    public int Port => _process.Port;

    public string Log => _process.Log;

    public string AuthorityFile => Path.Combine(_process.Folder, ServerAuthority.AuthorityFile);

    /// <summary>No password.</summary>
    public static Task<RedisServer> StartOpenAsync(string settings = "") => StartAsync(settings);

    /// <summary>requirepass.</summary>
    public static Task<RedisServer> StartWithPasswordAsync(string settings = "") => StartAsync($"requirepass {Password}\n{settings}");

    /// <summary>ACL users; the default user is switched off.</summary>
    public static Task<RedisServer> StartWithUsersAsync() => StartAsync($"""
        user default off
        user {FullUser} on >{Password} ~* &* +@all
        user {NarrowUser} on >{Password} ~app:* +get +ping +hello +auth
        user {MuteUser} on >{Password} -@all
        user {DisabledUser} off >{Password} ~* &* +@all

        """);

    /// <summary>TLS only: the port speaks nothing else.</summary>
    public static async Task<RedisServer> StartTlsAsync(ServerCertificate certificate = ServerCertificate.Good, string settings = "")
    {
        string folder = await ServerUser.MakeFolderAsync();
        await ServerAuthority.WriteAsync(folder, certificate);
        string tls = $"tls-cert-file {folder}/{ServerAuthority.CertificateFile}\ntls-key-file {folder}/{ServerAuthority.KeyFile}\ntls-ca-cert-file {folder}/{ServerAuthority.AuthorityFile}\ntls-auth-clients no\n";
        return await StartAsync(tls + settings, folder, isTls: true);
    }

    /// <summary>A read-only replica of this server, in step with it.</summary>
    public async Task<RedisServer> StartReplicaAsync()
    {
        RedisServer replica = await StartAsync(string.Create(CultureInfo.InvariantCulture, $"replicaof 127.0.0.1 {Port}\nmasterauth {Password}\n"));
        await replica.UntilInfoAsync("replication", "master_link_status:up");
        return replica;
    }

    /// <summary>A replica whose master cannot be reached, and that therefore answers no data command: MASTERDOWN.</summary>
    public static Task<RedisServer> StartOrphanAsync() => StartAsync("replicaof 127.0.0.1 1\nreplica-serve-stale-data no\n");

    /// <summary>A server that loads its data, very slowly: LOADING.</summary>
    public static async Task<RedisServer> StartLoadingAsync()
    {
        string folder = await ServerUser.MakeFolderAsync();
        await using (RedisServer source = await StartAsync("rdbcompression no\n", folder, ownsFolder: false))
        {
            using RedisConnection connection = await RedisConnection.OpenAsync(source.Port);
            await connection.AskAsync("EVAL", "for i = 1, 6000 do redis.call('set', 'key' .. i, string.rep('x', 60) .. string.rep(i, 300)) end", "0");
            await connection.AskAsync("SAVE");
        }

        // 6,000 keys of a twentieth of a second each: five minutes. It looks at its clients after every kilobyte, that is after every key.
        return await StartAsync("rdbcompression no\nkey-load-delay 50000\nloading-process-events-interval-bytes 1024\n", folder);
    }

    /// <summary>A server whose memory is full and that evicts nothing: OOM for every write.</summary>
    public static async Task<RedisServer> StartFullAsync()
    {
        RedisServer server = await StartAsync("maxmemory 4mb\nmaxmemory-policy noeviction\n");
        using RedisConnection connection = await RedisConnection.OpenAsync(server.Port);
        string value = new('x', 100_000);
        for (int i = 0; i < 100; i++)
        {
            if ((await connection.AskAsync("SET", "k" + i.ToString(CultureInfo.InvariantCulture), value)).StartsWith("-OOM", StringComparison.Ordinal)) return server;
        }

        throw new InvalidOperationException("the memory of Redis did not fill up");
    }

    /// <summary>A server that cannot save its data and therefore takes no writes: MISCONF, for PING too.</summary>
    public static async Task<RedisServer> StartMisconfiguredAsync()
    {
        RedisServer server = await StartAsync("save 3600 1000000\nstop-writes-on-bgsave-error yes\n");
        // A folder in the place of its file: saving fails, whoever it runs as.
        Directory.CreateDirectory(Path.Combine(server._process.Folder, "dump.rdb", "in-the-way"));
        using RedisConnection connection = await RedisConnection.OpenAsync(server.Port);
        await connection.AskAsync("BGSAVE");
        await server.UntilInfoAsync("persistence", "rdb_last_bgsave_status:err");
        return server;
    }

    /// <summary>A server that runs a script without end: BUSY. It hears no orderly signal any more.</summary>
    public static async Task<RedisServer> StartBusyAsync()
    {
        RedisServer server = await StartAsync("busy-reply-threshold 50\n", signal: "KILL");
        RedisConnection script = await RedisConnection.OpenAsync(server.Port);
        server._held.Add(script);
        await script.SendAsync("EVAL", "while true do end", "0");
        await ServerProcess.UntilAsync(async () =>
        {
            using RedisConnection connection = await RedisConnection.OpenAsync(server.Port);
            return (await connection.AskAsync("PING")).StartsWith("-BUSY", StringComparison.Ordinal);
        }, "BUSY");
        return server;
    }

    /// <summary>A server with a single place for clients, which is taken.</summary>
    public static async Task<RedisServer> StartCrowdedAsync()
    {
        RedisServer server = await StartAsync("maxclients 1\n");
        await ServerProcess.UntilAsync(async () =>
        {
            RedisConnection connection = await RedisConnection.OpenAsync(server.Port);
            server._held.Add(connection);
            return (await connection.AskAsync("PING")).StartsWith("+PONG", StringComparison.Ordinal);
        }, "a connection to be held");
        return server;
    }

    /// <summary>Runs a command on a connection of its own and gives back the raw answer.</summary>
    public async Task<string> AskAsync(params string[] words)
    {
        using RedisConnection connection = await RedisConnection.OpenAsync(Port);
        return await connection.AskAsync(words);
    }

    public Task StopAsync() => _process.StopAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (RedisConnection connection in _held) connection.Dispose();
        await _process.DisposeAsync();
    }

    private static async Task<RedisServer> StartAsync(string settings, string? folder = null, bool isTls = false, bool ownsFolder = true, string signal = "TERM")
    {
        folder ??= await ServerUser.MakeFolderAsync();
        string file = Path.Combine(folder, "redis.conf");
        ServerProcess process = await ServerProcess.StartAsync(
            folder,
            signal,
            async port =>
            {
                string number = port.ToString(CultureInfo.InvariantCulture);
                string where = isTls ? $"port 0\ntls-port {number}\n" : $"port {number}\n";
                string saving = settings.Contains("save ", StringComparison.Ordinal) ? "" : "save \"\"\n";
                await File.WriteAllTextAsync(file, $"bind 127.0.0.1\n{where}dir {folder}\n{saving}shutdown-on-sigterm nosave now force\nrepl-diskless-sync-delay 0\ndaemonize no\n{settings}");
                await ServerUser.OwnAsync(folder);
                return [ServerPrograms.Get("redis-server"), file];
            },
            port => isTls ? AcceptsAsync(port) : AnswersAsync(port),
            ownsFolder);
        return new RedisServer(process);
    }

    private static async Task<bool> AnswersAsync(int port)
    {
        try
        {
            using RedisConnection connection = await RedisConnection.OpenAsync(port);
            return (await connection.AskAsync("PING")).Length > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    // Redis listens only when it is set up: with TLS that is all that can be asked without a handshake.
    private static async Task<bool> AcceptsAsync(int port)
    {
        try
        {
            using Socket socket = await PostgresProbe.ConnectAsync(port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private Task UntilInfoAsync(string section, string line) =>
        ServerProcess.UntilAsync(async () => (await AskAsync("INFO", section)).Contains(line, StringComparison.Ordinal), line);
}
