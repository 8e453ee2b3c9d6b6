namespace Diagnostics.Integrations.Tests.Servers;

/// <summary>A stopped cluster with all roles, made once a run: each server is a copy of it, which takes a fraction of initdb's time.</summary>
internal static class PostgresTemplate
{
    /// <summary>Settings of every test server. Nothing survives a test run, so nothing needs to reach the disk.</summary>
    public const string Settings = """
        listen_addresses = '127.0.0.1'
        unix_socket_directories = ''
        fsync = off
        synchronous_commit = off
        full_page_writes = off
        autovacuum = off
        shared_buffers = 8MB
        max_connections = 60
        max_wal_senders = 4
        wal_level = replica
        logging_collector = off
        log_connections = on
        log_min_messages = warning

        """;

    private static readonly Lazy<Task<string>> s_folder = new(MakeAsync);

    /// <summary>A new folder with a "data" folder in it that is a copy of the template.</summary>
    public static async Task<string> CopyAsync()
    {
        string template = await s_folder.Value;
        string folder = await ServerUser.MakeFolderAsync();
        await ServerUser.RunAsync([ServerPrograms.Get("cp"), "-a", Path.Combine(template, "data"), Path.Combine(folder, "data")]);
        return folder;
    }

    public static async Task DeleteAsync()
    {
        if (s_folder.IsValueCreated) Directory.Delete(await s_folder.Value, recursive: true);
    }

    private static async Task<string> MakeAsync()
    {
        string folder = await ServerUser.MakeFolderAsync();
        string data = Path.Combine(folder, "data");
        string secret = Path.Combine(folder, "password");
        await File.WriteAllTextAsync(secret, PostgresRoles.Password + "\n");
        await ServerUser.OwnAsync(folder);
        await ServerUser.RunAsync([
            ServerPrograms.Get("initdb"), "-D", data, "-U", PostgresRoles.Superuser, "--pwfile", secret, "--auth=scram-sha-256", "--no-sync", "--no-locale", "-E", "UTF8", "--no-instructions",
            "--wal-segsize=1"]);
        File.Delete(secret);
        await File.AppendAllTextAsync(Path.Combine(data, "postgresql.conf"), Settings);
        await File.WriteAllTextAsync(Path.Combine(data, "pg_hba.conf"), PostgresRoles.HostBasedAccess);
        // One statement a line: the single-user server takes no more, and needs no port.
        string script = PostgresRoles.Script.Replace("\r\n", "\n", StringComparison.Ordinal);
        await ServerUser.RunAsync([ServerPrograms.Get("postgres"), "--single", "-F", "-E", "-D", data, "-c", "exit_on_error=on", "postgres"], null, script);
        return folder;
    }
}
