using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>
/// Finds known lines in logs. Streams: memory does not grow with the file, only with the number of distinct events. Blocks of a log are scanned at once and joined in order, so that
/// the answer does not depend on how many were.
/// </summary>
public sealed class LogScanner
{
    /// <summary>Longer lines, in bytes, are matched piece by piece.</summary>
    public const int MaximumLine = 16 * 1024;

    /// <summary>What a line holds beyond so many bytes is not looked at: it must be held to be searched.</summary>
    public const int LongestLine = 16 * 1024 * 1024;

    /// <summary>More distinct events than this of one file are not all kept: the first and the last tell the story.</summary>
    public const int MaximumEvents = 20_000;

    private const int BlockSize = 1024 * 1024;

    // So many bytes wait for being scanned at most, besides one block: of lines of many megabytes, fewer are scanned at once.
    private static readonly int s_mostWaiting = Math.Max(16, 2 * Environment.ProcessorCount) * BlockSize;

    // How far a stack trace is looked for in the block before.
    private const int LeadSize = 32 * 1024;

    private readonly Redactor _redactor;
    private readonly LogBlockScanner _blocks;

    /// <summary>Creates a scanner; it may be used by several threads.</summary>
    public LogScanner(LogSignatureCatalogue catalogue, Redactor redactor)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(redactor);
        _redactor = redactor;
        _blocks = new LogBlockScanner(catalogue);
    }

    /// <summary>Scans a text.</summary>
    /// <param name="source">Name to cite.</param>
    /// <param name="reader">The text.</param>
    /// <param name="cancellationToken">Ends the scan.</param>
    /// <returns>The events in the order of the log. Events alike are kept for their first times and their last.</returns>
    /// <exception cref="OperationCanceledException">The scan was ended.</exception>
    /// <exception cref="IOException">The text cannot be read further.</exception>
    public IReadOnlyList<LogEvent> Scan(string source, TextReader reader, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reader);
        using var stream = new Utf8ReaderStream(reader);
        return Scan(source, stream, 0, null, cancellationToken).Events;
    }

    /// <summary>Scans a log.</summary>
    /// <param name="source">Name to cite.</param>
    /// <param name="stream">Its bytes: UTF-8, damaged or not, or UTF-16 or UTF-32 with a mark.</param>
    /// <param name="year">The year of times that have none; 0 where that is not known.</param>
    /// <param name="onEvent">Is given each event as it is found, instead of their being kept; null to keep them.</param>
    /// <param name="cancellationToken">Ends the scan.</param>
    /// <exception cref="OperationCanceledException">The scan was ended.</exception>
    /// <exception cref="IOException">The log cannot be read further.</exception>
    /// <exception cref="InvalidDataException">A packed log is damaged.</exception>
    public LogScan Scan(string source, Stream stream, int year, Action<LogEvent>? onEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var joining = new LogJoining(source, _redactor, year, onEvent);
        // Of a small log there is no more than one small block.
        int size = stream.CanSeek ? (int)Math.Clamp(stream.Length + 1, MaximumLine, BlockSize) : BlockSize;
        var reader = new LogBlockReader(stream, size, MaximumLine, LongestLine, LeadSize, cancellationToken);
        var running = new Queue<Task<LogBlockResult>>();
        var sizes = new Queue<int>();
        int waiting = 0;
        try
        {
            LogBlock? block = reader.Next();
            // Most logs are one block: no other thread for them.
            if (block is { Length: < BlockSize / 2 })
            {
                using (block) joining.Add(_blocks.Scan(block, cancellationToken));
                block = reader.Next();
            }

            for (; block is not null; block = reader.Next())
            {
                LogBlock next = block;
                sizes.Enqueue(next.Length);
                waiting += next.Length;
                running.Enqueue(Task.Run(() => ScanAndFree(next, cancellationToken), CancellationToken.None));
                while (running.Count > Environment.ProcessorCount || (running.Count > 1 && waiting > s_mostWaiting))
                {
                    joining.Add(running.Dequeue().GetAwaiter().GetResult());
                    waiting -= sizes.Dequeue();
                }
            }

            while (running.TryDequeue(out Task<LogBlockResult>? task)) joining.Add(task.GetAwaiter().GetResult());
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            // What was read is not lost: the caller has it with the error.
            while (running.TryDequeue(out Task<LogBlockResult>? task)) joining.Add(task.GetAwaiter().GetResult());
            throw new LogReadException(joining.Finish() with { CutLines = reader.CutLines }, error);
        }
        finally
        {
            foreach (Task<LogBlockResult> left in running) left.ContinueWith(static t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }

        return joining.Finish() with { CutLines = reader.CutLines };
    }

    /// <summary>Makes a session for lines that arrive one by one.</summary>
    /// <param name="source">Name to cite.</param>
    /// <param name="year">The year of times that have none.</param>
    /// <param name="onEvent">Is given each event as soon as its record is whole; null to keep them.</param>
    public LogSession Open(string source, int year, Action<LogEvent>? onEvent) => new(_blocks, new LogJoining(source, _redactor, year, onEvent));

    private LogBlockResult ScanAndFree(LogBlock block, CancellationToken cancellationToken)
    {
        using (block) return _blocks.Scan(block, cancellationToken);
    }
}
