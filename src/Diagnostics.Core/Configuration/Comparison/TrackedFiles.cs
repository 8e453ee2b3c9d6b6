using System.Buffers.Binary;
using System.Text;

namespace Diagnostics.Core.Configuration.Comparison;

/// <summary>Which files git tracks, read from the index of the repository that they lie in. Git itself is not run.</summary>
/// <remarks>Source of the format: git documentation, gitformat-index (versions 2 to 4). An index that cannot be read tracks nothing: no fault is told on a guess.</remarks>
public sealed class TrackedFiles
{
    private const long LargestIndex = 256L << 20;

    private readonly Dictionary<string, HashSet<string>> _byRepository = new(StringComparer.Ordinal);

    /// <summary>Whether git tracks the file.</summary>
    public bool Contains(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string full = Path.GetFullPath(path);
        for (string? folder = Path.GetDirectoryName(full); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            string git = Path.Combine(folder, ".git");
            if (!Directory.Exists(git) && !File.Exists(git)) continue;
            if (!_byRepository.TryGetValue(folder, out HashSet<string>? tracked)) _byRepository[folder] = tracked = ReadIndex(git);
            return tracked.Contains(Path.GetRelativePath(folder, full).Replace('\\', '/'));
        }

        return false;
    }

    private static HashSet<string> ReadIndex(string git)
    {
        try
        {
            var index = new FileInfo(Path.Combine(Resolve(git), "index"));
            return index.Exists && index.Length <= LargestIndex ? Parse(File.ReadAllBytes(index.FullName)) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not to be told from a folder without a repository, and treated as one.
            return [];
        }
    }

    // In a worktree or submodule .git is a file that names the folder.
    private static string Resolve(string git)
    {
        if (Directory.Exists(git)) return git;
        string text = File.ReadAllText(git).Trim();
        return text.StartsWith("gitdir:", StringComparison.Ordinal) ? Path.GetFullPath(text["gitdir:".Length..].Trim(), Path.GetDirectoryName(git)!) : git;
    }

    /// <summary>The paths of an index; those in front of the first fault where there is one.</summary>
    internal static HashSet<string> Parse(ReadOnlySpan<byte> index)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        if (index.Length < 12 || !index.StartsWith("DIRC"u8)) return paths;
        uint version = BinaryPrimitives.ReadUInt32BigEndian(index[4..]);
        uint count = BinaryPrimitives.ReadUInt32BigEndian(index[8..]);
        if (version is < 2 or > 4) return paths;
        byte[] previous = [];
        int at = 12;
        for (uint i = 0; i < count; i++)
        {
            int start = at;
            // Ten numbers of 4 bytes, the hash of 20, flags of 2; in version 3 and above an extended flag adds 2 more.
            if (at + 62 > index.Length) return paths;
            at += 62;
            if (version >= 3 && (index[at - 2] & 0x40) != 0) at += 2;
            int kept = 0;
            if (version == 4 && !Kept(index, ref at, previous.Length, out kept)) return paths;
            if (at > index.Length) return paths;
            int end = index[at..].IndexOf((byte)0);
            if (end < 0) return paths;
            byte[] name = [.. previous.AsSpan(0, kept), .. index.Slice(at, end)];
            paths.Add(Encoding.UTF8.GetString(name));
            at += end + 1;
            // Before version 4 entries are filled up with NULs to a multiple of 8.
            if (version < 4) at = start + ((at - start + 7) / 8 * 8);
            else previous = name;
        }

        return paths;
    }

    // Version 4 says how many bytes to drop from the end of the name before, in git's variable-width numbers.
    private static bool Kept(ReadOnlySpan<byte> index, ref int at, int previous, out int kept)
    {
        long drop = 0;
        kept = 0;
        for (int i = 0; ; i++)
        {
            if (at >= index.Length || i > 4) return false;
            byte part = index[at++];
            drop = (i == 0 ? 0 : (drop + 1) << 7) | (uint)(part & 0x7f);
            if ((part & 0x80) == 0) break;
        }

        kept = (int)(previous - drop);
        return drop <= previous;
    }
}
