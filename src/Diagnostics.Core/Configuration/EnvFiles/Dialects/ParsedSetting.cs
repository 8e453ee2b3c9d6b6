namespace Diagnostics.Core.Configuration.EnvFiles.Dialects;

/// <summary>A key with its effective value while a file is being read.</summary>
internal struct ParsedSetting(string key, string? value, int line)
{
    /// <summary>The key.</summary>
    public readonly string Key => key;

    /// <summary>The value that holds so far.</summary>
    public string? Value { get; set; } = value;

    /// <summary>The line that gave it.</summary>
    public int Line { get; set; } = line;

    /// <summary>Lines that gave the key before and were overridden.</summary>
    public List<int>? Shadowed { get; set; }

    /// <summary>The values that those lines gave, line by line.</summary>
    public List<string?>? ShadowedValues { get; set; }

    /// <summary>Whether an overridden line gave another value.</summary>
    public bool Conflicting { get; set; }

    /// <summary>Whether a later command took it away again (bash's unset).</summary>
    public bool Removed { get; set; }
}
