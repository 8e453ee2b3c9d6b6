using System.Text.RegularExpressions;
using Diagnostics.Core.Checks.Redis;
using Diagnostics.Core.Configuration.EnvFiles;

namespace Diagnostics.Core.Diagnosis;

/// <summary>Reads the address of a cache out of a value of a .env file, password included, which shows in no property.</summary>
public static partial class CacheSetting
{
    /// <summary>Reads the address that a value holds.</summary>
    /// <param name="value">A value of a .env file.</param>
    /// <param name="target">The target; null where the value is none, or cannot be read.</param>
    /// <param name="error">What is wrong with an address that cannot be read, without its password; else null.</param>
    /// <returns>Whether the value is about a Redis at all.</returns>
    public static bool TryRead(IEnvValue value, out CacheTarget? target, out string? error)
    {
        ArgumentNullException.ThrowIfNull(value);
        (target, error) = (null, null);
        return value.Entry is { RawValue: { } raw } entry && TryRead(entry.Key, raw, out target, out error);
    }

    /// <summary>The same for a setting of any source.</summary>
    internal static bool TryRead(string key, string raw, out CacheTarget? target, out string? error)
    {
        (target, error) = (null, null);
        return IsCache(key, raw) && (CacheTarget.TryParse(raw, out target, out error) || error is not null);
    }

    // By the value where that tells; the form of StackExchange.Redis also by the key, since host and options alone may be anything's.
    private static bool IsCache(string key, string raw) =>
        CacheUrl().IsMatch(raw) || (!raw.Contains("://", StringComparison.Ordinal) && CacheKey().IsMatch(key) && CacheList().IsMatch(raw));

    [GeneratedRegex(@"\A\s*[""']?(?:redis|rediss|valkey|valkeys)://", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CacheUrl();

    [GeneratedRegex(@"REDIS|VALKEY", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CacheKey();

    [GeneratedRegex(@",\s*(?:password|ssl|user|abortConnect|allowAdmin)\s*=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CacheList();
}
