using Diagnostics.Core.Language;

namespace Diagnostics.Core.Checks.Postgres.Targets;

/// <summary>libpq's environment variables: each fills in what the string leaves open.</summary>
internal static class EnvironmentReader
{
    public static void Fill(ConnectionSettings settings, LibpqDefaults defaults, FindingList findings)
    {
        if (settings.Hosts.Count == 0 && (defaults.Variable("PGHOST") ?? defaults.Variable("PGHOSTADDR")) is { } host) settings.Hosts.AddRange(host.Split(','));
        if (settings.Ports.TrueForAll(p => p.Length == 0) && defaults.Variable("PGPORT") is { } port)
        {
            settings.Ports.Clear();
            settings.Ports.AddRange(port.Split(','));
        }

        settings.User ??= defaults.Variable("PGUSER") ?? defaults.OperatingSystemUser;
        settings.Database ??= defaults.Variable("PGDATABASE");
        settings.Password ??= defaults.Variable("PGPASSWORD");
        if (settings.SslMode is null && defaults.Variable("PGSSLMODE") is { } mode) settings.SslMode = SettingNames.Mode(mode, null, findings);
        if (settings.SslMode is null && defaults.Variable("PGREQUIRESSL") == "1") settings.SslMode = DatabaseSslMode.Require;
        if (settings.ChannelBinding is null && defaults.Variable("PGCHANNELBINDING") is { } binding) settings.ChannelBinding = SettingNames.Binding(binding, null, findings);
        if (settings.ConnectTimeout is null && defaults.Variable("PGCONNECT_TIMEOUT") is { } timeout) SettingNames.Apply("connect_timeout", timeout, null, ConnectionStringForm.Environment, settings, findings);
        if (settings.TargetSessionAttributes is null && defaults.Variable("PGTARGETSESSIONATTRS") is { } attributes) SettingNames.Apply("target_session_attrs", attributes, null, ConnectionStringForm.Environment, settings, findings);
        settings.Options ??= defaults.Variable("PGOPTIONS");
        settings.ApplicationName ??= defaults.Variable("PGAPPNAME");
        settings.RootCertificateFile ??= defaults.Variable("PGSSLROOTCERT") ?? defaults.DefaultRootCertificate;
        settings.CertificateFile ??= defaults.Variable("PGSSLCERT");
        settings.KeyFile ??= defaults.Variable("PGSSLKEY");
        if (defaults.Variable("PGSERVICE") is not null) findings.Warning(FailureCodes.DbUrl, null, "PGSERVICE is set, and pg_service.conf is not read here", "give host, port, user and database themselves");
    }
}
