using Diagnostics.Core.Configuration.EnvFiles;

namespace Diagnostics.Core.Configuration.Comparison;

/// <summary>
/// What is required: the keys of a template (<c>.env.example</c>, <c>.env.schema</c>). A key is optional where the comment in front of it or behind it says so: <c># optional</c>,
/// <c># @optional</c>, <c># @required=false</c>.
/// </summary>
public sealed class EnvSchema
{
    private readonly HashSet<string> _optional;

    private EnvSchema(EnvDocument document, HashSet<string> optional)
    {
        Document = document;
        _optional = optional;
    }

    /// <summary>The template.</summary>
    public EnvDocument Document { get; }

    /// <summary>Reads a template.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How to read; its redactor should be that of the documents which are compared.</param>
    /// <exception cref="EnvFileException">The file cannot be read at all.</exception>
    public static EnvSchema Read(string path, EnvReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Parse(EnvTextDecoder.Decode(EnvFileBytes.Read(path), path, []), path, options);
    }

    /// <summary>Reads a template's text.</summary>
    public static EnvSchema Parse(string text, string path, EnvReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(path);
        options ??= new EnvReadOptions();
        // Whatever the file is called: nothing reads it as an environment.
        EnvDocument document = EnvFileReader.Parse(text, path, new EnvReadOptions(options.Redactor, options.Dialect, component: options.Component) { IsTemplate = true });
        string[] lines = text.Split('\n');
        return new EnvSchema(document, [.. document.Entries.Where(e => IsOptional(lines, e.Line - 1)).Select(e => e.Key)]);
    }

    /// <summary>Whether an environment must have the key.</summary>
    public bool IsRequired(string key) => Document.Find(key) is not null && !_optional.Contains(key);

    private static bool IsOptional(string[] lines, int at)
    {
        if (at < 0 || at >= lines.Length) return false;
        int hash = lines[at].IndexOf(" #", StringComparison.Ordinal);
        if (hash >= 0 && SaysOptional(lines[at].AsSpan(hash + 2))) return true;
        for (int i = at - 1; i >= 0 && lines[i].AsSpan().TrimStart() is var line && line.StartsWith("#"); i--)
        {
            if (SaysOptional(line[1..])) return true;
        }

        return false;
    }

    private static bool SaysOptional(ReadOnlySpan<char> comment)
    {
        comment = comment.Trim().TrimStart('#').Trim();
        return comment.StartsWith("optional", StringComparison.OrdinalIgnoreCase) || comment.StartsWith("(optional", StringComparison.OrdinalIgnoreCase)
            || comment.Contains("@optional", StringComparison.OrdinalIgnoreCase) || comment.Contains("@required=false", StringComparison.OrdinalIgnoreCase);
    }
}
