using Diagnostics.Core.Configuration.Discovery;
using Diagnostics.Core.Evidence.Logs;

namespace Diagnostics.Core.Diagnosis;

/// <summary>
/// Reads the logs of a project with all processors: a large one is scanned by several at once, block by block, and small ones are scanned side by side meanwhile. What is found does not depend on how
/// many there are; memory is bounded by the blocks and small files under way.
/// </summary>
internal sealed class LogFilesReader(LogScanner scanner)
{
    // A file that is scanned within some hundredths of a second: short enough that what answers the network is not kept waiting for a thread.
    private const long SmallFile = 512 * 1024;

    // Small files that wait or are under way, for each processor.
    private const int MostForEach = 4;

    /// <summary>Reads files as far as the time suffices.</summary>
    /// <param name="files">The files.</param>
    /// <param name="progress">Told of each when it begins and when it ends; null for no one.</param>
    /// <param name="limit">Ends the reading; what was read until then is kept. Fires also when the caller cancels.</param>
    /// <param name="cancellationToken">The caller's own end.</param>
    /// <returns>One for each file, in their order.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public LogFileReading[] Read(IReadOnlyList<ProjectFile> files, StageProgress? progress, CancellationToken limit, CancellationToken cancellationToken)
    {
        var readings = new LogFileReading[files.Count];
        var running = new Queue<Task>();
        try
        {
            for (int i = 0; i < files.Count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int at = i;
                if (files[at].Length >= SmallFile) readings[at] = ReadOne(files[at], progress, limit, cancellationToken);
                else running.Enqueue(Task.Run(() => readings[at] = ReadOne(files[at], progress, limit, cancellationToken), CancellationToken.None));
                while (running.Count > MostForEach * Environment.ProcessorCount) running.Dequeue().GetAwaiter().GetResult();
            }

            while (running.TryDequeue(out Task? task)) task.GetAwaiter().GetResult();
            return readings;
        }
        finally
        {
            // Left early, for it was cancelled: no file is read behind the caller's back.
            Task.WhenAll(running).ContinueWith(static t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).GetAwaiter().GetResult();
        }
    }

    private LogFileReading ReadOne(ProjectFile file, StageProgress? progress, CancellationToken limit, CancellationToken cancellationToken)
    {
        if (limit.IsCancellationRequested) return new LogFileReading(file) { IsUnread = true };
        progress?.Begin(file.Path);
        try
        {
            LogFileReading reading = Scan(file, limit);
            return reading.Scan is null ? reading : reading with { Steps = Steps(file, reading.Scan, limit) };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new LogFileReading(file) { IsUnread = true };
        }
        finally
        {
            progress?.End(file.Path);
        }
    }

    private LogFileReading Scan(ProjectFile file, CancellationToken cancellationToken)
    {
        var reading = new LogFileReading(file);
        if (file.Length == 0) return reading;
        try
        {
            using Stream stream = (ProjectScanner.MayBeInspection(Path.GetFileName(file.Path)) ? ContainerInspection.Open(file.FullPath) : null) ?? LogFile.Open(file.FullPath);
            LogScan scan = scanner.Scan(file.Path, stream, File.GetLastWriteTimeUtc(file.FullPath).Year, null, cancellationToken);
            return reading with { Scan = scan, Problem = scan.Cut is { } cut ? (null, cut) : null };
        }
        catch (UnauthorizedAccessException)
        {
            return reading with { Problem = (null, "cannot be read: access denied") };
        }
        catch (LogReadException e)
        {
            return reading with { Scan = e.Read, Problem = (e.Read.Lines, "cannot be read further: " + e.Message) };
        }
        catch (LogFormException e)
        {
            return reading with { Problem = (null, "cannot be read: " + e.Message) };
        }
        catch (IOException e)
        {
            return reading with { Problem = (null, "cannot be read: " + e.GetType().Name) };
        }
    }

    // Only a log with lines of numbered steps is read a second time. What cannot be read again leaves the steps without names: the first reading told the problem.
    private static BuildSteps? Steps(ProjectFile file, LogScan scan, CancellationToken limit)
    {
        if (limit.IsCancellationRequested || !scan.Events.Any(BuildSteps.IsStep)) return null;
        try
        {
            using var reader = new StreamReader(LogFile.Open(file.FullPath));
            return BuildSteps.Read(reader, limit);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or LogReadException or OperationCanceledException)
        {
            return null;
        }
    }
}
