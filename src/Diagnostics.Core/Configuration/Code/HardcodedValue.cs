using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Code;

/// <summary>A host, port or credential that is fixed in code.</summary>
public sealed class HardcodedValue
{
    /// <summary>Creates a value.</summary>
    internal HardcodedValue(HardcodedKind kind, string host, int? port, string path, int line, string language, string excerpt, bool isTest)
    {
        Kind = kind;
        Host = host;
        Port = port;
        Path = path;
        Line = line;
        Language = language;
        Excerpt = excerpt;
        IsTest = isTest;
    }

    /// <summary>What it is.</summary>
    public HardcodedKind Kind { get; }

    /// <summary>The host.</summary>
    public string Host { get; }

    /// <summary>The port; null where the text has none.</summary>
    public int? Port { get; }

    /// <summary>The file, relative to the folder that was scanned.</summary>
    public string Path { get; }

    /// <summary>Line in it, from 1.</summary>
    public int Line { get; }

    /// <summary>The language of the file.</summary>
    public string Language { get; }

    /// <summary>The text, with secrets as tokens.</summary>
    public string Excerpt { get; }

    /// <summary>Whether the file belongs to tests.</summary>
    public bool IsTest { get; }

    /// <summary>The place, for evidence.</summary>
    public Citation ToCitation() => new(CitationKind.Config, Path, Line, Excerpt);

    /// <inheritdoc/>
    public override string ToString() => $"{Path}:{Line}  {Excerpt}";
}
