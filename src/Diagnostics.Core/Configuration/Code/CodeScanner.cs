using Diagnostics.Core.Configuration.Code.Listening;
using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.Code;

/// <summary>
/// Finds which configuration keys the code of a folder reads, and which hosts, ports and credentials are fixed in it. Runs nothing and contacts nothing. Skips what .gitignore ignores,
/// binary, vendored, generated and minified files.
/// </summary>
public static class CodeScanner
{
    // More readers than this wait for the disk and for each other.
    private const int MostReaders = 4;

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
        CodeReader[] readers = [.. Enumerable.Range(0, Math.Clamp(Environment.ProcessorCount, 1, MostReaders)).Select(_ => new CodeReader(top, redactor, cancellationToken))];
        using (IEnumerator<List<CodeFile>> folders = walk.Run().GetEnumerator())
        {
            var files = new CodeFileQueue(folders, exclude);
            Task[] others = [.. readers.Skip(1).Select(reader => Task.Run(() => ReadAllAsync(reader, files), CancellationToken.None))];
            try
            {
                ReadAll(readers[0], files);
            }
            finally
            {
                // The folders may not be left while others walk them; what they throw is thrown below.
                Task.WhenAll(others).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).GetAwaiter().GetResult();
            }

            Task.WhenAll(others).GetAwaiter().GetResult();
        }

        string[] configuration = [.. walk.Configuration.Where(c => !exclude.Any(p => p.IsMatch(c))).Order(StringComparer.Ordinal)];
        return new CodeScan(
            [.. readers.SelectMany(r => r.Uses).OrderBy(u => u.Path, StringComparer.Ordinal).ThenBy(u => u.Line).ThenBy(u => u.Key, StringComparer.Ordinal).ThenBy(u => u.Need)],
            [.. readers.SelectMany(r => r.Hardcoded).OrderBy(h => h.Path, StringComparer.Ordinal).ThenBy(h => h.Line).ThenBy(h => h.Host, StringComparer.Ordinal)],
            readers.Sum(r => r.Files),
            readers.Sum(r => r.Size),
            [.. walk.LeftOut.Concat(readers.SelectMany(r => r.LeftOut)).OrderBy(l => l.Path, StringComparer.Ordinal)],
            configuration)
        {
            Listeners = [.. readers.SelectMany(r => r.Listeners).OrderBy(l => l.Path, StringComparer.Ordinal).ThenBy(l => l.Line)],
            Scripts = StartScripts.Of(top, configuration),
        };
    }

    private static void ReadAll(CodeReader reader, CodeFileQueue files)
    {
        while (Read(reader, files))
        {
        }
    }

    // Lends its thread to others after each batch: the pool has few, and what answers the network must not wait long for one.
    private static async Task ReadAllAsync(CodeReader reader, CodeFileQueue files)
    {
        while (Read(reader, files)) await Task.Yield();
    }

    private static bool Read(CodeReader reader, CodeFileQueue files)
    {
        if (files.Take() is not { } batch) return false;
        foreach (CodeFile file in batch) reader.Read(file);
        return true;
    }
}
