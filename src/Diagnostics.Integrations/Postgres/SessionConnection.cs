using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Diagnostics.Core.Checks.Postgres;
using Diagnostics.Core.Checks.Postgres.Targets;
using Npgsql;

namespace Diagnostics.Integrations.Postgres;

/// <summary>Opens sessions as a diagnosis needs them: no pool, no retry with other encryption, no type loading, no data in errors.</summary>
internal static class SessionConnection
{
    private const int Seconds = 5;

    public static NpgsqlDataSource Source(DatabaseAuthResult login, X509Certificate2Collection? trustedRoots)
    {
        DatabaseTarget target = login.Connection!;
        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = login.ComputerName,
            Port = login.Port!.Value,
            Username = target.UserName,
            Password = target.Password,
            Database = target.Database,
            Options = target.Options,
            ApplicationName = target.ApplicationName ?? "diagnostics",
            // Exactly what the log-in before found to work: neither Prefer nor Allow, which would log in a second time.
            SslMode = !login.IsEncrypted ? SslMode.Disable
                : target.SslMode == DatabaseSslMode.VerifyFull ? SslMode.VerifyFull
                : target.SslMode == DatabaseSslMode.VerifyCA ? SslMode.VerifyCA
                : SslMode.Require,
            GssEncryptionMode = GssEncryptionMode.Disable,
            ChannelBinding = target.ChannelBinding switch
            {
                ChannelBindingMode.Disable => ChannelBinding.Disable,
                ChannelBindingMode.Require => ChannelBinding.Require,
                _ => ChannelBinding.Prefer,
            },
            Pooling = false,
            Enlist = false,
            NoResetOnClose = true,
            MaxAutoPrepare = 0,
            Timeout = Seconds,
            CommandTimeout = Seconds,
            CancellationTimeout = 1000,
            IncludeErrorDetail = false,
            PersistSecurityInfo = false,
        };
        if (target.CertificateFile is { } certificate)
        {
            settings.SslCertificate = certificate;
            settings.SslKey = target.KeyFile;
        }

        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        builder.ConfigureTypeLoading(o => o.EnableTypeLoading(false));
        if (trustedRoots is not null) builder.UseRootCertificates(trustedRoots);
        else if (target.RootCertificateFile is { } file and not "system" && settings.SslMode is SslMode.VerifyCA or SslMode.VerifyFull) builder.ConnectionStringBuilder.RootCertificate = file;
        return builder.Build();
    }

    public static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        NpgsqlCommand command = connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
#pragma warning disable CA2100 // Texts of this program, with numbers that it made itself.
            command.CommandText = sql;
#pragma warning restore CA2100
            object? value = await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
            return value is DBNull ? null : value;
        }
    }

    public static async Task<object?[]> RowAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        NpgsqlCommand command = connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
#pragma warning disable CA2100 // As above.
            command.CommandText = sql;
#pragma warning restore CA2100
            NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false)) return [];
                object?[] row = new object?[reader.FieldCount];
                for (int i = 0; i < row.Length; i++) row[i] = await reader.IsDBNullAsync(i, cancellationToken).ConfigureAwait(false) ? null : reader.GetValue(i);
                return row;
            }
        }
    }

    public static async Task<int> BackendAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        Convert.ToInt32(await ScalarAsync(connection, "select pg_backend_pid()", cancellationToken).ConfigureAwait(false), CultureInfo.InvariantCulture);
}
