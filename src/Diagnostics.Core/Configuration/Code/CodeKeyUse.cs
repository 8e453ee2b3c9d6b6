using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Code;

/// <summary>A place where code reads a configuration key.</summary>
public sealed class CodeKeyUse
{
    /// <summary>Creates a use.</summary>
    internal CodeKeyUse(string key, string path, int line, string language, string expression, CodeNeed need, string? defaultValue, bool isTest)
    {
        Key = key;
        Path = path;
        Line = line;
        Language = language;
        Expression = expression;
        Need = need;
        Default = defaultValue;
        IsTest = isTest;
    }

    /// <summary>The key, as the environment has it (<c>DATABASE_URL</c>), or as the framework has it (<c>Db:Host</c>, <c>app.name</c>).</summary>
    public string Key { get; }

    /// <summary>The file, relative to the folder that was scanned, with forward slashes.</summary>
    public string Path { get; }

    /// <summary>Line in it, from 1.</summary>
    public int Line { get; }

    /// <summary>Whether the code gives it no default and does not handle its absence in sight.</summary>
    public bool IsRequired => Need is CodeNeed.Plain or CodeNeed.Fatal;

    /// <summary>What the code does without it.</summary>
    public CodeNeed Need { get; }

    /// <summary>The default that the code gives, redacted; null where it gives none.</summary>
    public string? Default { get; }

    /// <summary>The language: Python, JavaScript, C#, Go, Java, Ruby, PHP, Shell, PowerShell, Dockerfile, Compose.</summary>
    public string Language { get; }

    /// <summary>Whether the file belongs to tests.</summary>
    public bool IsTest { get; }

    /// <summary>The words that read it, without the default.</summary>
    public string Expression { get; }

    /// <summary>The place, for evidence.</summary>
    public Citation ToCitation() => new(CitationKind.Config, Path, Line, Expression);

    /// <inheritdoc/>
    public override string ToString() => $"{Path}:{Line}  {Expression}";
}
