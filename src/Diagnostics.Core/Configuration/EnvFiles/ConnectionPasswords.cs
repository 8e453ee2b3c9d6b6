using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.EnvFiles;

/// <summary>The passwords inside URLs and connection strings.</summary>
internal static class ConnectionPasswords
{
    private static readonly string[] s_names = ["password", "pwd", "passwd", "secret", "accountkey", "sharedaccesskey", "sslpassword", "api_key", "apikey", "token", "access_token", "key", "sig", "authtoken", "auth_token"];

    /// <summary>The passwords of a value, decoded and as written.</summary>
    public static IReadOnlyList<string> Of(string value)
    {
        bool isUrl = value.Contains("://", StringComparison.Ordinal);
        bool assigns = value.Contains('=', StringComparison.Ordinal);
        bool user = isUrl && value.Contains('@', StringComparison.Ordinal);
        if (!user && !assigns) return [];
        var found = new List<string>(2);
        if (user && UrlParts.TryParse(value, out UrlParts parts) && !parts.Password.IsEmpty)
        {
            string password = parts.Password.ToString();
            found.Add(password);
            AddDecoded(found, password);
        }

        if (assigns) FromAssignments(value, isUrl, found);
        return found;
    }

    // Password=…; of ADO.NET, password=… of libpq, ?password=…& of URLs.
    private static void FromAssignments(string value, bool isUrl, List<string> found)
    {
        int at = isUrl ? value.IndexOf('?', StringComparison.Ordinal) + 1 : 0;
        if (isUrl && at == 0) return;
        foreach (string name in s_names)
        {
            int hit = at - 1;
            while ((hit = value.IndexOf(name, hit + 1, StringComparison.OrdinalIgnoreCase)) >= 0)
            {
                if (hit > 0 && value[hit - 1] is not (';' or ' ' or '&' or '?' or ',' or '\'' or '"')) continue;
                int p = hit + name.Length;
                while (p < value.Length && value[p] == ' ') p++;
                if (p >= value.Length || value[p] != '=') continue;
                p++;
                while (p < value.Length && value[p] == ' ') p++;
                bool isAdo = value.Contains(';', StringComparison.Ordinal);
                int end;
                if (p < value.Length && value[p] is '\'' or '"')
                {
                    end = value.IndexOf(value[p], p + 1);
                    p++;
                }
                else end = isUrl ? value.AsSpan(p).IndexOfAny('&', '#') : isAdo ? value.AsSpan(p).IndexOf(';') : value.AsSpan(p).IndexOf(' ');
                if (p > value.Length) continue;
                string password = end < 0 ? value[p..] : value[p - 1] is '\'' or '"' ? value[p..end] : value.Substring(p, end);
                if (password.Length == 0) continue;
                found.Add(password);
                if (isUrl) AddDecoded(found, password);
            }
        }
    }

    private static void AddDecoded(List<string> found, string password)
    {
        string decoded = Uri.UnescapeDataString(password);
        if (decoded != password) found.Add(decoded);
    }
}
