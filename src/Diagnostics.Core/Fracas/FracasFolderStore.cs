using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Diagnostics.Core.Diagnosis;

namespace Diagnostics.Core.Fracas;

/// <summary>
/// Records in a folder, one Markdown file each: <c>FRACAS-0001.md</c>. Ids are given under a lock file that the system releases when its holder
/// ends, and a file is put in place whole by a rename that does not overwrite, so that two processes at once get two ids and a reader never
/// sees half a record, even where a network file system ignores locks.
/// </summary>
public sealed partial class FracasFolderStore
{
    /// <summary>The folder used where none is named.</summary>
    public const string DefaultPath = "./fracas";

    private const string LockName = ".lock";
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(20);
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private readonly TimeProvider _time;

    /// <summary>Creates a store. Nothing is touched until it is used; the folder is made when the first record is added.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="time">The clock.</param>
    /// <param name="lockTimeout">How long to wait for another writer; 10 seconds where not given.</param>
    public FracasFolderStore(string path, TimeProvider time, TimeSpan? lockTimeout = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(time);
        Path = path;
        _time = time;
        LockTimeout = lockTimeout ?? TimeSpan.FromSeconds(10);
    }

    /// <summary>The folder, as it was given.</summary>
    public string Path { get; }

    /// <summary>How long a writer waits for another one.</summary>
    public TimeSpan LockTimeout { get; }

    /// <summary>Gives the draft an id, relates it to the records that are there, and writes it.</summary>
    /// <exception cref="FracasStoreException">The store cannot be used, or stays locked for longer than <see cref="LockTimeout"/>.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing was written.</exception>
    public async Task<StoredFracasRecord> AddAsync(FracasRecord draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            if (File.Exists(Path)) throw new FracasStoreException(Path, $"{Path} is a file; a store is a folder.");
            Directory.CreateDirectory(Path);
            FileStream gate = await LockAsync(cancellationToken).ConfigureAwait(false);
            await using (gate.ConfigureAwait(false))
            {
                return await WriteNextAsync(draft, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FracasStoreException(Path, $"The store {Path} cannot be written to: {e.Message}", e);
        }
    }

    /// <summary>Reads the front matter of all records, by number. A folder that does not exist has none.</summary>
    /// <exception cref="FracasStoreException">The path is a file, or the folder cannot be read.</exception>
    public Task<FracasListing> ListAsync(CancellationToken cancellationToken) => Task.Run(() => List(cancellationToken), cancellationToken);

    private FracasListing List(CancellationToken cancellationToken)
    {
        if (File.Exists(Path)) throw new FracasStoreException(Path, $"{Path} is a file; a store is a folder.");
        var entries = new List<FracasEntry>();
        var problems = new List<InputProblem>();
        foreach ((long _, string id, string path) in Files())
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                using var reader = new StreamReader(path, s_utf8, detectEncodingFromByteOrderMarks: true);
                using var bounded = new BoundedLineReader(reader);
                if (FracasFrontMatter.Read(bounded, path, id, problems) is { } entry) entries.Add(entry);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                problems.Add(new InputProblem(path, null, e.Message));
            }
        }

        return new FracasListing(entries, problems);
    }

    /// <summary>Writes under the next free number. Safe without the lock as well: a number that somebody takes meanwhile is left alone.</summary>
    internal async Task<StoredFracasRecord> WriteNextAsync(FracasRecord draft, CancellationToken cancellationToken)
    {
        FracasListing listing = await ListAsync(cancellationToken).ConfigureAwait(false);
        List<RelatedFracasRecord> related = Related(draft, listing.Entries);
        long number = Files().Select(f => f.Number).DefaultIfEmpty(0).Max();
        while (true)
        {
            number++;
            string id = string.Create(CultureInfo.InvariantCulture, $"FRACAS-{number:0000}");
            FracasRecord record = draft.Filed(id, related);
            string path = System.IO.Path.Combine(Path, id + ".md");
            string temporary = System.IO.Path.Combine(Path, $".{id}.{Guid.NewGuid():N}.tmp");
            try
            {
                var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 16384, FileOptions.Asynchronous);
                await using (stream.ConfigureAwait(false))
                {
                    await stream.WriteAsync(s_utf8.GetBytes(FracasMarkdown.Render(record)), cancellationToken).ConfigureAwait(false);
                    stream.Flush(flushToDisk: true);
                }

                cancellationToken.ThrowIfCancellationRequested();
                File.Move(temporary, path, overwrite: false);
                return new StoredFracasRecord(record, path, listing.Problems);
            }
            catch (IOException) when (System.IO.Path.Exists(path))
            {
                // Somebody who does not see our lock took the number: the next one is tried.
            }
            finally
            {
                File.Delete(temporary);
            }
        }
    }

    private static List<RelatedFracasRecord> Related(FracasRecord draft, IReadOnlyList<FracasEntry> entries)
    {
        HashSet<FracasCause> causes = [.. draft.Causes];
        return [.. entries
            .Select(e => new RelatedFracasRecord(e.Id, e.Title, e.Status, [.. e.Causes.Distinct().Where(causes.Contains)]))
            .Where(r => r.Shared.Count > 0)];
    }

    private async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        string path = System.IO.Path.Combine(Path, LockName);
        long started = _time.GetTimestamp();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.None);
            }
            catch (IOException e) when (IsLocked(e))
            {
                if (_time.GetElapsedTime(started) < LockTimeout)
                {
                    await Task.Delay(s_poll, _time, cancellationToken).ConfigureAwait(false);
                    continue;
                }

                throw new FracasStoreException(Path, string.Create(CultureInfo.InvariantCulture, $"The store {Path} was locked by another process for {LockTimeout.TotalSeconds:0.#} s ({path})."), e);
            }
        }
    }

    // EWOULDBLOCK on Linux and on macOS and BSD; sharing and lock violation on Windows. Any other error will not pass by waiting.
    private static bool IsLocked(IOException e) => OperatingSystem.IsWindows() ? (e.HResult & 0xffff) is 32 or 33 : e.HResult is 11 or 35;

    private List<(long Number, string Id, string Path)> Files()
    {
        var files = new List<(long Number, string Id, string Path)>();
        if (!Directory.Exists(Path)) return files;
        foreach (string path in Directory.EnumerateFileSystemEntries(Path))
        {
            string name = System.IO.Path.GetFileName(path);
            Match match = RecordName().Match(name);
            if (match.Success) files.Add((long.Parse(match.Groups["number"].Value, NumberStyles.None, CultureInfo.InvariantCulture), name[..^3], path));
        }

        files.Sort(static (a, b) => a.Number != b.Number ? a.Number.CompareTo(b.Number) : string.CompareOrdinal(a.Id, b.Id));
        return files;
    }

    // Nine digits at most: a longer number is not one of ours, and would leave no room to count on.
    [GeneratedRegex(@"^FRACAS-(?<number>[0-9]{4,9})\.md$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RecordName();
}
