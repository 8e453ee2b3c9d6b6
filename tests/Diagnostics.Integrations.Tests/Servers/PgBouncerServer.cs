using System.Globalization;
using System.Net.Sockets;

namespace Diagnostics.Integrations.Tests.Servers;

/// <summary>A real PgBouncer on 127.0.0.1 before a real PostgreSQL. Its databases are the situations: see the constants.</summary>
internal sealed class PgBouncerServer : IAsyncDisposable
{
    /// <summary>Session pooling of the database app.</summary>
    public const string SessionDatabase = "app_session";

    /// <summary>Transaction pooling of the database app, with one server connection for each user: a second session sees what the first left behind.</summary>
    public const string TransactionDatabase = "app_transaction";

    /// <summary>Its backend's port is closed.</summary>
    public const string DeadDatabase = "app_dead";

    /// <summary>Its backend has no such database.</summary>
    public const string NoBackendDatabase = "app_no_backend_database";

    /// <summary>The pooler logs into the backend with a wrong password of its own.</summary>
    public const string WrongServerPasswordDatabase = "app_wrong_server_password";

    /// <summary>Session pooling with a single server connection: <see cref="FillAsync"/> takes it.</summary>
    public const string TinyDatabase = "app_tiny";

    /// <summary>May use the admin console (SHOW) and change things.</summary>
    public const string Admin = PostgresRoles.Superuser;

    /// <summary>May use SHOW.</summary>
    public const string Stats = PostgresRoles.Scram;

    private readonly ServerProcess _process;
    private readonly List<HeldPostgresConnection> _held = [];
    private readonly List<Socket> _waiting = [];

    private PgBouncerServer(ServerProcess process) => _process = process;

    public static string Host => "127.0.0.1";

    public int Port => _process.Port;

    public string Log => _process.Log;

    public string AuthorityFile => Path.Combine(_process.Folder, ServerAuthority.AuthorityFile);

