using System.Globalization;
using System.Text;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Checks.Postgres.Targets;

/// <summary>
/// Reads connection URLs: RFC 3986 with libpq's extensions (several hosts, sockets by percent-encoded path). Where the URL is broken, it finds out what was meant, so that
/// the finding can name the character that broke it. The password is never quoted.
/// </summary>
internal static class UrlReader
{
    private const int MostFindings = 5;

    public static void Read(string text, ConnectionSettings settings, FindingList findings)
    {
        int separator = text.IndexOf("://", StringComparison.Ordinal);
        if (separator < 0)
        {
            int colon = text.IndexOf(':', text.StartsWith("jdbc:", StringComparison.OrdinalIgnoreCase) ? 5 : 0);
            findings.Error(colon + 1, "after the scheme '://' is expected", "write postgresql://user:password@host:5432/database");
            return;
        }

        CheckScheme(text[..separator], findings);
        if (findings.HasError) return;
        int start = separator + 3;
        int space = text.IndexOfAny([' ', '\u00a0'], start);
        if (space >= 0)
        {
            findings.Error(space + 1, "there is a space in the URL", "write it as %20, or remove it");
            return;
        }

        string rest = text[start..];
        int end = EndOfAuthority(rest);
        int at = UserInfoEnd(rest, end);
        int hostStart = at + 1;
        if (at >= 0)
        {
            ReadUserInfo(rest[..at], start, settings, findings);
            if (findings.HasError) return;
            // What was meant may end later than what RFC 3986 reads.
            end = rest.AsSpan(hostStart).IndexOfAny('/', '?', '#') is var length and >= 0 ? hostStart + length : rest.Length;
        }

        ReadHosts(rest[hostStart..end], start + hostStart, settings, findings);
        if (findings.HasError) return;
        int fragment = rest.IndexOf('#', end);
        if (fragment >= 0)
        {
            findings.Error(start + fragment + 1, "an unescaped '#' ends the URL for most drivers", "write # as %23, or remove what follows");
            return;
        }

        int query = rest.IndexOf('?', end);
        string path = query < 0 ? rest[end..] : rest[end..query];
        if (path.Length > 1) settings.Database = Decode(path[1..], start + end + 1, "the database's name", findings);
        settings.Columns["database"] = start + end + 2;
        if (query >= 0) ReadQuery(rest[(query + 1)..], start + query + 1, settings, findings);
    }

    private static void CheckScheme(string scheme, FindingList findings)
    {
        string name = scheme;
        bool jdbc = name.StartsWith("jdbc:", StringComparison.OrdinalIgnoreCase);
        if (jdbc) name = name[5..];
        int plus = name.IndexOf('+', StringComparison.Ordinal);
        string plain = plus < 0 ? name : name[..plus];
        if (plain.ToLowerInvariant() is not ("postgres" or "postgresql" or "pgsql" or "postgis" or "pg"))
        {
            findings.Error(1, "the scheme is not postgresql", "write postgresql://…");
            return;
        }

        if (jdbc) findings.Warning(FailureCodes.DbUrl, 1, "'jdbc:' is understood by Java only", "other drivers need postgresql://user:password@host/database");
        else if (plus >= 0) findings.Warning(FailureCodes.DbUrl, plus + 1, "the driver's name after '+' is understood by SQLAlchemy only", "libpq, asyncpg itself and others need postgresql://");
        else if (plain.ToLowerInvariant() is not ("postgres" or "postgresql")) findings.Warning(FailureCodes.DbUrl, 1, "the scheme is one framework's own", "libpq and most drivers need postgresql://");
    }

    private static int EndOfAuthority(string rest) => rest.AsSpan().IndexOfAny('/', '?', '#') is var end and >= 0 ? end : rest.Length;

    // The '@' that was meant to end user and password, or -1. RFC 3986 looks for it before the first '/', '?' or '#'; a password with one of these unescaped moves it behind.
    private static int UserInfoEnd(string rest, int end)
    {
        int strict = rest.AsSpan(0, end).LastIndexOf('@');
        int last = rest.LastIndexOf('@');
        if (last < end) return strict;
        string between = rest[end..last];
        // "?user=a@b" and "?options=…@…" are what they seem; so is an '@' in a path that leads nowhere.
        if (rest[end] == '?' && between.Contains('=', StringComparison.Ordinal) && (strict >= 0 || !HasBrokenPort(rest[..end]))) return strict;
        int question = between.IndexOf('?', StringComparison.Ordinal);
        if (question > 0 && between.IndexOf('=', question) > 0 && strict >= 0) return strict;
        string after = rest[(last + 1)..];
        bool leadsToHost = after.Length > 0 && LooksLikeHost(after);
        if (!leadsToHost) return strict;
        if (strict < 0)
        {
            // host:5432/name@… may be a database's name, unless a whole host follows.
            if (rest[end] == '/' && !HasBrokenPort(rest[..end]) && !after.AsSpan().ContainsAny('/', ':', '.')) return strict;
            return rest.AsSpan(0, end).Contains(':') || rest[end] != '/' ? last : strict;
        }

        // Two candidates: the later one only where a path or a port follows it, as after a host.
        return after.AsSpan().ContainsAny('/', ':') ? last : strict;
    }

    private static bool HasBrokenPort(string authority)
    {
        int colon = authority.LastIndexOf(':');
        return colon >= 0 && !int.TryParse(authority.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _);
    }

