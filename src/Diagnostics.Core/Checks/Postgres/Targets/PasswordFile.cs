using System.Globalization;
using System.Text;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Checks.Postgres.Targets;

/// <summary>libpq's password file: <c>host:port:database:user:password</c> a line, <c>*</c> for any, <c>\</c> before <c>:</c> and <c>\</c>; the first line that fits counts.</summary>
internal static class PasswordFile
{
    private const UnixFileMode ForOthers =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private const int LongestFile = 1024 * 1024;

    /// <summary>The password for a connection, or null.</summary>
    public static string? Find(string? path, string host, string port, string database, string user, FindingList findings)
    {
        if (path is null || !File.Exists(path)) return null;
        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ForOthers) != 0)
            {
                findings.Warning(FailureCodes.DbAuthPasswordMissing, null, "the password file can be read by others, so libpq ignores it", "chmod 600 the password file");
                return null;
            }

            if (new FileInfo(path).Length > LongestFile)
            {
                findings.Warning(FailureCodes.DbAuthPasswordMissing, null, "the password file is larger than 1 MiB and was not read", "keep one line for each database in it");
                return null;
            }

            foreach (string line in File.ReadLines(path))
            {
                if (Match(line, host, port, database, user) is { } password) return password;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            findings.Warning(FailureCodes.DbAuthPasswordMissing, null, string.Create(CultureInfo.InvariantCulture, $"the password file cannot be read ({e.GetType().Name})"), "make it readable for this user");
        }

        return null;
    }

    internal static string? Match(string line, string host, string port, string database, string user)
    {
        if (line.StartsWith('#')) return null;
        int at = 0;
        // libpq calls Unix-domain sockets "localhost" here.
        string name = host.StartsWith('/') ? "localhost" : host;
        foreach (string wanted in (ReadOnlySpan<string>)[name, port, database, user])
        {
            if (Field(line, ref at) is not { } field || (field.Text != wanted && !field.IsWildcard)) return null;
        }

        int rest = at;
        var password = new StringBuilder();
        for (; rest < line.Length; rest++)
        {
            if (line[rest] == ':') break;
            if (line[rest] == '\\' && rest + 1 < line.Length) rest++;
            password.Append(line[rest]);
        }

        return password.ToString();
    }

    private static (string Text, bool IsWildcard)? Field(string line, ref int at)
    {
        var text = new StringBuilder();
        int start = at;
        for (; at < line.Length; at++)
        {
            if (line[at] == ':')
            {
                bool wildcard = at - start == 1 && line[start] == '*';
                at++;
                return (text.ToString(), wildcard);
            }

            if (line[at] == '\\' && at + 1 < line.Length) at++;
            text.Append(line[at]);
        }

        return null;
    }
}
