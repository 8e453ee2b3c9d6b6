using System.Collections.Frozen;

namespace Diagnostics.Core.Redaction;

/// <summary>Which names of settings say that their value is a secret.</summary>
public static class SecretNames
{
    // Whole words of a name split at '_', '-', '.' and case changes.
    private static readonly Words s_words = Set(
        "PASSWORD", "PASSWD", "PASSWORDS", "PASS", "PWD", "PW", "PASSPHRASE", "SECRET", "SECRETS", "TOKEN", "TOKENS", "APIKEY", "APIKEYS", "CREDENTIAL",
        "CREDENTIALS", "CREDS", "SIGNATURE", "SALT", "PEPPER", "JWT", "BEARER", "COOKIE", "AUTHORIZATION", "SESSIONKEY", "AUTHKEY", "ACCESSKEY", "SECRETKEY", "PRIVATEKEY",
        "ENCRYPTIONKEY", "SIGNINGKEY", "MASTERKEY", "WEBHOOK", "DSN", "PASSCODE", "OTP", "TOTP", "PIN", "LICENSEKEY", "SEEDPHRASE", "PHRASE", "MNEMONIC", "PAT", "PGPASSWORD", "PGPASS", "AUTHTOKEN", "REQUIREPASS",
        "SHAREDKEY", "ACCOUNTKEY", "CLIENTSECRET", "SAS");

    // Joined at the end of one word: DBPASSWORD, MYTOKEN, redispassword.
    private static readonly string[] s_endings = ["PASSWORD", "PASSWD", "SECRET", "TOKEN", "APIKEY", "PASSPHRASE", "SECRETKEY", "ACCESSKEY", "PRIVATEKEY"];

    // A KEY is a secret unless the word before it says that it is public or no key of that kind.
    private static readonly Words s_harmlessKeys = Set(
        "PUBLIC", "PUBLISHABLE", "PRIMARY", "FOREIGN", "SORT", "PARTITION", "CACHE", "HOT", "ROUTING", "ROUTE", "GROUP", "S3", "OBJECT", "UNIQUE", "SHARD", "INDEX", "MAP", "ANY", "SITE",
        "DUPLICATE", "CONFIG", "SEARCH", "LOOKUP", "COMPOSITE", "PRESS", "KEY", "MISSING", "INVALID", "UNKNOWN", "TRANSLATION", "HASH", "RANGE", "IDEMPOTENCY", "ROW");

    // TOKEN_TTL and PASSWORD_MIN_LENGTH describe a secret and are none.
    private static readonly Words s_describing = Set(
        "TTL", "EXPIRY", "EXPIRE", "EXPIRES", "EXPIRATION", "LIFETIME", "MAXAGE", "AGE", "LENGTH", "LEN", "MIN", "MAX", "ALGORITHM", "ALG", "ISSUER", "AUDIENCE", "NAME", "FILE", "DOMAIN", "SAMESITE", "SECURE", "HTTPONLY",
        "PATH", "DIR", "URL", "URI", "ENDPOINT", "HEADER", "TYPE", "ROUNDS", "ENABLED", "DISABLED", "REQUIRED", "TIMEOUT", "SECONDS", "MINUTES", "HOURS", "DAYS", "MS", "IN", "POLICY", "ID", "IDS", "LIMIT", "LIMITS", "COUNT", "PREFIX", "FORMAT", "VERSION",
        "HOST", "PORT", "REGION", "PROVIDER", "STORE", "BACKEND", "INTERVAL", "SIZE", "LEEWAY", "SCOPE", "SCOPES", "COST", "HISTORY", "ATTEMPTS", "RESET", "ROTATION", "MODE", "CHANGED", "STATUS", "THROUGH", "LOCATION", "USED", "USAGE", "BUDGET", "SERVICE", "RATE", "RATIO", "THRESHOLD", "CRITERIA", "RULES", "MANAGER", "FIELD", "LABEL", "CLASS", "ERROR", "ERRORS", "EXCEPTION", "FAILURE", "WARNING");