    private static bool LooksLikeHost(string text)
    {
        int end = text.AsSpan().IndexOfAny('/', '?', ':');
        ReadOnlySpan<char> name = end < 0 ? text : text.AsSpan(0, end);
        if (name.StartsWith("[")) return true;
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '_' or ',')) return false;
        }

        return !name.IsEmpty;
    }

    private static void ReadUserInfo(string info, int start, ConnectionSettings settings, FindingList findings)
    {
        int colon = info.IndexOf(':', StringComparison.Ordinal);
        string user = colon < 0 ? info : info[..colon];
        settings.Columns["user"] = start + 1;
        if (colon >= 0) settings.Columns["password"] = start + colon + 2;
        string? password = colon < 0 ? null : info[(colon + 1)..];
        if (password is not null && PlaceholderText.IsPlaceholder(password))
        {
            settings.Password = password;
            settings.User = Decode(user, start, "the user", findings);
            return;
        }

        int found = 0;
        for (int i = 0; i < info.Length && found < MostFindings; i++)
        {
            bool inPassword = colon >= 0 && i > colon;
            string where = inPassword ? "the password" : "the user";
            if (info[i] is '@' or '/' or '?' or '#')
            {
                found++;
                findings.Error(start + i + 1, $"{where} has an unescaped '{info[i]}'", $"write {info[i]} as {Uri.HexEscape(info[i])}");
            }
            else if (info[i] == '%' && !IsEscape(info, i))
            {
                found++;
                findings.Error(start + i + 1, $"{where} has a '%' that begins no percent-encoded character", "write % as %25");
            }
            else if (info[i] is '[' or ']')
            {
                found++;
                findings.Warning(FailureCodes.DbUrl, start + i + 1, $"{where} has an unescaped '{info[i]}', which some drivers take for an IPv6 address", $"write {info[i]} as {Uri.HexEscape(info[i])}");
            }
        }

        if (findings.HasError) return;
        settings.User = Decode(user, start, "the user", findings);
        if (password is not null) settings.Password = Decode(password, start + colon + 1, "the password", findings);
        if (settings.User is { Length: 0 }) settings.User = null;
    }

    private static void ReadHosts(string text, int start, ConnectionSettings settings, FindingList findings)
    {
        settings.Columns["host"] = start + 1;
        if (text.Length == 0) return;
        int offset = start;
        foreach (string part in text.Split(','))
        {
            string host = part, port = "";
            int column = offset + 1;
            offset += part.Length + 1;
            if (part.StartsWith('['))
            {
                int close = part.IndexOf(']', StringComparison.Ordinal);
                if (close < 0)
                {
                    findings.Error(column, "the IPv6 address has '[' without ']'", "write [::1]:5432");
                    return;
                }

                host = part[1..close].Replace("%25", "%", StringComparison.Ordinal);
                string tail = part[(close + 1)..];
                if (PlaceholderText.IsPlaceholder(part[..(close + 1)]) || !host.Contains(':', StringComparison.Ordinal))
                {
                    findings.Error(column, "what stands in brackets is not an IPv6 address", "replace the placeholder by the host, or take the brackets away");
                    return;
                }

                if (tail.Length > 0 && tail[0] != ':')
                {
                    findings.Error(column + close + 1, "after ']' a port is expected", "write [::1]:5432");
                    return;
                }

                if (tail.Length > 0) port = tail[1..];
            }
            else
            {
                int colon = part.IndexOf(':', StringComparison.Ordinal);
                if (colon >= 0 && part.IndexOf(':', colon + 1) >= 0)
                {
                    findings.Error(column + colon, "the host has more than one ':'", "write an IPv6 address in brackets ([::1]:5432), and : in a password as %3A");
                    return;
                }

                if (colon >= 0) (host, port) = (part[..colon], part[(colon + 1)..]);
                host = Decode(host, column - 1, "the host", findings);
                if (findings.HasError) return;
                settings.Columns["port"] = column + colon + 1;
            }

            settings.Hosts.Add(host);
            settings.Ports.Add(port);
        }
    }

    private static void ReadQuery(string query, int start, ConnectionSettings settings, FindingList findings)
    {
        int offset = start;
        foreach (string part in query.Split('&'))
        {
            int column = offset + 1;
            offset += part.Length + 1;
            if (part.Length == 0) continue;
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                findings.Error(column, "a parameter after '?' has no '='", "write name=value; a '?' in the password is written as %3F");
                return;
            }

            string name = Decode(part[..equals], column - 1, "a parameter's name", findings);
            string value = Decode(part[(equals + 1)..], column + equals, "a parameter's value", findings);
            if (findings.HasError) return;
            SettingNames.Apply(name, value, column, ConnectionStringForm.Url, settings, findings);
        }
    }

    private static bool IsEscape(string text, int at) => at + 2 < text.Length && char.IsAsciiHexDigit(text[at + 1]) && char.IsAsciiHexDigit(text[at + 2]);

    private static string Decode(string text, int start, string what, FindingList findings)
    {
        if (!text.Contains('%', StringComparison.Ordinal)) return text;
        var bytes = new List<byte>(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                int length = char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1;
                bytes.AddRange(Encoding.UTF8.GetBytes(text.Substring(i, length)));
                i += length - 1;
                continue;
            }

            if (!IsEscape(text, i))
            {
                findings.Error(start + i + 1, $"{what} has a '%' that begins no percent-encoded character", "write % as %25");
                return "";
            }

            byte value = byte.Parse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            if (value == 0)
            {
                findings.Error(start + i + 1, $"{what} has a NUL character (%00), which PostgreSQL does not allow", "remove it");
                return "";
            }

            bytes.Add(value);
            i += 2;
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
