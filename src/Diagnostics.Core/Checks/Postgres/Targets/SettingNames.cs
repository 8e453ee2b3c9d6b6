using System.Collections.Frozen;
using System.Globalization;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Checks.Postgres.Targets;

/// <summary>libpq's parameters and those of other tools that turn up in their place.</summary>
internal static class SettingNames
{
    // Parameters that libpq knows and that make no difference to what is asked here.
    private static readonly FrozenSet<string> s_harmless = FrozenSet.ToFrozenSet(
        ["keepalives", "keepalives_idle", "keepalives_interval", "keepalives_count", "tcp_user_timeout", "client_encoding", "fallback_application_name", "gssencmode", "krbsrvname", "gsslib", "gssdelegation",
            "sslcompression", "sslcrl", "sslcrldir", "sslsni", "sslpassword", "sslcertmode", "ssl_min_protocol_version", "ssl_max_protocol_version", "requirepeer", "load_balance_hosts", "replication",
            "min_protocol_version", "max_protocol_version", "sslkeylogfile", "scram_client_key", "scram_server_key", "oauth_issuer", "oauth_client_id", "oauth_client_secret", "oauth_scope"],
        StringComparer.Ordinal);

    // Parameters of one tool each, which libpq refuses and asyncpg sends to the server as settings.
    private static readonly FrozenDictionary<string, string> s_foreign = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["pgbouncer"] = "Prisma", ["schema"] = "Prisma", ["connection_limit"] = "Prisma", ["pool_timeout"] = "Prisma", ["socket_timeout"] = "Prisma", ["sslaccept"] = "Prisma", ["sslidentity"] = "Prisma",
        ["statement_cache_size"] = "asyncpg and Prisma", ["prepared_statement_cache_size"] = "SQLAlchemy", ["async_fallback"] = "SQLAlchemy", ["command_timeout"] = "asyncpg",
        ["uselibpqcompat"] = "node-postgres", ["pool_max_conns"] = "pgx", ["pool_min_conns"] = "pgx", ["pool_max_conn_lifetime"] = "pgx", ["pool_max_conn_idle_time"] = "pgx", ["default_query_exec_mode"] = "pgx",
        ["statement_cache_capacity"] = "pgx", ["prepareThreshold"] = "pgjdbc", ["currentSchema"] = "pgjdbc", ["sslfactory"] = "pgjdbc", ["loginTimeout"] = "pgjdbc", ["socketTimeout"] = "pgjdbc", ["stringtype"] = "pgjdbc",
        ["reWriteBatchedInserts"] = "pgjdbc", ["supa"] = "Vercel's Supabase integration", ["workaround"] = "Vercel's Supabase integration", ["conn_max_age"] = "Django", ["pool"] = "Rails", ["ssl"] = "node-postgres, asyncpg and pgjdbc",
        ["prepared_statements"] = "Rails", ["maxPoolSize"] = "a pool", ["max"] = "a pool", ["server_settings"] = "asyncpg",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Applies a parameter by its libpq name.</summary>
    public static void Apply(string name, string value, int? column, ConnectionStringForm form, ConnectionSettings settings, FindingList findings)
    {
        if (name is "host" or "hostaddr" or "port" or "user" or "password" or "dbname" && column is { } known)
        {
            int offset = form == ConnectionStringForm.Url ? name.Length + 1 : 0;
            settings.Columns[name == "dbname" ? "database" : name == "hostaddr" ? "host" : name] = known + offset;
        }

        switch (name)
        {
            case "host" or "hostaddr":
                // hostaddr saves libpq a look-up; the name stays what certificates are held against.
                if (name == "hostaddr" && settings.Hosts.Count > 0) break;
                settings.Hosts.Clear();
                settings.Hosts.AddRange(value.Split(','));
                if (form == ConnectionStringForm.Url && settings.Ports.Count == 1 && settings.Ports[0].Length == 0) settings.Ports.Clear();
                break;
            case "port":
                settings.Ports.Clear();
                settings.Ports.AddRange(value.Split(','));
                break;
            case "user":
                settings.User = value;
                break;
            case "password":
                settings.Password = value;
                break;
            case "dbname" or "database":
                settings.Database = value;
                break;
            case "sslmode":
                settings.SslMode = Mode(value, column, findings);
                break;
            case "ssl" when form == ConnectionStringForm.Url:
                Foreign(name, column, findings);
                settings.SslMode ??= value is "true" or "1" ? DatabaseSslMode.Require : value is "false" or "0" ? DatabaseSslMode.Disable : Mode(value, column, findings);
                break;
            case "channel_binding":
                settings.ChannelBinding = Binding(value, column, findings);
                break;
            case "connect_timeout":
                if (int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out int seconds)) settings.ConnectTimeout = seconds > 0 ? TimeSpan.FromSeconds(seconds) : null;
                else findings.Error(column, "connect_timeout is not a number of seconds", "write connect_timeout=10");
                break;
            case "options":
                settings.Options = value;
                break;
            case "application_name":
                settings.ApplicationName = value;
                break;
            case "target_session_attrs":
                TargetSession(value, column, settings, findings);
                break;
            case "sslrootcert":
                settings.RootCertificateFile = value;
                break;
            case "sslcert":
                settings.CertificateFile = value;
                break;
            case "sslkey":
                settings.KeyFile = value;
                break;
            case "sslnegotiation":
                settings.IsDirectTls = value == "direct";
                break;
            case "require_auth":
                settings.RequiredAuthentication = RequiredAuthentication.Read(value, column, findings);
                break;
            case "service":
                settings.Service = value;
                if (column is { } at) settings.Columns["service"] = at;
                break;
            case "passfile":
                settings.PasswordFile = value;
                break;
            case "requiressl":
                settings.SslMode ??= value == "1" ? DatabaseSslMode.Require : null;
                break;
            default:
                Unknown(name, value, column, settings, findings);
                break;
        }
    }

    /// <summary>Reads a TLS mode in libpq's or Npgsql's spelling.</summary>
    public static DatabaseSslMode? Mode(string value, int? column, FindingList findings)
    {
        switch (value.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant())
        {
            case "disable": return DatabaseSslMode.Disable;
            case "allow": return DatabaseSslMode.Allow;
            case "prefer": return DatabaseSslMode.Prefer;
            case "require": return DatabaseSslMode.Require;
            case "verifyca": return DatabaseSslMode.VerifyCA;
            case "verifyfull": return DatabaseSslMode.VerifyFull;
            default:
                findings.Error(column, $"'{TerminalText.Excerpt(value)}' is no TLS mode", "write sslmode=disable, allow, prefer, require, verify-ca or verify-full");
                return null;
        }
    }

    public static ChannelBindingMode? Binding(string value, int? column, FindingList findings)
    {
        if (Enum.TryParse(value, ignoreCase: true, out ChannelBindingMode mode) && Enum.IsDefined(mode) && !char.IsAsciiDigit(value[0])) return mode;
        findings.Error(column, $"'{TerminalText.Excerpt(value)}' is no channel binding mode", "write channel_binding=disable, prefer or require");
        return null;
    }

    private static void TargetSession(string value, int? column, ConnectionSettings settings, FindingList findings)
    {
        string plain = value.ToLowerInvariant();
        if (plain is "any" or "read-write" or "read-only" or "primary" or "standby" or "prefer-standby" or "preferstandby" or "preferprimary" or "prefer-primary") settings.TargetSessionAttributes = plain;
        else findings.Error(column, $"'{TerminalText.Excerpt(value)}' is no value of target_session_attrs", "write any, read-write, read-only, primary, standby or prefer-standby");
    }

    private static void Unknown(string name, string value, int? column, ConnectionSettings settings, FindingList findings)
    {
        if (s_harmless.Contains(name))
        {
            if (name == "replication") settings.StartupParameters[name] = value;
            return;
        }

        if (s_foreign.ContainsKey(name))
        {
            if (name.Equals("pgbouncer", StringComparison.OrdinalIgnoreCase)) settings.DeclaresTransactionPooling = value is "true" or "1";
            Foreign(name, column, findings);
            return;
        }

        findings.Warning(FailureCodes.DbStartupParameter, column, $"'{TerminalText.Excerpt(name)}' is no parameter of libpq, which refuses the string; asyncpg sends it to the server as a setting", "remove it, or give it to the driver by other means; it is not sent by this check");
    }

    private static void Foreign(string name, int? column, FindingList findings) =>
        findings.Warning(FailureCodes.DbStartupParameter, column, $"'{name}' is a parameter of {s_foreign[name]}; libpq refuses it, and some drivers send it to the server", "remove it where another program reads the same string");
}