    /// <summary>Starts a pooler before a server.</summary>
    /// <param name="backend">The server behind it.</param>
    /// <param name="authType">PgBouncer's auth_type for every role but the trust role: plain, md5, scram-sha-256.</param>
    /// <param name="settings">More lines for the section [pgbouncer].</param>
    public static async Task<PgBouncerServer> StartAsync(PostgresServer backend, string authType = "scram-sha-256", string settings = "")
    {
        string folder = await ServerUser.MakeFolderAsync();
        await ServerAuthority.WriteAsync(folder, ServerCertificate.Good);
        string file = Path.Combine(folder, "pgbouncer.ini");
        string method = authType == "plain" ? "password" : authType;
        await File.WriteAllTextAsync(Path.Combine(folder, "hba.conf"), $"host all {PostgresRoles.Trust} 0.0.0.0/0 trust\nhost all {PostgresRoles.Reject} 0.0.0.0/0 reject\nhost all all 0.0.0.0/0 {method}\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "userlist.txt"), Users());
        ServerProcess process = await ServerProcess.StartAsync(
            folder,
            "INT",
            async port =>
            {
                await File.WriteAllTextAsync(file, Configuration(folder, port, backend.Port, settings));
                await ServerUser.OwnAsync(folder);
                return [ServerPrograms.Get("pgbouncer"), file];
            },
            async port => await PostgresProbe.StateAsync(port) == PostgresState.Ready);
        return new PgBouncerServer(process);
    }

    /// <summary>Takes the only server connection of <see cref="TinyDatabase"/>: the next session there ends with query_wait_timeout after two seconds.</summary>
    public async Task FillAsync()
    {
        HeldPostgresConnection held = await HeldPostgresConnection.TryOpenAsync(Port, TinyDatabase) ?? throw new InvalidOperationException("the pooler let nobody in: " + Log);
        _held.Add(held);
        await held.BeginAsync();
    }

    /// <summary>Has a client wait for the server connection that <see cref="FillAsync"/> took.</summary>
    public async Task QueueAsync()
    {
        Socket waiting = await PostgresProbe.ConnectAsync(Port);
        _waiting.Add(waiting);
        await PostgresProbe.SendStartupAsync(waiting, PostgresRoles.Trust, TinyDatabase);
        // PgBouncer 1.18 lets it in and makes it wait at its first query; others make it wait for the log-in.
        await waiting.SendAsync("Q\0\0\0\u000dselect 1\0"u8.ToArray());
        await ServerProcess.UntilAsync(async () => (await ShowAsync("show pools")).Split('\n').Any(l => l.StartsWith($"{TinyDatabase}|{PostgresRoles.Trust}|1|1|", StringComparison.Ordinal)), "a client to wait");
    }

    /// <summary>Asks the console by psql and gives its unaligned output back.</summary>
    public Task<string> ShowAsync(string question) => ServerUser.RunAsync(
        [ServerPrograms.Get("psql"), "-X", "-q", "-A", "-t", "-h", Host, "-p", Port.ToString(CultureInfo.InvariantCulture), "-U", Admin, "-d", "pgbouncer", "-c", question],
        new Dictionary<string, string> { ["PGPASSWORD"] = PostgresRoles.Password });

    /// <summary>Opens a client connection and keeps it: counts against max_client_conn.</summary>
    public async Task HoldAsync(string database = SessionDatabase) =>
        _held.Add(await HeldPostgresConnection.TryOpenAsync(Port, database) ?? throw new InvalidOperationException("the pooler let nobody in: " + Log));

    public async ValueTask DisposeAsync()
    {
        foreach (HeldPostgresConnection connection in _held) connection.Dispose();
        foreach (Socket socket in _waiting) socket.Dispose();
        await _process.DisposeAsync();
    }

    // The pooler knows the passwords in clear: with these it can answer any method and log into any backend.
    private static string Users()
    {
        string[] right = [PostgresRoles.PlainPassword, PostgresRoles.Md5, PostgresRoles.Scram, PostgresRoles.Superuser, PostgresRoles.Reject];
        return string.Concat(right.Select(r => $"\"{r}\" \"{PostgresRoles.Password}\"\n")) + $"\"{PostgresRoles.Trust}\" \"\"\n\"{PostgresRoles.Stale}\" \"{PostgresRoles.OldPassword}\"\n";
    }

    private static string Configuration(string folder, int port, int backendPort, string settings)
    {
        string backend = string.Create(CultureInfo.InvariantCulture, $"host=127.0.0.1 port={backendPort}");
        return string.Create(CultureInfo.InvariantCulture, $"""
            [databases]
            {SessionDatabase} = {backend} dbname={PostgresRoles.Database} pool_mode=session
            {TransactionDatabase} = {backend} dbname={PostgresRoles.Database} pool_mode=transaction pool_size=1
            {TinyDatabase} = {backend} dbname={PostgresRoles.Database} pool_mode=session pool_size=1 max_db_connections=1
            {DeadDatabase} = host=127.0.0.1 port=1 dbname={PostgresRoles.Database}
            {NoBackendDatabase} = {backend} dbname=no_such_database
            {WrongServerPasswordDatabase} = {backend} dbname={PostgresRoles.Database} user={PostgresRoles.Scram} password={PostgresRoles.WrongPassword}

            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port}
            unix_socket_dir =
            auth_type = hba
            auth_hba_file = {folder}/hba.conf
            auth_file = {folder}/userlist.txt
            admin_users = {Admin}
            stats_users = {Stats}
            pool_mode = session
            default_pool_size = 5
            max_client_conn = 100
            query_wait_timeout = 2
            server_login_retry = 1
            server_connect_timeout = 2
            ignore_startup_parameters = extra_float_digits
            client_tls_sslmode = allow
            client_tls_cert_file = {folder}/{ServerAuthority.CertificateFile}
            client_tls_key_file = {folder}/{ServerAuthority.KeyFile}
            {settings}

            """);
    }
}
