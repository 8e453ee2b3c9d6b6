using System.Diagnostics.CodeAnalysis;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.EnvFiles;

/// <summary>A key of a .env file with its effective value, where that was given and what it overrode. Shows no secret.</summary>
public sealed class EnvEntry
{
    private string? _shown;

    internal EnvEntry(
        string key,
        string? rawValue,
        EnvValueKind kind,
        bool isSecret,
        bool isPlaceholder,
        int line,
        IReadOnlyList<int> shadowedLines,
        bool hasConflictingDuplicates,
        IReadOnlyList<string> passwords,
        EnvDocumentOrigin origin)
    {
        Passwords = passwords;
        Key = key;
        RawValue = rawValue;
        Kind = kind;
        IsSecret = isSecret;
        IsPlaceholder = isPlaceholder;
        Line = line;
        ShadowedLines = shadowedLines;
        HasConflictingDuplicates = hasConflictingDuplicates;
        Origin = origin;
    }

    /// <summary>The key, as the program that reads this dialect names it.</summary>
    public string Key { get; }

    /// <summary>
    /// The effective value as it may be shown: the redactor's token for a secret; with only the password replaced for a URL or connection string; placeholders and
    /// empty values as they are. Null where the key has no value at all (python-dotenv's key without <c>=</c>).
    /// </summary>
    public string? Value => _shown ??= EnvValueDisplay.Show(this, Origin.Redactor);

    /// <summary>What kind of value it is.</summary>
    public EnvValueKind Kind { get; }

    /// <summary>Whether the value as a whole is a secret. A URL with a password in it is not: only the password is hidden.</summary>
    public bool IsSecret { get; }

    /// <summary>Whether the value is there but empty.</summary>
    public bool IsEmpty => RawValue is { Length: 0 };

    /// <summary>Whether the value is a placeholder (changeme, your-…, &lt;…&gt;) that was never filled in.</summary>
    public bool IsPlaceholder { get; }

    /// <summary>The file's path.</summary>
    public string Path => Origin.Path;

    /// <summary>1-based line that gave the effective value: the last one that names the key.</summary>
    public int Line { get; }

    /// <summary>Every other line that gave the key and was overridden, in order.</summary>
    public IReadOnlyList<int> ShadowedLines { get; }

    /// <summary>Whether an overridden line gave another value than the effective one.</summary>
    public bool HasConflictingDuplicates { get; }

    /// <summary>The environment's name, or null for a template.</summary>
    public string? Environment => Origin.Environment;

    /// <summary>The component's name, or null where the path does not tell one.</summary>
    public string? Component => Origin.Component;

    /// <summary>By whose rules the file was read.</summary>
    public EnvDialect Dialect => Origin.Dialect;

    /// <summary>The layer of configuration that gave it: <c>file</c>.</summary>
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "Users read it on an entry, beside the entries of other layers.")]
    public string Layer => "file";

    /// <summary>The effective value in clear; null where the key has none. Never to be shown, stored or put into a message.</summary>
    internal string? RawValue { get; }

    /// <summary>What all entries of one file share.</summary>
    internal EnvDocumentOrigin Origin { get; }

    /// <summary>The passwords inside the value, as written and decoded. As secret as <see cref="RawValue"/>.</summary>
    internal IReadOnlyList<string> Passwords { get; }

    /// <summary>What the value points at, once somebody asked: kept by the comparison that made it.</summary>
    internal object? Endpoint { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Value is null ? Key : Key + "=" + TerminalText.Excerpt(Value);
}
