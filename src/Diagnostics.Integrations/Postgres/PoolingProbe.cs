using System.Security.Cryptography;
using Diagnostics.Core.Checks.Postgres.Session;
using Diagnostics.Core.Redaction;
using Npgsql;

namespace Diagnostics.Integrations.Postgres;

/// <summary>
/// Finds out the pooling mode by what two sessions see of each other. Where both get the same server connection although both are open, connections are handed out for a
/// transaction at a time; then whatever one session leaves behind (a prepared statement, a setting) is there for the other. Everything left behind is taken away again.
/// </summary>
internal static class PoolingProbe
{
    private const int Rounds = 3;

    public static async Task<bool> RunAsync(SessionRun run, NpgsqlDataSource source, NpgsqlConnection first, Redactor redactor, CancellationToken limit)
    {
        NpgsqlConnection second;
        try
        {
            second = await source.OpenConnectionAsync(limit).ConfigureAwait(false);
            await SessionConnection.BackendAsync(second, limit).ConfigureAwait(false);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            run.Notes.Add($"the pooling mode was not found out: no second session was to be had beside the first ({redactor.Excerpt(e.Message)})");
            return false;
        }

        await using (second.ConfigureAwait(false))
        {
            bool shared = await ShareAsync(first, second, limit).ConfigureAwait(false);
            run.Facts = run.Facts with { PoolingMode = shared ? PoolingMode.Transaction : PoolingMode.Session };
            string nonce = "diagnostics_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
            run.Facts = run.Facts with { SettingsSurvive = await SettingStaysAsync(first, second, nonce, limit).ConfigureAwait(false) };
            run.Facts = run.Facts with { PreparedStatementsSurvive = await StatementStaysAsync(run, first, second, nonce, limit).ConfigureAwait(false) };
        }

        return true;
    }

    // Different server connections in every round prove little for a busy pool, and are what session pooling looks like.
    private static async Task<bool> ShareAsync(NpgsqlConnection first, NpgsqlConnection second, CancellationToken limit)
    {
        int own = await SessionConnection.BackendAsync(first, limit).ConfigureAwait(false);
        for (int i = 0; i < Rounds; i++)
        {
            int other = await SessionConnection.BackendAsync(second, limit).ConfigureAwait(false);
            int again = await SessionConnection.BackendAsync(first, limit).ConfigureAwait(false);
            if (other == own || again != own) return true;
        }

        return false;
    }

    private static async Task<bool> SettingStaysAsync(NpgsqlConnection first, NpgsqlConnection second, string nonce, CancellationToken limit)
    {
        const string name = "diagnostics.probe";
        await SessionConnection.ScalarAsync(first, $"select set_config('{name}', '{nonce}', false)", limit).ConfigureAwait(false);
        bool leaks = await SettingAsync(second, name, limit).ConfigureAwait(false) == nonce;
        bool keeps = await SettingAsync(first, name, limit).ConfigureAwait(false) == nonce;
        foreach (NpgsqlConnection connection in (NpgsqlConnection[])[first, second]) await SessionConnection.ScalarAsync(connection, $"select set_config('{name}', '', false)", limit).ConfigureAwait(false);
        return keeps && !leaks;
    }

    private static async Task<string?> SettingAsync(NpgsqlConnection connection, string name, CancellationToken limit) =>
        await SessionConnection.ScalarAsync(connection, $"select current_setting('{name}', true)", limit).ConfigureAwait(false) as string;

    // A pooler that keeps track of statements gives each a name of its own (PgBouncer 1.21 and later: PGBOUNCER_n); one that does not passes the client's name on.
    private static async Task<bool?> StatementStaysAsync(SessionRun run, NpgsqlConnection first, NpgsqlConnection second, string nonce, CancellationToken limit)
    {
        NpgsqlCommand command = first.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
#pragma warning disable CA2100 // A name made of random digits.
            command.CommandText = $"select 1 as {nonce}";
#pragma warning restore CA2100
            try
            {
                await command.PrepareAsync(limit).ConfigureAwait(false);
                object? seen = await SessionConnection.ScalarAsync(second, $"select name from pg_prepared_statements where statement like '%{nonce[..^1]}%' and statement not like '%pg_prepared_statements%' limit 1", limit).ConfigureAwait(false);
                bool leaks = seen is string name && !name.StartsWith("PGBOUNCER_", StringComparison.Ordinal);
                await command.ExecuteScalarAsync(limit).ConfigureAwait(false);
                await command.UnprepareAsync(limit).ConfigureAwait(false);
                return !leaks;
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicatePreparedStatement or PostgresErrorCodes.InvalidSqlStatementName)
            {
                run.Notes.Add(e.SqlState == PostgresErrorCodes.DuplicatePreparedStatement
                    ? "a prepared statement of another client was found on the server connection"
                    : "a prepared statement was gone at its next use");
                return false;
            }
        }
    }
}
