namespace Diagnostics.Core.Configuration.Comparison;

/// <summary>What a comparison is to show.</summary>
public sealed class EnvCompareOptions
{
    /// <summary>Creates options.</summary>
    /// <param name="includeEqual">Whether rows without any difference or fault are returned too.</param>
    /// <param name="keyPatterns">Only keys that match one of these; <c>*</c> and <c>?</c> are wildcards, case does not matter. All keys where null or empty.</param>
    /// <param name="timeProvider">The clock that rows are stamped by; the system's by default.</param>
    /// <param name="schema">What every environment must have; nothing is required where null.</param>
    /// <param name="isTracked">Whether version control tracks a file (<see cref="TrackedFiles.Contains"/>); not asked where null.</param>
    public EnvCompareOptions(bool includeEqual = false, IReadOnlyList<string>? keyPatterns = null, TimeProvider? timeProvider = null, EnvSchema? schema = null, Func<string, bool>? isTracked = null)
    {
        IncludeEqual = includeEqual;
        KeyPatterns = keyPatterns ?? [];
        Schema = schema;
        IsTracked = isTracked;
        TimeProvider = timeProvider ?? TimeProvider.System;
    }

    /// <summary>Whether rows without any difference or fault are returned too.</summary>
    public bool IncludeEqual { get; }

    /// <summary>Wildcard patterns of the keys to compare; empty for all.</summary>
    public IReadOnlyList<string> KeyPatterns { get; }

    /// <summary>What every environment must have, or null.</summary>
    public EnvSchema? Schema { get; }

    /// <summary>Whether version control tracks a file, or null where that is not asked.</summary>
    public Func<string, bool>? IsTracked { get; }

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; }
}
