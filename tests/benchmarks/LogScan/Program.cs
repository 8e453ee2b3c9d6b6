using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Redaction;
using Diagnostics.Core.Tests.Evidence.Logs;

// generate FILE MEBIBYTES: a log of mixed servers, with a failure in every thousand lines and a stack trace in every ten thousand.
// patterns FILE [COUNT]: the catalogue's patterns, one a line, as ripgrep reads them.
// scan FILE [COUNT] [RUNS]: the scan, timed; COUNT signatures instead of all (more than there are: made-up ones besides).
switch (args)
{
    case ["generate", var file, var size]:
        Generate(file, long.Parse(size, CultureInfo.InvariantCulture) << 20);
        return 0;
    case ["patterns", var file, ..]:
        File.WriteAllLines(file, Catalogue(args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 0).Signatures.Select(s => NamedGroup().Replace(s.Pattern, "(?:")));
        return 0;
    case ["scan", var file, ..]:
        Scan(file, args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 0, args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 3);
        return 0;
    default:
        await Console.Error.WriteLineAsync("generate FILE MEBIBYTES | patterns FILE [COUNT] | scan FILE [COUNT] [RUNS]").ConfigureAwait(false);
        return 64;
}

static LogSignatureCatalogue Catalogue(int count)
{
    IReadOnlyList<LogSignature> all = LogSignatureCatalogue.Default.Signatures;
    if (count == 0) return LogSignatureCatalogue.Default;
    // Every n-th, so that all layers are there; beyond, signatures of programs that do not exist.
    if (count <= all.Count) return LogSignatureCatalogue.Of(Enumerable.Range(0, count).Select(i => all[(int)((long)i * all.Count / count)]));
    return LogSignatureCatalogue.Of([.. all, .. Enumerable.Range(0, count - all.Count).Select(i => new LogSignature($"made.up-{i}", LogEventKind.Failure, "app.crash", "made up", [$"subsystem {i} of the reactor"], $@"subsystem {i} of the reactor (?<reason>\w+) failed")]);
}

static void Scan(string file, int count, int runs)
{
    LogSignatureCatalogue catalogue = Catalogue(count);
    double size = new FileInfo(file).Length / 1048576.0;
    var times = new List<double>();
    for (int run = 0; run < runs; run++)
    {
        var watch = Stopwatch.StartNew();
        using FileStream stream = new(file, new FileStreamOptions { BufferSize = 0 });
        LogScan scan = new LogScanner(catalogue, new Redactor()).Scan("bench.log", stream, 2026, null, CancellationToken.None);
        times.Add(watch.Elapsed.TotalSeconds);
        if (run == 0)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{catalogue.Signatures.Count} signatures, {scan.Lines:N0} lines, {scan.Events.Where(e => e.IsFailure).Select(e => e.Tally).Distinct().Sum(t => t.Count):N0} failures of {scan.Events.Where(e => e.IsFailure).Select(e => e.Tally).Distinct().Count()} kinds, {scan.Unexplained.Count} unexplained"));
        }
    }

    times.Sort();
    using var self = Process.GetCurrentProcess();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median of {runs}: {times[runs / 2]:0.00} s, {size / times[runs / 2]:0} MiB/s; peak working set {self.PeakWorkingSet64 >> 20} MiB"));
}

static void Generate(string file, long size)
{
    // Generated once and repeated with other times would flatter a cache: every line is made anew.
    var healthy = new HealthyLog(42);
    string[] failures = [.. LogSignatureCatalogue.Default.Signatures.Where(s => s.Kind == LogEventKind.Failure && s.Previous is null && !s.Matches[0].Contains('\n', StringComparison.Ordinal)).Select(s => s.Matches[0])];
    using var writer = new StreamWriter(file, false, new UTF8Encoding(false), 1 << 20);
    for (int i = 0; writer.BaseStream.Position < size; i++)
    {
        writer.WriteLine(healthy.Next());
        if (i % 1000 == 999) writer.WriteLine(failures[i / 1000 % failures.Length]);
        if (i % 10_000 == 9_999) writer.WriteLine("Traceback (most recent call last):\n  File \"/app/main.py\", line 3, in start\n    pool = connect()\n  File \"/app/db.py\", line 9, in connect\n    raise ConnectionError(url)\nConnectionRefusedError: [Errno 111] Connect call failed ('172.18.0.3', 5432)\n\nThe above exception was the direct cause of the following exception:\n\nTraceback (most recent call last):\n  File \"/app/main.py\", line 7, in <module>\n    start()\nRuntimeError: the pool cannot be made");
    }
}

internal static partial class Program
{
    [GeneratedRegex(@"\(\?<[A-Za-z]\w*>")]
    private static partial Regex NamedGroup();
}
