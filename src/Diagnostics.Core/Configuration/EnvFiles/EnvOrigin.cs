namespace Diagnostics.Core.Configuration.EnvFiles;

/// <summary>A place that gives a key a value: file, line and layer.</summary>
public sealed class EnvOrigin
{
    internal EnvOrigin(string path, int line, string layer)
    {
        Path = path;
        Line = line;
        Layer = layer;
    }

    /// <summary>The file's path.</summary>
    public string Path { get; }

    /// <summary>1-based line; for a running process, the place among its variables.</summary>
    public int Line { get; }

    /// <summary>The layer of configuration: <c>file</c>, <c>image</c>, <c>env_file</c>, <c>environment</c>, <c>workflow</c>…</summary>
    public string Layer { get; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Path}:{Line} ({Layer})");
}
