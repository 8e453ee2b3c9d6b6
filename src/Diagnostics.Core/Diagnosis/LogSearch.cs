using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Diagnosis;

/// <summary>Searches logs for failures and judges what it finds: the engine of <c>Find-FailureSignature</c>. The same scanner and the same judgement serve a diagnosis.</summary>
public sealed class LogSearch
{
    private readonly LogSignatureCatalogue _catalogue;
    private readonly LogScanner _scanner;
    private readonly TimeProvider _time;

    /// <summary>Creates a search.</summary>
    public LogSearch(LogSignatureCatalogue catalogue, Redactor redactor, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        _catalogue = catalogue;
        _scanner = new LogScanner(catalogue, redactor);
        _time = time;
    }

    /// <summary>The component that its lines are of, whatever their files are called; null to guess.</summary>
    public string? Component { get; init; }

    /// <summary>The environment that the logs are of; null to read it from their paths.</summary>
    public string? Environment { get; init; }

    /// <summary>Signatures whose pattern was given up on a line because it took too long.</summary>
    public IEnumerable<LogSignature> Slow => _catalogue.Signatures.Where(s => s.GivenUp > 0);

    /// <summary>Scans files, several at once.</summary>
    /// <param name="files">Path for the file system, and the name to cite.</param>
    /// <param name="onFile">Is told of each file that is done, with how many are.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>For each file, in order, what it holds, and why it could not be read to its end, or null.</returns>
    public IReadOnlyList<(LogScan? Scan, Exception? Error)> Scan(IReadOnlyList<(string FullPath, string Shown)> files, Action<string, int>? onFile, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(files);
        var results = new (LogScan?, Exception?)[files.Count];
        int done = 0;
        Parallel.For(0, files.Count, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = System.Environment.ProcessorCount }, i =>
        {
            results[i] = Scan(files[i].FullPath, files[i].Shown, null, cancellationToken);
            onFile?.Invoke(files[i].Shown, Interlocked.Increment(ref done));
        });
        return results;
    }

    /// <summary>Scans one file and hands each event out as it is found.</summary>
    public (LogScan? Scan, Exception? Error) Scan(string fullPath, string shown, Action<LogEvent>? onEvent, CancellationToken cancellationToken)
    {
        try
        {
            using Stream stream = LogFile.Open(fullPath);
            return (_scanner.Scan(shown, stream, File.GetLastWriteTimeUtc(fullPath).Year, onEvent, cancellationToken), null);
        }
        catch (LogReadException error)
        {
            return (error.Read, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return (null, error);
        }
    }

    /// <summary>Begins a log whose lines arrive one by one.</summary>
    public LogSession Open(string source, Action<LogEvent>? onEvent) => _scanner.Open(source, _time.GetUtcNow().Year, onEvent);

    /// <summary>The distinct events of logs, failures that stand first, then in the order in which they occurred.</summary>
    public IReadOnlyList<LogMatch> Judge(IReadOnlyList<LogScan> scans)
    {
        ArgumentNullException.ThrowIfNull(scans);
        DateTimeOffset now = _time.GetUtcNow();
        var matches = new List<LogMatch>();
        IEnumerable<(string? Component, string? Environment, LogPart Part)> parts = scans.SelectMany(scan => Parts(scan).Select(p => (p.Component, EnvironmentOf(scan), p.Part)));
        // Logs of nobody are not joined, but with their rotated siblings: nothing tells that they are of one.
        foreach (var writer in parts.GroupBy(p => (p.Component, p.Environment, Family: p.Component is null ? LogFamily.Of(p.Part.Scan.Source) : null)))
        {
            (LogEvent Event, LogStanding Standing)[] judged = [.. LogTimeline.Judge([.. writer.Select(p => (p.Part.Scan, p.Part.Events))])];
            foreach (var alike in judged.Where(j => j.Event.IsFailure).GroupBy(j => Identity(j.Event)))
            {
                (LogEvent first, _) = alike.First();
                // How it stands is how its last occurrence stands.
                (LogEvent last, LogStanding standing) = alike.Last();
                matches.Add(LogMatches.Of(first, last, standing, LogTally.Total(alike.Select(j => j.Event.Tally)), writer.Key.Component, writer.Key.Environment, now));
            }

            matches.AddRange(UnexplainedEvents.Judge([.. writer.Select(p => p.Part)]).Select(u => LogMatches.Of(u.Cluster, u.Standing, writer.Key.Component, writer.Key.Environment, now)));
        }

        return [.. matches.OrderBy(Gravity).ThenBy(m => m.FirstTime ?? DateTimeOffset.MaxValue)];
    }

    /// <summary>The result for one event, as it stands in its line.</summary>
    public LogMatch Of(LogEvent e, string source)
    {
        ArgumentNullException.ThrowIfNull(e);
        return LogMatches.Of(e, e, LogStanding.Current, 1, Component ?? e.Component ?? LogNames.FromFile(source), Environment ?? EnvironmentNames.OfLog(source), _time.GetUtcNow());
    }

    private IEnumerable<(string? Component, LogPart Part)> Parts(LogScan scan)
    {
        IReadOnlyList<(LogEvent Last, LogCluster Cluster)> unexplained = UnexplainedEvents.Of(scan);
        return scan.Events.Concat(unexplained.Select(u => u.Last)).Select(e => ComponentOf(e.Component, scan)).Distinct()
            .Select(writer => (writer, new LogPart(scan, [.. scan.Events.Where(e => ComponentOf(e.Component, scan) == writer)], [.. unexplained.Where(u => ComponentOf(u.Last.Component, scan) == writer)])));
    }

    private string? EnvironmentOf(LogScan scan) => Environment ?? EnvironmentNames.OfLog(scan.Source);

    private string? ComponentOf(string? service, LogScan scan) => Component ?? service ?? FromPath(scan.Source) ?? FromContent(scan);

    // Files of a cluster's node name their container: shop_api-5d9c7b-x2x9k_1a2b/api/0.log, api-5d9c7b-x2x9k_shop_api-3f2a.log.
    private static string? FromPath(string path)
    {
        string normal = path.Replace('\\', '/');
        if (normal.Contains("/var/log/pods/", StringComparison.Ordinal) && normal.Split('/') is { Length: > 2 } pod) return pod[^2];
        if (normal.Contains("/var/log/containers/", StringComparison.Ordinal) && Path.GetFileNameWithoutExtension(normal).Split('_') is { Length: 3 } container && container[2].LastIndexOf('-') is > 0 and int dash) return container[2][..dash];
        return LogNames.FromFile(normal) is { } name && name != "-" ? name : null;
    }

    // A server that says itself what it is.
    private static string? FromContent(LogScan scan) =>
        scan.Events.FirstOrDefault(e => e.Signature.Kind == LogEventKind.Listen && e.Signature.Id is "listen.postgres" or "listen.redis" or "listen.mongo" or "listen.mysql" or "listen.rabbitmq")?.Signature.Id["listen.".Length..];

    private static int Gravity(LogMatch match) => match.Status switch { Status.Fail => 0, Status.Warn => match.Template is null ? 2 : 1, _ => 3 };

    private static string Identity(LogEvent e) =>
        e.Signature.Id + "\n" + string.Join('\n', e.Fields.Where(f => !LogEventCollector.IsIncidental(f.Key)).Select(f => f.Value));
}
