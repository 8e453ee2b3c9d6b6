using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Checks.Postgres.Targets;

/// <summary>Tells a connection string's form, reads it, fills in defaults and judges the whole.</summary>
internal static partial class ConnectionStringReader
{
    public const int DefaultPort = 5432;
    private const int LongestString = 32 * 1024;

    public static DatabaseTargetReading Read(string text, string? variableName, LibpqDefaults defaults)
    {
        ArgumentNullException.ThrowIfNull(text);
        var findings = new FindingList();
        var settings = new ConnectionSettings();
        ConnectionStringForm form = ConnectionStringForm.KeyValue;
        CheckWrapping(text, findings);
        if (!findings.HasError)
        {
            form = FormOf(text);
            switch (form)
            {
                case ConnectionStringForm.Url:
                    UrlReader.Read(text, settings, findings);
                    break;
                case ConnectionStringForm.Npgsql:
                    NpgsqlReader.Read(text, settings, findings);
                    break;
                default:
                    KeyValueReader.Read(text, settings, findings);
                    break;
            }
        }

        return findings.HasError
            ? new DatabaseTargetReading(null, findings.Sorted(), variableName)
            : Finish(form, settings, findings.Sorted(), variableName, defaults);
    }

    /// <summary>Fills in defaults, checks hosts and ports, and judges what belongs together.</summary>
    public static DatabaseTargetReading Finish(
        ConnectionStringForm form, ConnectionSettings settings, IReadOnlyList<ConnectionStringFinding> sofar, string? variableName, LibpqDefaults defaults)
    {
        var findings = new FindingList();
        findings.AddRange(sofar);
        EnvironmentReader.Fill(settings, defaults, findings);
        if (form == ConnectionStringForm.Npgsql && settings.Hosts.Count == 0) findings.Error(null, "the string names no host, which Npgsql demands", "add Host=…");
        DatabaseHost[] hosts = findings.HasError ? [] : Hosts(settings, defaults, findings);
        if (hosts.Length == 0 || findings.HasError) return new DatabaseTargetReading(null, findings.Sorted(), variableName);

        if (string.IsNullOrEmpty(settings.Password))
        {
            settings.Password = PasswordFile.Find(
                settings.PasswordFile ?? defaults.PasswordFile, hosts[0].ComputerName, hosts[0].Port.ToString(CultureInfo.InvariantCulture), settings.Database ?? settings.User ?? "", settings.User ?? "", findings) ?? settings.Password;
        }

        var target = new DatabaseTarget(form, settings, hosts);
        ConnectionStringLint.Examine(target, settings, variableName, findings);
        return new DatabaseTargetReading(target, findings.Sorted(), variableName);
    }

