using System.Collections.Concurrent;
using System.Text;

namespace Diagnostics.Core.Redaction;

/// <summary>
/// The secrets that a redactor has been told, arranged so that finding them in a text takes time in proportion to the text and hardly depends on how many there are:
/// a bitmap rules out nearly all positions, then the first characters are looked up. Safe for concurrent use.
/// </summary>
internal sealed class LearnedSecrets
{
    private const int Prefix = Redactor.ShortestLearned;

    // Below this length a secret of letters only, or of digits only, counts only as a whole word: "postman" is not to be found in "postmaned".
    private const int LongWord = 12;

    private readonly ulong[] _bitmap = new ulong[1024];
    private readonly ConcurrentDictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);

    // Defaults that everybody knows and that are ordinary words of logs: `user "postgres"` must stay readable where somebody uses them as a password.
    private static readonly HashSet<string> s_ordinary = new(StringComparer.OrdinalIgnoreCase)
    {
        "postgres", "postgresql", "password", "passwd", "secret", "changeme", "default", "example", "development", "production", "staging", "testing", "localhost", "rabbitmq", "mongodb", "redis", "mariadb",
        "django", "docker", "public", "private", "system", "master", "server", "service", "client", "worker", "supabase", "database", "minioadmin", "string", "undefined", "unknown", "disabled", "enabled", "required", "optional", "anonymous", "nobody",
    };

    private readonly ConcurrentDictionary<string, byte> _spared = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether nothing was added.</summary>
    public bool IsEmpty => _buckets.IsEmpty;

    /// <summary>Adds a secret; false where it is too short, an ordinary word, or known.</summary>
    public bool Add(string secret)
    {
        if (secret.Length < Prefix || s_ordinary.Contains(secret)) return false;
        if (!AddForm(secret, secret)) return false;
        if (secret.AsSpan().ContainsAnyExcept(s_unreserved))
        {
            string escaped = Uri.EscapeDataString(secret);
            if (escaped != secret) AddForm(escaped, secret);
        }

        return true;
    }

    /// <summary>Leaves the words of a name readable, of those that consist of letters and are no longer than a word.</summary>
    public void Spare(string name)
    {
        foreach (string word in name.Split('-', '_', '.', ' '))
        {
            if (word.Length is >= Prefix and < LongWord && word.All(char.IsLetter)) _spared.TryAdd(word, 0);
        }
    }

    /// <summary>Replaces every known secret in a text by what <paramref name="token"/> makes of it; the same text where there is none.</summary>
    public string Replace(string text, Func<string, string> token)
    {
        if (_buckets.IsEmpty || text.Length < Prefix) return text;
        StringBuilder? result = null;
        int copied = 0;
        ConcurrentDictionary<string, Bucket>.AlternateLookup<ReadOnlySpan<char>> lookup = _buckets.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int i = 0; i <= text.Length - Prefix;)
        {
            int bit = Bit(text[i], text[i + 1], text[i + 2]);
            if ((_bitmap[bit >> 6] & (1UL << (bit & 63))) == 0
                || !lookup.TryGetValue(text.AsSpan(i, Prefix), out Bucket? bucket)
                || bucket.Longest(text, i) is not { } found
                || (!_spared.IsEmpty && _spared.ContainsKey(found.Secret)))
            {
                i++;
                continue;
            }

            result ??= new StringBuilder(text.Length);
            result.Append(text, copied, i - copied).Append(token(found.Secret));
            i += found.Length;
            copied = i;
        }

        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    private static readonly System.Buffers.SearchValues<char> s_unreserved =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    private bool AddForm(string form, string secret)
    {
        if (!_buckets.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(form.AsSpan(0, Prefix), out Bucket? bucket)) bucket = _buckets.GetOrAdd(form[..Prefix], static _ => new Bucket());
        if (!bucket.Add(form, secret)) return false;
        int bit = Bit(form[0], form[1], form[2]);
        Interlocked.Or(ref _bitmap[bit >> 6], 1UL << (bit & 63));
        return true;
    }

    private static int Bit(char a, char b, char c) => ((a * 1031) ^ (b * 257) ^ (c * 8191)) & 0xffff;

    private sealed class Bucket
    {
        private readonly Lock _gate = new();
        private readonly Dictionary<string, string> _secrets = new(StringComparer.Ordinal);
        private readonly List<int> _lengths = [];

        public bool Add(string form, string secret)
        {
            lock (_gate)
            {
                if (!_secrets.TryAdd(form, secret)) return false;
                int at = _lengths.BinarySearch(form.Length, Comparer<int>.Create(static (x, y) => y.CompareTo(x)));
                if (at < 0) _lengths.Insert(~at, form.Length);
                return true;
            }
        }

        public (string Secret, int Length)? Longest(string text, int at)
        {
            lock (_gate)
            {
                Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> lookup = _secrets.GetAlternateLookup<ReadOnlySpan<char>>();
                foreach (int length in _lengths)
                {
                    if (length > text.Length - at || !lookup.TryGetValue(text.AsSpan(at, length), out string? secret)) continue;
                    if (!NeedsWord(text.AsSpan(at, length)) || IsWord(text, at, length)) return (secret, length);
                }

                return null;
            }
        }

        private static bool NeedsWord(ReadOnlySpan<char> form)
        {
            if (form.Length >= LongWord) return false;
            bool letters = true, digits = true;
            foreach (char c in form)
            {
                letters &= char.IsLetter(c);
                digits &= char.IsDigit(c);
            }

            return letters || digits;
        }

        private static bool IsWord(string text, int at, int length) =>
            (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (at + length == text.Length || !char.IsLetterOrDigit(text[at + length]));
    }
}