    // ENABLE_PASSWORD_LOGIN, USE_TOKEN, MAX_TOKENS: the first word makes it a switch or a number.
    private static readonly Words s_switches = Set(
        "ENABLE", "DISABLE", "USE", "REQUIRE", "ALLOW", "HAS", "IS", "MAX", "MIN", "NUM", "COUNT", "SHOW", "HIDE", "SKIP", "TOTAL", "PROMPT", "COMPLETION");

    /// <summary>Whether a setting of this name holds a secret, as a whole value. Connection strings and URLs are judged by their content instead.</summary>
    public static bool IsSecret(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return IsSecret(name.AsSpan());
    }

    /// <summary>Whether a setting of this name holds a secret. Allocates nothing: it is asked for every assignment of every line.</summary>
    public static bool IsSecret(ReadOnlySpan<char> name)
    {
        int end = name.Length;
        while (end > 0 && !char.IsLetterOrDigit(name[end - 1])) end--;
        if (end < 2) return false;
        int lastStart = LastWord(name[..end]);
        ReadOnlySpan<char> last = name[lastStart..end];
        bool several = lastStart > 0;
        bool describes = several && Contains(s_describing, last);
        bool heldByName = describes && (Is(last, "URL") || Is(last, "URI"));
        bool first = true, publicKey = false, found = false;
        ReadOnlySpan<char> previous = default;
        for (int at = 0; at < end;)
        {
            ReadOnlySpan<char> word = NextWord(name[..end], ref at);
            if (word.IsEmpty) break;
            if (first && several && at < end && Contains(s_switches, word)) return false;
            if (Is(word, "PUBLIC") || Is(word, "PUBLISHABLE")) publicKey = true;
            if (Is(word, "KEY") || Is(word, "KEYS")) found |= several && !describes && !previous.IsEmpty && !publicKey && !Contains(s_harmlessKeys, previous);
            else if (!describes || heldByName) found |= HoldsSecret(word, heldByName);
            first = false;
            previous = word;
        }

        return found && !(publicKey && Is(last, "KEY"));
    }

    // A webhook's or DSN's URL is itself the secret; a TOKEN_URL or PASSWORD_RESET_URL is not.
    private static bool HoldsSecret(ReadOnlySpan<char> word, bool asUrl)
    {
        if (asUrl) return Is(word, "WEBHOOK") || Is(word, "DSN") || Is(word, "SECRET");
        if (Contains(s_words, word)) return true;
        if (word.Length < 7) return false;
        foreach (string ending in s_endings)
        {
            if (word.Length > ending.Length && word.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private static ReadOnlySpan<char> NextWord(ReadOnlySpan<char> name, scoped ref int at)
    {
        while (at < name.Length && !char.IsLetterOrDigit(name[at])) at++;
        int start = at;
        while (at < name.Length && char.IsLetterOrDigit(name[at]) && !(at > start && char.IsUpper(name[at]) && char.IsLower(name[at - 1]))) at++;
        return name[start..at];
    }

    private static int LastWord(ReadOnlySpan<char> name)
    {
        int start = name.Length - 1;
        while (start > 0 && char.IsLetterOrDigit(name[start - 1]) && !(char.IsUpper(name[start]) && char.IsLower(name[start - 1]))) start--;
        return start;
    }

    private static bool Is(ReadOnlySpan<char> word, string other) => word.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static bool Contains(Words set, ReadOnlySpan<char> word) => word.Length <= set.Longest && set.Lookup.Contains(word);

    private static Words Set(params string[] words)
    {
        FrozenSet<string> set = words.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        return new Words(set.GetAlternateLookup<ReadOnlySpan<char>>(), words.Max(w => w.Length));
    }

    private readonly struct Words(FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup, int longest)
    {
        public FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup { get; } = lookup;

        public int Longest { get; } = longest;
    }
}
