using System.Buffers;
using System.Collections.Frozen;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.EnvFiles;

/// <summary>Tells the kind of a value from its key, and from the value where that is plain.</summary>
public static class EnvValueClassifier
{
    // By the last word of the key.
    private static readonly FrozenDictionary<string, EnvValueKind> s_byLastWord = new Dictionary<string, EnvValueKind>(StringComparer.OrdinalIgnoreCase)
    {
        ["PORT"] = EnvValueKind.Port,
        ["URL"] = EnvValueKind.Url, ["URI"] = EnvValueKind.Url, ["ENDPOINT"] = EnvValueKind.Url, ["ORIGIN"] = EnvValueKind.Url,
        ["HOST"] = EnvValueKind.Host, ["HOSTNAME"] = EnvValueKind.Host, ["SERVER"] = EnvValueKind.Host, ["FQDN"] = EnvValueKind.Host,
        ["ENABLED"] = EnvValueKind.Boolean, ["DISABLED"] = EnvValueKind.Boolean, ["DEBUG"] = EnvValueKind.Boolean, ["VERBOSE"] = EnvValueKind.Boolean,
        ["TIMEOUT"] = EnvValueKind.Duration, ["TTL"] = EnvValueKind.Duration, ["INTERVAL"] = EnvValueKind.Duration, ["DELAY"] = EnvValueKind.Duration,
        ["EXPIRY"] = EnvValueKind.Duration, ["MS"] = EnvValueKind.Duration, ["SECONDS"] = EnvValueKind.Duration, ["MINUTES"] = EnvValueKind.Duration,
        ["HOURS"] = EnvValueKind.Duration, ["DURATION"] = EnvValueKind.Duration, ["BACKOFF"] = EnvValueKind.Duration, ["LIFETIME"] = EnvValueKind.Duration,
        ["EMAIL"] = EnvValueKind.Email, ["MAIL"] = EnvValueKind.Email,
        ["PATH"] = EnvValueKind.Path, ["DIR"] = EnvValueKind.Path, ["DIRECTORY"] = EnvValueKind.Path, ["FOLDER"] = EnvValueKind.Path, ["FILE"] = EnvValueKind.Path,
        ["COUNT"] = EnvValueKind.Integer, ["SIZE"] = EnvValueKind.Integer, ["WORKERS"] = EnvValueKind.Integer, ["RETRIES"] = EnvValueKind.Integer,
        ["THREADS"] = EnvValueKind.Integer, ["CONCURRENCY"] = EnvValueKind.Integer, ["CONNECTIONS"] = EnvValueKind.Integer, ["REPLICAS"] = EnvValueKind.Integer,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, EnvValueKind>.AlternateLookup<ReadOnlySpan<char>> s_lookup =
        s_byLastWord.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string> s_environmentKeys = new[]
    {
        "NODE_ENV", "APP_ENV", "ENVIRONMENT", "ENV", "RAILS_ENV", "RACK_ENV", "FLASK_ENV", "DJANGO_ENV", "GO_ENV", "MIX_ENV", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "DEPLOY_ENV", "DEPLOYMENT_ENVIRONMENT",
        "APP_ENVIRONMENT", "STAGE", "VERCEL_ENV", "SENTRY_ENVIRONMENT", "DD_ENV", "SPRING_PROFILES_ACTIVE", "DEPLOYMENT_ENV", "NEXT_PUBLIC_ENV", "NEXT_PUBLIC_APP_ENV", "VITE_APP_ENV", "PYTHON_ENV", "FASTAPI_ENV", "RUN_ENV",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The kind of a setting.</summary>
    public static EnvValueKind Classify(string key, string? value)
    {
        ArgumentNullException.ThrowIfNull(key);
        string text = value ?? "";
        bool hasScheme = text.Contains("://", StringComparison.Ordinal);
        if (SecretNames.IsSecret(key) && !IsBoolean(text) && !IsHarmlessUrl(text, hasScheme)) return EnvValueKind.Secret;
        if (hasScheme && UrlKind(text) is { } url) return url;
        EnvValueKind? hinted = ByKey(key);
        if (hinted is EnvValueKind.Url && (key.Contains("DATABASE", StringComparison.OrdinalIgnoreCase) || key.StartsWith("DB_", StringComparison.OrdinalIgnoreCase))) return EnvValueKind.ConnectionString;
        if (hinted is EnvValueKind.Email && !text.Contains('@', StringComparison.Ordinal)) hinted = null;
        if (hinted is EnvValueKind.Boolean && text.Length > 0 && !IsBoolean(text)) hinted = key.EndsWith("DEBUG", StringComparison.OrdinalIgnoreCase) ? null : hinted;
        if (hinted is EnvValueKind.Integer && text.Length > 0 && !char.IsAsciiDigit(text[0]) && text[0] is not ('-' or '+')) hinted = null;
        // SIZE=10MB and COUNT=auto are no whole numbers and no faults.
        if (hinted is EnvValueKind.Integer && text.Length > 0 && char.IsAsciiLetter(text[^1])) hinted = null;
        return hinted ?? ByValue(text, key);
    }

    private static EnvValueKind? ByKey(string key)
    {
        if (s_environmentKeys.Contains(key)) return EnvValueKind.EnvironmentName;
        int from = key.Length;
        while (from > 0 && key[from - 1] is not ('_' or '-' or '.')) from--;
        ReadOnlySpan<char> last = key.AsSpan(from);
        if (s_lookup.TryGetValue(last, out EnvValueKind kind)) return kind;
        if (last.Equals("LEVEL", StringComparison.OrdinalIgnoreCase) && key.Contains("LOG", StringComparison.OrdinalIgnoreCase)) return EnvValueKind.LogLevel;
        if (last.Equals("LOGLEVEL", StringComparison.OrdinalIgnoreCase) || key.Equals("RUST_LOG", StringComparison.OrdinalIgnoreCase)) return EnvValueKind.LogLevel;
        if (key.Equals("PGHOST", StringComparison.OrdinalIgnoreCase)) return EnvValueKind.Host;
        if (key.Equals("PGPORT", StringComparison.OrdinalIgnoreCase)) return EnvValueKind.Port;
        return EndsWithWord(last, "Port") ? EnvValueKind.Port
            : EndsWithWord(last, "Url") || EndsWithWord(last, "Uri") ? EnvValueKind.Url
            : EndsWithWord(last, "Host") ? EnvValueKind.Host
            : null;
    }

    // databasePort, apiUrl: a hump, so that SUPPORT and EXPORT are not meant.
    private static bool EndsWithWord(ReadOnlySpan<char> text, string word) =>
        text.Length > word.Length && text.EndsWith(word, StringComparison.Ordinal) && char.IsAsciiLetterLower(text[^(word.Length + 1)]);

    private static EnvValueKind ByValue(string text, string key)
    {
        if (text.Length == 0) return EnvValueKind.Text;
        if (IsBoolean(text) && text is not ("0" or "1")) return EnvValueKind.Boolean;
        char first = text[0];
        if (char.IsAsciiDigit(first) || (first == '-' && text.Length > 1))
        {
            if (!text.AsSpan(first == '-' ? 1 : 0).ContainsAnyExceptInRange('0', '9')) return EnvValueKind.Integer;
            return IsDuration(text) ? EnvValueKind.Duration : EnvValueKind.Text;
        }

        if (LooksLikeParameters(text)) return EnvValueKind.ConnectionString;
        if (first is '/' or '~' or '.' && text.Contains('/', StringComparison.Ordinal) && !text.Contains(' ', StringComparison.Ordinal)) return EnvValueKind.Path;
        if (IsEmail(text)) return EnvValueKind.Email;
        return key.Length > 0 && LooksLikeToken(text) ? EnvValueKind.Secret : EnvValueKind.Text;
    }

    // A value that shows by its form that it is a key or token is a secret whatever its name: sk_live_…, ghp_…, a PEM block.
    private static bool LooksLikeToken(string text) => text.Length >= 16 && Redactor.HasSecretShape(text);

    private static bool LooksLikeParameters(string text) =>
        text.Contains('=', StringComparison.Ordinal)
        && (text.Contains("Password=", StringComparison.OrdinalIgnoreCase) || text.Contains("Pwd=", StringComparison.OrdinalIgnoreCase) || text.Contains("AccountKey=", StringComparison.OrdinalIgnoreCase))
        && (text.Contains(';', StringComparison.Ordinal) || text.Contains("host=", StringComparison.OrdinalIgnoreCase) || text.Contains("dbname=", StringComparison.OrdinalIgnoreCase));

    private static EnvValueKind? UrlKind(string text)
    {
        int colon = text.IndexOf("://", StringComparison.Ordinal);
        if (colon is <= 0 or > 40) return null;
        ReadOnlySpan<char> scheme = text.AsSpan(0, colon);
        if (scheme.StartsWith("jdbc:", StringComparison.OrdinalIgnoreCase)) return EnvValueKind.ConnectionString;
        foreach (char c in scheme)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.')) return null;
        }

        return UrlParts.IsDatabase(scheme) ? EnvValueKind.ConnectionString : EnvValueKind.Url;
    }

    // A URL under a secret's name (TOKEN_ENDPOINT is no secret's name at all) is one only if the name says that the URL itself is.
    private static bool IsHarmlessUrl(string text, bool hasScheme) =>
        hasScheme && UrlKind(text) == EnvValueKind.ConnectionString;

    /// <summary>Whether a text is one of the usual spellings of a boolean: true, false, yes, no, on, off, 1, 0.</summary>
    internal static bool IsBoolean(ReadOnlySpan<char> text) => text.Length is > 0 and <= 5 && (
        text is "1" or "0"
        || text.Equals("true", StringComparison.OrdinalIgnoreCase) || text.Equals("false", StringComparison.OrdinalIgnoreCase)
        || text.Equals("yes", StringComparison.OrdinalIgnoreCase) || text.Equals("no", StringComparison.OrdinalIgnoreCase)
        || text.Equals("on", StringComparison.OrdinalIgnoreCase) || text.Equals("off", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a text is a number with a unit of time (30s, 500ms, 1h30m) or a bare number.</summary>
    internal static bool IsDuration(ReadOnlySpan<char> text)
    {
        bool any = false;
        while (!text.IsEmpty)
        {
            int digits = 0;
            while (digits < text.Length && (char.IsAsciiDigit(text[digits]) || text[digits] == '.')) digits++;
            if (digits == 0) return false;
            text = text[digits..].TrimStart();
            int letters = 0;
            while (letters < text.Length && char.IsAsciiLetter(text[letters])) letters++;
            ReadOnlySpan<char> unit = text[..letters];
            if (unit.IsEmpty) return !any && text.IsEmpty;
            if (unit is not ("ms" or "s" or "sec" or "secs" or "second" or "seconds" or "m" or "min" or "mins" or "minute" or "minutes" or "h" or "hr" or "hour" or "hours" or "d" or "day" or "days" or "w" or "week" or "weeks" or "us" or "ns" or "y")) return false;
            any = true;
            text = text[letters..].TrimStart();
        }

        return any;
    }

    private static readonly SearchValues<char> s_notInEmail = SearchValues.Create(" /:;,<>\"'\t\n");

    private static bool IsEmail(string text)
    {
        int at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at == text.LastIndexOf('@') && text.IndexOf('.', at) > at + 1 && !text.EndsWith('.') && !text.AsSpan().ContainsAny(s_notInEmail);
    }
}
