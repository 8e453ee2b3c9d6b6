using Diagnostics.Core.Configuration.Code;

namespace Diagnostics.Core.Configuration.Plan;

/// <summary>
/// A path below the folder of the plan, with the wildcards of .gitignore: <c>*</c> and <c>?</c> within a folder, <c>**</c> across folders; without a slash it names files of any folder, with one at its
/// end everything below.
/// </summary>
public sealed record PathPattern
{
    private readonly GitIgnorePattern? _pattern;

    /// <summary>Creates a pattern.</summary>
    public PathPattern(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        Text = text;
        string trimmed = text.Replace('\\', '/');
        if (trimmed.StartsWith("./", StringComparison.Ordinal)) trimmed = trimmed[1..];
        // A name that begins with "!" or "#" is a name here.
        if (trimmed[0] is '!' or '#') trimmed = "/" + trimmed;
        _pattern = GitIgnorePattern.Parse(trimmed.EndsWith('/') ? trimmed + "**" : trimmed);
    }

    /// <summary>As the plan has it.</summary>
    public string Text { get; }

    /// <summary>Whether it names a file.</summary>
    /// <param name="path">Path of the file, relative to the folder of the plan, with forward slashes.</param>
    public bool IsMatch(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return _pattern?.IsMatch(path, path.AsSpan(path.LastIndexOf('/') + 1), isFolder: false) == true;
    }

    /// <inheritdoc/>
    public bool Equals(PathPattern? other) => other is not null && Text == other.Text;

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
