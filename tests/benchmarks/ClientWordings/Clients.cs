using System.Diagnostics;
using Npgsql;

namespace Diagnostics.Benchmarks.ClientWordings;

/// <summary>Finds the clients that this machine has.</summary>
internal static class Clients
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(40);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "clients");

    public static async Task<IReadOnlyList<Client>> FindAsync(string nodeModules, string pgxProgram, string jdbcJar)
    {
        var found = new List<Client>();
        // Debian's Python, for Debian's modules.
        foreach ((string name, string module, string script) in ((string, string, string)[])[
            ("asyncpg", "asyncpg", "asyncpg_client.py"), ("psycopg", "psycopg", "psycopg_client.py"), ("psycopg2", "psycopg2", "psycopg2_client.py"), ("SQLAlchemy", "sqlalchemy", "sqlalchemy_client.py")])
        {
            await AddAsync(name, ["/usr/bin/python3", "-c", $"import {module}; print({module}.__version__)"], ["/usr/bin/python3", Path.Combine(Folder, script)]);
        }

        var node = new Dictionary<string, string> { ["NODE_PATH"] = nodeModules };
        await AddAsync("node-postgres", ["node", "-p", "require('pg/package.json').version"], ["node", Path.Combine(Folder, "pg_client.js")], node);
        if (File.Exists(jdbcJar)) await AddAsync("pgjdbc", ["java", "-cp", jdbcJar, "org.postgresql.util.PGJDBCMain"], ["java", "-cp", jdbcJar, Path.Combine(Folder, "PgJdbc.java")]);
        if (File.Exists(pgxProgram)) found.Add(new Client("pgx", "4 (Debian)", s => RunAsync([pgxProgram], s.Environment())));
        await AddAsync("libpq", ["psql", "--version"], null);
        found.Add(new Client("Npgsql", typeof(NpgsqlConnection).Assembly.GetName().Version!.ToString(3), NpgsqlAsync));
        return found;

        async Task AddAsync(string name, string[] version, string[]? command, Dictionary<string, string>? more = null)
        {
            string text;
            try
            {
                text = (await RunAsync(version, more ?? [], okOutput: true)).Trim();
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return;
            }

            if (text.Contains("Error", StringComparison.Ordinal) || text.Length == 0) return;
            found.Add(new Client(name, text.Split('\n')[0], s => RunAsync(command ?? Psql(s), With(s, more))));
        }
    }

    private static Dictionary<string, string> With(Situation situation, Dictionary<string, string>? more)
    {
        Dictionary<string, string> environment = situation.Environment();
        foreach ((string name, string value) in more ?? []) environment[name] = value;
        environment["PGPASSWORD"] = situation.Password;
        environment["PGSSLROOTCERT"] = situation.RootCertificate;
        if (situation.Action == "parameter") environment["PGOPTIONS"] = "-c statement_timeout=1000";
        return environment;
    }

    private static string[] Psql(Situation s)
    {
        string target = s.Url.Length > 0 ? s.Url : $"host={s.Host} port={s.Port} user={s.User} dbname={s.Database} sslmode={s.SslMode} connect_timeout=10";
        string[] statements = s.Action switch { "write" => ["create table t(i int)"], "prepare" => ["prepare plan as select 1", "prepare plan as select 1"], _ => ["select 1"] };
        return ["psql", "-X", "-w", "-q", "-d", target, .. statements.SelectMany(c => (string[])["-c", c])];
    }

    private static async Task<string> RunAsync(IReadOnlyList<string> command, Dictionary<string, string> environment, bool okOutput = false)
    {
        var start = new ProcessStartInfo(command[0]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (string word in command.Skip(1)) start.ArgumentList.Add(word);
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(s_limit);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token), errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return okOutput ? await output : process.ExitCode == 0 && (await errors).Length == 0 ? "" : await output + await errors;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return $"(did not end within {s_limit.TotalSeconds} s)";
        }
    }

    private static async Task<string> NpgsqlAsync(Situation s)
    {
        try
        {
            var settings = s.Url.Length > 0 ? new NpgsqlConnectionStringBuilder(s.Url) : new NpgsqlConnectionStringBuilder
            {
                Host = s.Host, Port = s.Port, Username = s.User, Password = s.Password.Length == 0 ? null : s.Password, Database = s.Database, Pooling = false, Timeout = 10,
                SslMode = s.SslMode switch { "disable" => SslMode.Disable, "require" => SslMode.Require, _ => SslMode.VerifyFull },
                RootCertificate = s.RootCertificate.Length == 0 ? null : s.RootCertificate,
                Options = s.Action == "parameter" ? "-c statement_timeout=1000" : null,
            };
            await using var first = new NpgsqlConnection(settings.ConnectionString);
            await first.OpenAsync();
            if (s.Action == "write") await ExecuteAsync(first, "create table t(i int)", false);
            if (s.Action == "prepare")
            {
                await using var second = new NpgsqlConnection(settings.ConnectionString);
                await second.OpenAsync();
                await ExecuteAsync(first, "select 1 as a", true);
                await ExecuteAsync(second, "select 2 as b", true);
            }

            await ExecuteAsync(first, "select 1", false);
            return "";
        }
        catch (Exception e) when (e is NpgsqlException or ArgumentException or InvalidOperationException or TimeoutException or System.Net.Sockets.SocketException or IOException)
        {
            // As .NET prints an exception that nobody caught.
            return "Unhandled exception. " + e;
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, bool prepared)
    {
        await using NpgsqlCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Texts of this program.
        command.CommandText = sql;
#pragma warning restore CA2100
        if (prepared) await command.PrepareAsync();
        await command.ExecuteNonQueryAsync();
    }
}
