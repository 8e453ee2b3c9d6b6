using System.Globalization;
using System.IO.Compression;
using System.Text;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Tests.Diagnosis;

/// <summary>A log and what was rotated out of it are one: what occurs in several of them is told once.</summary>
public sealed class RotatedLogTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("logs/app.log.1", "logs/app.log")]
    [InlineData("logs/app.log.2.gz", "logs/app.log")]
    [InlineData("logs/app.log-20260105", "logs/app.log")]
    [InlineData("logs/app.log-20260105.gz", "logs/app.log")]
    [InlineData("logs/app.log-20260105-1767571200.gz", "logs/app.log")]
    [InlineData("logs/app.2026-01-05.log", "logs/app.log")]
    [InlineData("logs/app.2026-01-05.0.log.gz", "logs/app.log")]
    [InlineData("logs/app.log.2026-01-05", "logs/app.log")]
    [InlineData("logs/app.log.2026-01-05_10", "logs/app.log")]
    [InlineData("logs/app-2026-01-05T10-00-00.000.log", "logs/app.log")]
    [InlineData("logs/log20260105_001.txt", "logs/log.txt")]
    [InlineData("logs/app.log", "logs/app.log")]
    [InlineData("logs/app-2.log", "logs/app-2.log")]
    [InlineData("logs/20260105.log", "logs/20260105.log")]
    [InlineData("logs/server.8080.log", "logs/server.8080.log")]
    public void Names_of_rotated_logs(string path, string family) => Assert.Equal(family, LogFamily.Of(path));

    [Theory]
    [InlineData("app.log", "app.log.1", "app.log.2.gz")]
    [InlineData("orders.log", "orders.log.1", "orders.log.2.gz")]
    [InlineData("app.log", "app.log-20260104", "app.log-20260103.gz")]
    public void What_several_of_them_hold_is_told_once(string now, string before, string packed)
    {
        Write(packed, 8, 5);
        Write(before, 9, 7);
        Write(now, 10, 3);
        LogMatch[] found = [.. Judge(now, before, packed)];

        LogMatch unexplained = Assert.Single(found, m => m.Template is not null);
        Assert.Equal((15, At(8, 10), At(10, 10 + 2)), (unexplained.Count, unexplained.FirstTime, unexplained.LastTime));
        Assert.StartsWith(packed + ":", unexplained.Location, StringComparison.Ordinal);
        LogMatch known = Assert.Single(found, m => m.Signature is not null);
        Assert.Equal((15, At(8, 30), At(10, 30 + 2)), (known.Count, known.FirstTime, known.LastTime));
    }

    [Fact]
    public void Logs_of_nobody_that_are_not_rotated_siblings_stay_apart()
    {
        Write("app.log", 8, 2);
        Write("server.log", 8, 4);
        Assert.Equal([2L, 4L], Judge("app.log", "server.log").Where(m => m.Template is not null).Select(m => m.Count).Order());
    }

    [Fact]
    public void Errors_that_became_many_since_the_log_was_rotated_are_a_jump()
    {
        Write("app.log.1", 9, 1, endMinute: 59);
        Write("app.log", 10, 300, everySecond: true);
        LogMatch found = Assert.Single(Judge("app.log", "app.log.1"), m => m.Template is not null);
        Assert.Equal(301, found.Count);
        Assert.Equal(1, found.Jump!.CountBefore);
    }

    [Fact]
    public void A_jump_is_not_reckoned_over_a_time_that_no_log_tells_of()
    {
        Write("app.log.1", 1, 60, everySecond: true);
        Write("app.log", 23, 60, everySecond: true);
        LogMatch found = Assert.Single(Judge("app.log", "app.log.1"), m => m.Template is not null);
        Assert.Equal(120, found.Count);
        // That of the last log alone.
        Assert.Equal((0, 60), (found.Jump!.CountBefore, found.Jump.CountAfter));
    }

    private static DateTimeOffset At(int hour, int minute) => new(2026, 1, 5, hour, minute, 0, TimeSpan.Zero);

    private IReadOnlyList<LogMatch> Judge(params string[] names)
    {
        var search = new LogSearch(LogSignatureCatalogue.Default, new Redactor(new byte[32]), TimeProvider.System);
        return search.Judge([.. search.Scan([.. names.Select(n => (Path.Join(_folder, n), n))], null, CancellationToken.None).Select(r => r.Scan!)]);
    }

    private void Write(string name, int hour, int count, bool everySecond = false, int endMinute = 0)
    {
        var text = new StringBuilder();
        Line(At(hour, 0), "INFO  begins");
        for (int i = 0; i < count; i++) Line(everySecond ? At(hour, 10).AddSeconds(i) : At(hour, 10 + i), $"ERROR flux capacitor {1000 + i} overheated in bay {i} of hall seven");
        for (int i = 0; i < count && !everySecond; i++) Line(At(hour, 30 + i), "ERROR dial tcp 10.0.0.4:5432: connect: connection refused");
        if (endMinute > 0) Line(At(hour, endMinute), "INFO  ends");
        using Stream file = File.Create(Path.Join(_folder, name));
        using Stream written = name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionLevel.Fastest) : file;
        written.Write(Encoding.UTF8.GetBytes(text.ToString()));

        void Line(DateTimeOffset at, string words) => text.Append(CultureInfo.InvariantCulture, $"{at:yyyy-MM-dd'T'HH:mm:ss'Z'} {words}\n");
    }
}
