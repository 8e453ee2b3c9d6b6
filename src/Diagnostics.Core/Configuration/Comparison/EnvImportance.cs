using Diagnostics.Core.Configuration.EnvFiles;

namespace Diagnostics.Core.Configuration.Comparison;

/// <summary>How much depends on a key, by its kind and its name.</summary>
internal static class EnvImportance
{
    private static readonly string[] s_tuning =
    [
        "LOG", "DEBUG", "VERBOSE", "FEATURE", "FLAG", "TIMEOUT", "TTL", "INTERVAL", "RETRY", "RETRIES", "DELAY", "CACHE", "POOL", "WORKERS", "THREADS", "CONCURRENCY", "SIZE", "LIMIT", "MAX", "MIN", "RATE", "SAMPLE", "TRACE", "ANALYTICS",
        "TELEMETRY", "COLOR", "TZ", "LANG", "LOCALE", "THEME", "TITLE", "EXPERIMENT", "RELOAD", "BATCH", "BUFFER", "BACKOFF", "PROFILING", "METRICS", "SENTRY", "DOCS", "VERSION", "DESCRIPTION",
    ];

    /// <summary>How much it matters when the key is missing, empty or a placeholder.</summary>
    public static EnvSeverity OfAbsence(string key, EnvValueKind kind) => kind switch
    {
        EnvValueKind.Secret or EnvValueKind.ConnectionString or EnvValueKind.Host or EnvValueKind.Port => EnvSeverity.High,
        EnvValueKind.Url => IsTuning(key) ? EnvSeverity.Low : EnvSeverity.High,
        EnvValueKind.LogLevel or EnvValueKind.Duration or EnvValueKind.Boolean => EnvSeverity.Low,
        _ => IsTuning(key) ? EnvSeverity.Low : EnvSeverity.Medium,
    };

    /// <summary>Whether the key adjusts how a component runs rather than whether it does: logging, switches, limits, times.</summary>
    public static bool IsTuning(string key)
    {
        int start = 0;
        for (int i = 0; i <= key.Length; i++)
        {
            if (i < key.Length && key[i] is not ('_' or '-' or '.')) continue;
            ReadOnlySpan<char> word = key.AsSpan(start, i - start);
            foreach (string tuning in s_tuning)
            {
                if (word.Equals(tuning, StringComparison.OrdinalIgnoreCase)) return true;
            }

            if (word.Equals("LOGLEVEL", StringComparison.OrdinalIgnoreCase) || word.Equals("LOGGING", StringComparison.OrdinalIgnoreCase)
                || word.Equals("FEATURES", StringComparison.OrdinalIgnoreCase) || word.Equals("FLAGS", StringComparison.OrdinalIgnoreCase)) return true;
            start = i + 1;
        }

        return false;
    }
}
