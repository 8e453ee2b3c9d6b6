using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.EnvFiles;

/// <summary>A key of a .env file with its effective value, where that was given and what it overrode. Shows no secret.</summary>
public sealed class EnvEntry : IEnvValue
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
        EnvDocumentOrigin origin,
        EnvEntryLayers? layers = null)
    {
        Layers = layers;
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

    /// <summary>Path of the file that gave the effective value.</summary>
    public string Path => Layers?.Origin.Path ?? Origin.Path;

    /// <summary>What the document was read from, as it can be given to the commands again: a path, or an address such as <c>compose.yaml:api</c>.</summary>
    public string Address => Origin.Path;

    /// <summary>1-based line that gave the effective value: the last one that names the key.</summary>
    public int Line { get; }

    /// <summary>Every other line of the same file that gave the key and was overridden, in order.</summary>
    public IReadOnlyList<int> ShadowedLines { get; private init => field = value.ToIndexable(); }

    /// <summary>The values of <see cref="ShadowedLines"/>, in clear and in their order, where one .env file gave them; empty for a joined document. They never leave Core.</summary>
    internal IReadOnlyList<string?> ShadowedValues { get; init; } = [];

    /// <summary>Whether an overridden line gave another value than the effective one.</summary>
    public bool HasConflictingDuplicates { get; }

    /// <summary>The environment's name, or null for a template.</summary>
    public string? Environment => Origin.Environment;

    /// <summary>The component's name, or null where the path does not tell one.</summary>
    public string? Component => Origin.Component;

    /// <summary>By whose rules the file was read.</summary>
    public EnvDialect Dialect => Origin.Dialect;

    /// <summary>The layer of configuration that gave it: <c>file</c> for a .env file; <c>image</c>, <c>env_file</c>, <c>environment</c>… for what has several.</summary>
    public string Layer => Layers?.Origin.Layer ?? "file";

    /// <summary>Every place that gave the key and was overridden, lowest layer first.</summary>
    public IReadOnlyList<EnvOrigin> Shadowed => Layers?.Shadowed.ToIndexable() ?? ShadowedLines.Select(line => new EnvOrigin(Path, line, Layer)).ToArray();

    /// <summary>The places that define the variables which the value refers to (<c>${PORT}</c> in a compose file, defined in .env).</summary>
    public IReadOnlyList<EnvOrigin> Inputs => Layers?.Inputs.ToIndexable() ?? [];

    /// <summary>Whether the files say what the value is. Where not, <see cref="DecidedBy"/> names who does.</summary>
    public bool IsKnown => Layers?.DecidedBy is null;

    /// <summary>Who decides the value where the files do not (<c>secrets.API_KEY</c>, <c>database shop-db, connectionString</c>); null where it is known.</summary>
    public string? DecidedBy => Layers?.DecidedBy;

    /// <summary>The layers, where there are several.</summary>
    internal EnvEntryLayers? Layers { get; }

    /// <summary>The effective value in clear; null where the key has none. Never to be shown, stored or put into a message.</summary>
    internal string? RawValue { get; }

    /// <summary>What all entries of one file share.</summary>
    internal EnvDocumentOrigin Origin { get; }

    /// <summary>Whether the path of the file that gave the value names no environment, so that it is only assumed.</summary>
    internal bool IsEnvironmentAssumed => Layers is null || Layers.Origin.Path == Origin.Path ? Origin.IsEnvironmentAssumed : EnvironmentNames.FromPath(Layers.Origin.Path).Environment is null;

    /// <summary>The passwords inside the value, as written and decoded. As secret as <see cref="RawValue"/>.</summary>
    internal IReadOnlyList<string> Passwords { get; }

    /// <summary>What the value points at, once somebody asked: kept by the comparison that made it.</summary>
    internal object? Endpoint { get; set; }

    /// <inheritdoc/>
    EnvEntry? IEnvValue.Entry => this;

    /// <inheritdoc/>
    public override string ToString() => DecidedBy is { } who ? $"{Key} (decided by {TerminalText.Excerpt(who)})" : Value is null ? Key : Key + "=" + TerminalText.Excerpt(Value);
}
