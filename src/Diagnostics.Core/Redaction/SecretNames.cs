namespace Diagnostics.Core.Redaction;

/// <summary>Which names of settings say that their value is a secret.</summary>
public static class SecretNames
{
    // Whole words of a name split at '_', '-', '.' and case changes.
    private static readonly HashSet<string> s_words = new(StringComparer.OrdinalIgnoreCase)
    {
        "PASSWORD", "PASSWD", "PASSWORDS", "PASS", "PWD", "PW", "PASSPHRASE", "SECRET", "SECRETS", "TOKEN", "TOKENS", "APIKEY", "CREDENTIAL",
        "CREDENTIALS", "PRIVATE", "SIGNATURE", "SALT", "PEPPER", "JWT", "BEARER", "COOKIE", "SESSIONKEY", "AUTHKEY", "ACCESSKEY", "SECRETKEY", "PRIVATEKEY",
        "WEBHOOK", "DSN", "PASSCODE", "OTP", "TOTP", "PIN", "LICENSEKEY", "SEED", "MNEMONIC", "PAT",
    };

    // Joined at the end of one word: DBPASSWORD, MYTOKEN, redispassword.
    private static readonly string[] s_endings = ["PASSWORD", "PASSWD", "SECRET", "TOKEN", "APIKEY", "PASSPHRASE", "SECRETKEY", "ACCESSKEY", "PRIVATEKEY"];

    // A KEY is a secret unless the word before it says that it is public or no key of that kind.
    private static readonly HashSet<string> s_harmlessKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        "PUBLIC", "PUBLISHABLE", "PRIMARY", "FOREIGN", "SORT", "PARTITION", "CACHE", "HOT", "ROUTING", "ROUTE", "GROUP", "S3", "OBJECT",
    };

    // TOKEN_TTL and PASSWORD_MIN_LENGTH describe a secret and are none.
    private static readonly HashSet<string> s_describing = new(StringComparer.OrdinalIgnoreCase)
    {
        "TTL", "EXPIRY", "EXPIRES", "EXPIRATION", "LIFETIME", "MAXAGE", "AGE", "LENGTH", "MIN", "MAX", "ALGORITHM", "ALG", "ISSUER", "AUDIENCE", "NAME", "FILE",
        "PATH", "URL", "URI", "ENDPOINT", "HEADER", "TYPE", "ROUNDS", "ENABLED", "REQUIRED", "TIMEOUT", "SECONDS", "MINUTES", "HOURS", "DAYS", "POLICY", "ID", "LIMIT", "LIMITS", "COUNT",
    };

    /// <summary>Whether a setting of this name holds a secret, as a whole value. Connection strings and URLs are judged by their content instead.</summary>
    public static bool IsSecret(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        List<string> words = Words(name);
        if (words.Count == 0) return false;
        bool describes = words.Count > 1 && s_describing.Contains(words[^1]);
        for (int i = 0; i < words.Count; i++)
        {
            string word = words[i];
            if (word.Equals("KEY", StringComparison.OrdinalIgnoreCase) || word.Equals("KEYS", StringComparison.OrdinalIgnoreCase))
            {
                bool harmless = i > 0 && s_harmlessKeys.Contains(words[i - 1]);
                if (!harmless && words.Count > 1 && !describes && !words.Contains("PUBLIC", StringComparer.OrdinalIgnoreCase)) return true;
                continue;
            }

            if (describes && !IsHeldByName(words[^1])) continue;
            if (s_words.Contains(word)) return true;
            foreach (string ending in s_endings)
            {
                if (word.Length > ending.Length && word.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) return true;
            }
        }

        return false;
    }

    // A webhook's or DSN's URL is itself the secret.
    private static bool IsHeldByName(string last) => last.Equals("URL", StringComparison.OrdinalIgnoreCase) || last.Equals("URI", StringComparison.OrdinalIgnoreCase);

    private static List<string> Words(string name)
    {
        var words = new List<string>();
        int start = 0;
        for (int i = 0; i <= name.Length; i++)
        {
            bool end = i == name.Length || !char.IsLetterOrDigit(name[i]);
            bool hump = !end && i > start && char.IsUpper(name[i]) && char.IsLower(name[i - 1]);
            if (!end && !hump) continue;
            if (i > start) words.Add(name[start..i]);
            start = end ? i + 1 : i;
        }

        return words;
    }
}
