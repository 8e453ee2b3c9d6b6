using System.Globalization;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Checks.Redis;

/// <summary>What the command INFO told: facts by name.</summary>
internal sealed class CacheInfo
{
    private const int MostFacts = 2000;
    private readonly Dictionary<string, string> _facts = new(StringComparer.Ordinal);

    private CacheInfo()
    {
    }

    public bool HasTtlKeys => _facts.Any(f => f.Key.StartsWith("db", StringComparison.Ordinal) && f.Value.Contains("expires=", StringComparison.Ordinal) && !f.Value.Contains("expires=0", StringComparison.Ordinal));

    public static CacheInfo Parse(string text)
    {
        var info = new CacheInfo();
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            int colon = line.IndexOf(':');
            if (colon <= 0 || line[0] == '#' || info._facts.Count >= MostFacts) continue;
            info._facts.TryAdd(line[..colon].ToString(), line[(colon + 1)..].Trim().ToString());
        }

        return info;
    }

    /// <summary>A fact as text that may be shown, or null.</summary>
    public string? Text(string name, Redactor redactor) => _facts.TryGetValue(name, out string? value) && value.Length > 0 ? redactor.Excerpt(value) : null;

    public long? Number(string name) =>
        _facts.TryGetValue(name, out string? value) && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;

    /// <summary>How often an error of that name was given (<c>errorstat_OOM:count=3</c>, from Redis 6.2); null where errors are not counted at all.</summary>
    public long? Refusals(string error)
    {
        if (_facts.TryGetValue("errorstat_" + error, out string? value))
        {
            return value.StartsWith("count=", StringComparison.Ordinal) && long.TryParse(value.AsSpan("count=".Length), NumberStyles.None, CultureInfo.InvariantCulture, out long count) ? count : null;
        }

        return _facts.ContainsKey("total_error_replies") ? 0 : null;
    }

    public bool Is(string name, string value) => _facts.TryGetValue(name, out string? found) && found == value;
}
