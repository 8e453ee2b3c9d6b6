namespace Diagnostics.Core.Configuration.Code;

/// <summary>The .gitignore of a folder, above those of the folders above it: the last pattern of the nearest file that names a path decides.</summary>
internal sealed class GitIgnore
{
    private readonly GitIgnore? _above;
    private readonly string _folder;
    private readonly GitIgnorePattern[] _patterns;

    /// <summary>Lays a file over those above it.</summary>
    /// <param name="above">The next one above, or null.</param>
    /// <param name="folder">The folder of the file, relative to where paths start, with a slash at its end; empty for there itself.</param>
    /// <param name="text">The file.</param>
    public GitIgnore(GitIgnore? above, string folder, string text)
    {
        _above = above;
        _folder = folder;
        _patterns = [.. text.TrimStart('\ufeff').Split('\n').Select(GitIgnorePattern.Parse).OfType<GitIgnorePattern>().Reverse()];
    }

    /// <summary>Whether a path is ignored. Ask folders before what is in them: below an ignored folder nothing is taken back.</summary>
    public bool IsIgnored(ReadOnlySpan<char> path, bool isFolder)
    {
        ReadOnlySpan<char> name = path[(path.LastIndexOf('/') + 1)..];
        for (GitIgnore? at = this; at is not null; at = at._above)
        {
            ReadOnlySpan<char> relative = path[at._folder.Length..];
            foreach (GitIgnorePattern pattern in at._patterns)
            {
                if (pattern.IsMatch(relative, name, isFolder)) return !pattern.IsNegated;
            }
        }

        return false;
    }
}
