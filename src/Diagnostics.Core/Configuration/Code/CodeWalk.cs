using System.IO.Enumeration;
using System.Text;

namespace Diagnostics.Core.Configuration.Code;

/// <summary>Walks a folder as git sees it: ignored, foreign and linked places are left out.</summary>
internal sealed class CodeWalk(string root, CancellationToken cancellationToken)
{
    /// <summary>Folders deeper than this are not entered.</summary>
    public const int MaximumDepth = 40;

    /// <summary>More entries than this are not looked at; the walk says so.</summary>
    public const int MaximumEntries = 1_000_000;

    // No list of patterns is larger.
    private const long MaximumIgnoreFile = 1024 * 1024;

    // Asking an entry for its attributes would ask the disk; what is linked is left out by what the folder itself says.
    private static readonly EnumerationOptions s_options = new() { RecurseSubdirectories = false, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false, ReturnSpecialDirectories = false, BufferSize = 64 * 1024 };

    private readonly List<string> _configuration = [];
    private readonly List<(string, string)> _leftOut = [];
    private int _entries;
    private ICodeLanguage? _language;

    /// <summary>Files that may hand variables over.</summary>
    public IReadOnlyList<string> Configuration => _configuration;

    /// <summary>Places that were not walked, and why.</summary>
    public IReadOnlyList<(string Path, string Reason)> LeftOut => _leftOut;

    /// <summary>The files of known languages, folder by folder: each folder is walked when its files are asked for.</summary>
    public IEnumerable<List<CodeFile>> Run()
    {
        var pending = new Stack<(string Folder, GitIgnore? Ignore, int Depth)>();
        string prefix = "";
        GitIgnore? above = Above(ref prefix);
        pending.Push(("", above, 0));
        while (pending.TryPop(out (string Folder, GitIgnore? Ignore, int Depth) at))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var files = new List<CodeFile>();
            string full = at.Folder.Length == 0 ? root : Path.Combine(root, at.Folder);
            GitIgnore? ignore = IgnoreFile(full, prefix + at.Folder, at.Ignore);
            try
            {
                Enter(full, at.Folder, prefix, ignore, at.Depth, files, pending);
            }
            catch (Exception e) when (e is UnauthorizedAccessException or IOException)
            {
                _leftOut.Add((at.Folder.Length == 0 ? "." : at.Folder, "the folder cannot be read"));
            }

            if (files.Count > 0) yield return files;
            if (_entries <= MaximumEntries) continue;
            _leftOut.Add((at.Folder.Length == 0 ? "." : at.Folder, $"more than {MaximumEntries} files: the rest was not looked at"));
            break;
        }
    }

    private void Enter(string full, string folder, string prefix, GitIgnore? ignore, int depth, List<CodeFile> files, Stack<(string, GitIgnore?, int)> pending)
    {
        string start = folder.Length == 0 ? "" : folder + "/";
        foreach (Entry entry in new FileSystemEnumerable<Entry>(full, (ref FileSystemEntry e) => new Entry(e.FileName.ToString(), e.IsDirectory, _language, e.IsDirectory ? 0 : e.Length), s_options) { ShouldIncludePredicate = (ref FileSystemEntry e) => ++_entries <= MaximumEntries && IsWanted(ref e) })
        {
            string path = start + entry.Name;
            if (ignore?.IsIgnored(prefix + path, entry.IsFolder) == true) continue;
            if (entry.IsFolder)
            {
                if (depth < MaximumDepth) pending.Push((path, ignore, depth + 1));
                else _leftOut.Add((path, $"nested deeper than {MaximumDepth} folders"));
            }
            else
            {
                if (entry.Language is not null) files.Add(new CodeFile(path, entry.Language, entry.Length));
                if (CodePlaces.IsConfiguration(entry.Name)) _configuration.Add(path);
            }
        }
    }

    // Keeps the language of an entry for what is made of it. An empty file says nothing; a pipe has no length either, and who opened it would wait without end.
    private bool IsWanted(ref FileSystemEntry e)
    {
        _language = e.IsDirectory ? null : CodePlaces.LanguageOf(e.FileName);
        return e.IsDirectory ? !CodePlaces.IsForeign(e.FileName) : (_language is not null || CodePlaces.IsConfiguration(e.FileName)) && e.Length > 0;
    }

    // Within a repository, what its top and the folders between say counts too.
    private GitIgnore? Above(ref string prefix)
    {
        var folders = new List<string>();
        for (DirectoryInfo? at = new(root); at is not null; at = at.Parent)
        {
            if (Path.Exists(Path.Combine(at.FullName, ".git")))
            {
                GitIgnore? ignore = null;
                string exclude = Path.Combine(at.FullName, ".git", "info", "exclude");
                if (ReadIgnore(exclude) is { } text) ignore = new GitIgnore(null, "", text);
                if (folders.Count == 0) return ignore;
                prefix = Path.GetRelativePath(at.FullName, root).Replace(Path.DirectorySeparatorChar, '/') + "/";
                folders.Reverse();
                ignore = IgnoreFile(at.FullName, "", ignore);
                foreach (string folder in folders.SkipLast(1)) ignore = IgnoreFile(folder, Path.GetRelativePath(at.FullName, folder).Replace(Path.DirectorySeparatorChar, '/'), ignore);
                return ignore;
            }

            folders.Add(at.FullName);
        }

        return null;
    }

    private static GitIgnore? IgnoreFile(string full, string folder, GitIgnore? above)
    {
        string relative = folder.Length == 0 ? "" : folder.TrimEnd('/') + "/";
        return ReadIgnore(Path.Combine(full, ".gitignore")) is { } text ? new GitIgnore(above, relative, text) : above;
    }

    private static string? ReadIgnore(string path)
    {
        var file = new FileInfo(path);
        // Length 0 may be a pipe, which could block for ever.
        if (!file.Exists || file.Length is 0 or > MaximumIgnoreFile) return null;
        try
        {
            return File.ReadAllText(path, Encoding.UTF8);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return null;
        }
    }

    private readonly record struct Entry(string Name, bool IsFolder, ICodeLanguage? Language, long Length);
}
