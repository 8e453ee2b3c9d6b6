namespace Diagnostics.Core.Checks.Postgres.Targets;

/// <summary>libpq's service file and environment variables: each fills in what the string leaves open, the service first.</summary>
internal static class EnvironmentReader
{
    public static void Fill(ConnectionSettings settings, LibpqDefaults defaults, FindingList findings)
    {
        if ((settings.Service ?? defaults.Variable("PGSERVICE")) is { } service && !ServiceFile.Fill(service, settings, defaults, findings)) return;
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
        settings.PasswordFile ??= defaults.Variable("PGPASSFILE");
        if (settings.RequiredAuthentication is null && defaults.Variable("PGREQUIREAUTH") is { } methods) settings.RequiredAuthentication = RequiredAuthentication.Read(methods, null, findings);
        if (defaults.Variable("PGSSLNEGOTIATION") == "direct") settings.IsDirectTls = true;
        // libpq sends these as settings of the session: some poolers refuse a start-up that has them.
        foreach ((string variable, string parameter) in (ReadOnlySpan<(string, string)>)[("PGDATESTYLE", "datestyle"), ("PGTZ", "timezone"), ("PGGEQO", "geqo")])
        {
            if (defaults.Variable(variable) is { } value) settings.StartupParameters.TryAdd(parameter, value);
        }
    }
}