    // What got around the value on its way: quotes, line ends, the variable's own name.
    private static void CheckWrapping(string text, FindingList findings)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            findings.Error(null, "the connection string is empty", "write postgresql://user:password@host:5432/database");
            return;
        }

        if (text.Length > LongestString)
        {
            findings.Error(null, string.Create(CultureInfo.InvariantCulture, $"the connection string has {text.Length} characters"), "at most 32768 make sense");
            return;
        }

        string trimmed = text.Trim();
        if (trimmed[0] is '"' or '\'' or '`' or '\u201c' or '\u2018')
        {
            findings.Error(text.IndexOf(trimmed[0], StringComparison.Ordinal) + 1, $"the value still has its quotation mark ({trimmed[0]}) in it", "take the quotation marks out of the value: this reader of the file keeps them");
            return;
        }

        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            // Between the settings of a key=value string, line ends are white space as any other.
            bool between = c is '\n' or '\r' or '\t' && !text.Contains("://", StringComparison.Ordinal) && i < text.TrimEnd().Length;
            if (!char.IsControl(c) || between) continue;
            string name = c switch { '\r' => "a carriage return (CR)", '\n' => "a line feed (LF)", '\t' => "a tab", '\0' => "a NUL character", _ => string.Create(CultureInfo.InvariantCulture, $"the control character U+{(int)c:X4}") };
            findings.Error(i + 1, $"{name} is part of the value", "remove it: the file was written with other line ends, or the value was pasted with a break");
            return;
        }

        if (char.IsWhiteSpace(text[0])) findings.Error(1, "the value begins with white space", "remove it");
        else if (char.IsWhiteSpace(text[^1]) && !IsKeyValue(text)) findings.Error(text.TrimEnd().Length + 1, "the value ends with white space", "remove it: it becomes part of the last setting");
        if (text[^1] is '"' or '\'' && text.Contains("://", StringComparison.Ordinal)) findings.Error(text.Length, "the value ends with a quotation mark", "remove it");

        Match assigned = VariableName().Match(text);
        if (assigned.Success) findings.Error(1, "the variable's own name is part of the value", $"remove '{TerminalText.Excerpt(assigned.Value)}'");
        else if (text.StartsWith("psql ", StringComparison.Ordinal)) findings.Error(1, "the value is a command", "remove 'psql ' before the URL");
    }

    private static bool IsKeyValue(string text) => !text.Contains("://", StringComparison.Ordinal);

    private static ConnectionStringForm FormOf(string text)
    {
        Match scheme = Scheme().Match(text);
        if (scheme.Success) return ConnectionStringForm.Url;
        int separator = text.IndexOfAny([';', '=']);
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (separator < 0 || equals < 0) return text.Contains("://", StringComparison.Ordinal) ? ConnectionStringForm.Url : ConnectionStringForm.KeyValue;
        return text.Contains(';', StringComparison.Ordinal) || NpgsqlReader.IsOwnKey(text[..equals].Trim()) ? ConnectionStringForm.Npgsql : ConnectionStringForm.KeyValue;
    }

    private static DatabaseHost[] Hosts(ConnectionSettings settings, LibpqDefaults defaults, FindingList findings)
    {
        if (settings.Hosts.Count == 0) settings.Hosts.Add("");
        if (settings.Ports.Count > 1 && settings.Ports.Count != settings.Hosts.Count)
        {
            findings.Error(settings.Column("port"), string.Create(CultureInfo.InvariantCulture, $"there are {settings.Hosts.Count} hosts and {settings.Ports.Count} ports"), "give one port for all hosts, or one for each");
            return [];
        }

        var hosts = new List<DatabaseHost>(settings.Hosts.Count);
        for (int i = 0; i < settings.Hosts.Count; i++)
        {
            string portText = settings.Ports.Count == 0 ? "" : settings.Ports.Count == 1 ? settings.Ports[0] : settings.Ports[i];
            int port = DefaultPort;
            if (portText.Length > 0 && (!int.TryParse(portText, NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 1 or > IPEndPoint.MaxPort))
            {
                // Not quoted: where a password holds an unescaped character, this is a part of it.
                findings.Error(settings.Column("port"), "the port is not a number between 1 and 65535", "write the port as digits; an unescaped character in the password also leads here");
                return [];
            }

            string name = settings.Hosts[i].Length > 0 ? settings.Hosts[i] : DefaultHost(port, defaults);
            if (name[0] is '/' or '@')
            {
                hosts.Add(new DatabaseHost(null, name, port));
                continue;
            }

            try
            {
                hosts.Add(new DatabaseHost(Endpoint.Create(name, port), null, port));
            }
            catch (FormatException e)
            {
                findings.Error(settings.Column("host"), Lower(e.Message), "write the host as the database's console shows it; a variable in it may have been empty");
                return [];
            }
        }

        return [.. hosts];
    }

    private static string DefaultHost(int port, LibpqDefaults defaults)
    {
        if (ReferenceEquals(defaults, LibpqDefaults.None) || OperatingSystem.IsWindows()) return "localhost";
        string file = string.Create(CultureInfo.InvariantCulture, $".s.PGSQL.{port}");
        foreach (string directory in (ReadOnlySpan<string>)["/var/run/postgresql", "/tmp"])
        {
            if (File.Exists(Path.Combine(directory, file))) return directory;
        }

        return "localhost";
    }

    private static string Lower(string message) => char.ToLowerInvariant(message[0]) + message[1..].TrimEnd('.');

    [GeneratedRegex(@"\A(?:export\s+)?[A-Za-z_][A-Za-z0-9_]{0,80}\s*=\s*[""']?(?=(?:postgres|postgresql|jdbc:postgresql)(?:\+[a-z0-9]+)?://)", RegexOptions.CultureInvariant)]
    private static partial Regex VariableName();

    [GeneratedRegex(@"\A(?:jdbc:)?[A-Za-z][A-Za-z0-9+.\-]{0,40}:/|\A(?:jdbc:)?postgres(?:ql)?:", RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();
}
