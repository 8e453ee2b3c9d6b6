using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Checks.Postgres.Targets;

/// <summary>Reads Npgsql's strings: ADO.NET's <c>Key=Value;</c> with values in single or double quotes (doubled inside) where needed.</summary>
internal static class NpgsqlReader
{
    // Npgsql's keys and their synonyms, without case and spaces, by libpq's names.
    private static readonly FrozenDictionary<string, string> s_names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["host"] = "host", ["server"] = "host", ["port"] = "port", ["database"] = "dbname", ["db"] = "dbname", ["username"] = "user", ["userid"] = "user", ["user"] = "user", ["uid"] = "user",
        ["password"] = "password", ["psw"] = "password", ["pwd"] = "password", ["sslmode"] = "sslmode", ["channelbinding"] = "channel_binding", ["timeout"] = "connect_timeout", ["options"] = "options",
        ["applicationname"] = "application_name", ["targetsessionattributes"] = "target_session_attrs", ["rootcertificate"] = "sslrootcert", ["sslcertificate"] = "sslcert", ["sslkey"] = "sslkey", ["sslnegotiation"] = "sslnegotiation",
        ["passfile"] = "passfile",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> s_others = FrozenSet.ToFrozenSet(
        ["searchpath", "clientencoding", "encoding", "timezone", "pooling", "minimumpoolsize", "minpoolsize", "maximumpoolsize", "maxpoolsize", "connectionidlelifetime", "connectionpruninginterval", "connectionlifetime", "loadbalancehosts",
            "hostrecheckseconds", "trustservercertificate", "checkcertificaterevocation", "sslpassword", "kerberosservicename", "includerealm", "persistsecurityinfo", "logparameters", "includeerrordetail", "includefailedbatchedcommand",
            "commandtimeout", "internalcommandtimeout", "cancellationtimeout", "keepalive", "tcpkeepalive", "tcpkeepalivetime", "tcpkeepaliveinterval", "readbuffersize", "writebuffersize", "socketreceivebuffersize", "socketsendbuffersize",
            "maxautoprepare", "autoprepareminusages", "noresetonclose", "replicationmode", "arraynullabilitymode", "enlist", "multiplexing", "writecoalescingbufferthresholdbytes", "servercompatibilitymode", "loadtablecomposites", "usesslstream",
            "gssencryptionmode", "requireauth", "integratedsecurity", "usekerberos"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a key is Npgsql's and not libpq's, so that a single setting tells the form.</summary>
    public static bool IsOwnKey(string key)
    {
        if (key is "host" or "port" or "user" or "password" or "dbname" or "options" or "sslmode" or "sslkey" or "passfile" or "sslnegotiation") return false;
        string plain = Plain(key);
        return s_names.ContainsKey(plain) || s_others.Contains(plain);
    }

    public static void Read(string text, ConnectionSettings settings, FindingList findings)
    {
        int at = 0;
        while (at < text.Length)
        {
            while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] == ';')) at++;
            if (at >= text.Length) return;
            int keyStart = at;
            int equals = text.IndexOf('=', at);
            int next = text.IndexOf(';', at);
            if (equals < 0 || (next >= 0 && next < equals))
            {
                findings.Error(keyStart + 1, "here a setting of the form Key=Value is expected and there is no '='", "put a value with ';' in it into quotes: Password=\"a;b\"");
                return;
            }

            string key = text[keyStart..equals].Trim();
            at = equals + 1;
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            int column = at + 1;
            if (Value(text, ref at, findings) is not { } value) return;
            Apply(key, value, keyStart + 1, column, settings, findings);
            if (findings.HasError) return;
        }
    }

    private static void Apply(string key, string value, int keyColumn, int column, ConnectionSettings settings, FindingList findings)
    {
        string plain = Plain(key);
        if (s_names.TryGetValue(plain, out string? name))
        {
            if (name == "host")
            {
                settings.Columns["host"] = column;
                NpgsqlHosts(value, settings);
            }
            else SettingNames.Apply(name, value, column, ConnectionStringForm.Npgsql, settings, findings);
            return;
        }

        switch (plain.ToLowerInvariant())
        {
            case "searchpath":
                settings.StartupParameters["search_path"] = value;
                return;
            case "timezone":
                settings.StartupParameters["TimeZone"] = value;
                return;
            case "trustservercertificate" when settings.SslMode is DatabaseSslMode.VerifyCA or DatabaseSslMode.VerifyFull && value.Equals("true", StringComparison.OrdinalIgnoreCase):
                findings.Warning(FailureCodes.DbUrl, keyColumn, "Trust Server Certificate contradicts the TLS mode", "leave one of them out");
                return;
        }

        // Npgsql refuses keys that it does not know. The key is cut short: it may be the tail of a password with ';' in it.
        if (!s_others.Contains(plain)) findings.Error(keyColumn, string.Create(CultureInfo.InvariantCulture, $"Npgsql knows no key '{TerminalText.Excerpt(key.Length > 3 ? key[..3] + "…" : key)}' ({key.Length} characters)"), "check its spelling; a ';' in a password needs quotes around the password");
    }

    // "a:5432,b:5433": Npgsql takes ports inside Host.
    private static void NpgsqlHosts(string value, ConnectionSettings settings)
    {
        string[] parts = value.Split(',', StringSplitOptions.TrimEntries);
        settings.Hosts.Clear();
        var ports = new List<string>();
        foreach (string part in parts)
        {
            int colon = part.LastIndexOf(':');
            bool hasPort = colon > 0 && part.IndexOf(':', StringComparison.Ordinal) == colon;
            settings.Hosts.Add(hasPort ? part[..colon] : part);
            ports.Add(hasPort ? part[(colon + 1)..] : "");
        }

        if (!ports.TrueForAll(p => p.Length == 0))
        {
            string fallback = settings.Ports.Count == 1 ? settings.Ports[0] : "";
            settings.Ports.Clear();
            settings.Ports.AddRange(ports.Select(p => p.Length > 0 ? p : fallback));
        }
    }

    private static string? Value(string text, ref int at, FindingList findings)
    {
        if (at < text.Length && text[at] is '\'' or '"')
        {
            char quote = text[at];
            int open = at++;
            var value = new StringBuilder();
            while (true)
            {
                if (at >= text.Length)
                {
                    findings.Error(open + 1, "the quotation mark is never closed", "double a quotation mark inside a value");
                    return null;
                }

                if (text[at] == quote)
                {
                    if (at + 1 >= text.Length || text[at + 1] != quote) break;
                    at++;
                }

                value.Append(text[at++]);
            }

            at++;
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            if (at < text.Length && text[at] != ';')
            {
                findings.Error(at + 1, "after a quoted value ';' is expected", "double a quotation mark inside a value");
                return null;
            }

            return value.ToString();
        }

        int end = text.IndexOf(';', at);
        if (end < 0) end = text.Length;
        string plain = text[at..end].Trim();
        at = end;
        return plain;
    }

    private static string Plain(string key) => key.Replace(" ", "", StringComparison.Ordinal);
}
