using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Redaction;
using Microsoft.Win32.SafeHandles;

namespace Diagnostics.Core.Configuration.Code;

/// <summary>
/// Finds which configuration keys the code of a folder reads, and which hosts, ports and credentials are fixed in it. Runs nothing and contacts nothing. Skips what .gitignore ignores,
/// binary, vendored, generated and minified files. Most files hold none of the texts looked for: that is decided on their bytes, and only the rest is decoded and read.
/// </summary>
public static class CodeScanner
{
    // Larger files are read in parts of this size, cut at a line's end.
    private const int PartSize = 2 * 1024 * 1024;

    // git looks as far for a NUL byte to tell what is binary.
    private const int BinaryLook = 8000;

    // A file with longer lines on average was made by a tool.
    private const int LongestAverageLine = 400;

    private static readonly ConcurrentDictionary<ICodeLanguage, byte[][]> s_needles = new();

    /// <summary>Scans a folder.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="redactor">Keeps the secrets of the report; learns the credentials that are found.</param>
    /// <param name="cancellationToken">Ends the scan.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static CodeScan Scan(string root, Redactor redactor, CancellationToken cancellationToken = default) => Scan(root, redactor, [], cancellationToken);

    /// <summary>Scans a folder without what its plan excludes.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="redactor">Keeps the secrets of the report; learns the credentials that are found.</param>
    /// <param name="exclude">Paths that are left out.</param>
    /// <param name="cancellationToken">Ends the scan.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static CodeScan Scan(string root, Redactor redactor, IReadOnlyList<PathPattern> exclude, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(exclude);
        ArgumentException.ThrowIfNullOrEmpty(root);
        ArgumentNullException.ThrowIfNull(redactor);
        string top = Path.GetFullPath(root);
        if (!Directory.Exists(top)) return CodeScan.Empty;
        var walk = new CodeWalk(top, cancellationToken);
        List<CodeFile> files = walk.Run();
        if (exclude.Count > 0) files.RemoveAll(f => exclude.Any(p => p.IsMatch(f.Path)));
        string[] configuration = [.. walk.Configuration.Where(c => !exclude.Any(p => p.IsMatch(c))).Order(StringComparer.Ordinal)];
        var uses = new ConcurrentBag<CodeKeyUse>();
        var hardcoded = new ConcurrentBag<HardcodedValue>();
        var leftOut = new ConcurrentBag<(string Path, string Reason)>(walk.LeftOut);
        if (files.Count == 0) return new CodeScan([], [], 0, 0, walk.LeftOut, configuration);
        long bytes = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Clamp(Environment.ProcessorCount, 1, 4), CancellationToken = cancellationToken };
        Parallel.ForEach(
            Partitioner.Create(0, files.Count, Math.Clamp(files.Count / 64, 1, 64)),
            options,
            range =>
            {
                byte[] buffer = ArrayPool<byte>.Shared.Rent(PartSize);
                long read = 0;
                try
                {
                    for (int i = range.Item1; i < range.Item2; i++)
                    {
                        cancellationToken.ThrowIfCancellationRequested();
                        read += ScanFile(top, files[i], buffer, redactor, uses, hardcoded, leftOut, cancellationToken);
                    }
                }
                finally
                {
                    ArrayPool<byte>.Shared.Return(buffer);
                    Interlocked.Add(ref bytes, read);
                }
            });
        return new CodeScan(
            [.. uses.OrderBy(u => u.Path, StringComparer.Ordinal).ThenBy(u => u.Line).ThenBy(u => u.Key, StringComparer.Ordinal).ThenBy(u => u.Need)],
            [.. hardcoded.OrderBy(h => h.Path, StringComparer.Ordinal).ThenBy(h => h.Line).ThenBy(h => h.Host, StringComparer.Ordinal)],
            files.Count,
            bytes,
            [.. leftOut.OrderBy(l => l.Path, StringComparer.Ordinal)],
            configuration);
    }

    private static long ScanFile(
        string root, CodeFile file, byte[] buffer, Redactor redactor, ConcurrentBag<CodeKeyUse> uses, ConcurrentBag<HardcodedValue> hardcoded, ConcurrentBag<(string, string)> leftOut, CancellationToken cancellationToken)
    {
        try
        {
            using SafeFileHandle handle = File.OpenHandle(Path.Combine(root, file.Path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            // A pipe or device has no length and could block for ever.
            long length = RandomAccess.GetLength(handle);
            long offset = 0;
            int line = 1, kept = 0;
            while (offset < length)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int got = RandomAccess.Read(handle, buffer.AsSpan(kept, PartSize - kept), offset);
                if (got == 0) break;
                bool first = offset == 0;
                offset += got;
                ReadOnlySpan<byte> part = buffer.AsSpan(0, kept + got);
                if (first && part[..Math.Min(BinaryLook, part.Length)].Contains((byte)0)) return offset;
                int cut = offset >= length ? part.Length : part.LastIndexOf((byte)'\n') + 1;
                // A line longer than a part was written by no one.
                if (cut == 0) return offset;
                ReadPart(file, part[..cut], line, redactor, uses, hardcoded);
                if (offset >= length) break;
                line += part[..cut].Count((byte)'\n');
                kept = part.Length - cut;
                part[cut..].CopyTo(buffer);
            }

            return offset;
        }
        catch (RegexMatchTimeoutException)
        {
            leftOut.Add((file.Path, "took too long to read: not read to its end"));
        }
        catch (UnauthorizedAccessException)
        {
            leftOut.Add((file.Path, "cannot be read: access denied"));
        }
        catch (IOException)
        {
            leftOut.Add((file.Path, "cannot be read"));
        }

        return 0;
    }

    private static void ReadPart(CodeFile file, ReadOnlySpan<byte> part, int line, Redactor redactor, ConcurrentBag<CodeKeyUse> uses, ConcurrentBag<HardcodedValue> hardcoded)
    {
        byte[][] needles = s_needles.GetOrAdd(file.Language, l => [.. l.Needles.Select(Encoding.ASCII.GetBytes)]);
        bool keys = HasAny(part, needles);
        bool values = HardcodedReader.MayHold(part);
        if (!keys && !values) return;
        if (part.Length > 20_000 && part.Count((byte)'\n') * (long)LongestAverageLine < part.Length) return;
        var text = new CodeText(Encoding.UTF8.GetString(part), file.Language.Comments, line);
        bool isTest = CodePlaces.IsTest(file.Path);
        if (keys)
        {
            foreach (KeyRead read in file.Language.Read(text))
            {
                if (text.IsCommented(read.Index)) continue;
                uses.Add(new CodeKeyUse(string.Intern(read.Key), file.Path, text.LineOf(read.Index), file.Language.Name, read.Expression, read.Need, Shown(read, redactor), isTest));
            }
        }

        if (!values) return;
        foreach (HardcodedValue value in HardcodedReader.Read(text, file, redactor, isTest)) hardcoded.Add(value);
    }

    private static string? Shown(KeyRead read, Redactor redactor)
    {
        if (read.Default is not { } value) return null;
        if (value.Length == 0 || !SecretNames.IsSecret(read.Key)) return redactor.Excerpt(value);
        redactor.Learn(value);
        return redactor.Token(value);
    }

    private static bool HasAny(ReadOnlySpan<byte> part, byte[][] needles)
    {
        foreach (byte[] needle in needles)
        {
            if (part.IndexOf(needle) >= 0) return true;
        }

        return false;
    }
}
