using System.IO.Compression;
using System.Text;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Tests.Evidence.Logs;

/// <summary>Lines of ten megabytes, as of a request that was logged whole: what they say is found wherever it stands in them.</summary>
public sealed class LongLogLineTests
{
    private const string Refused = "dial tcp 10.0.0.4:5432: connect: connection refused";
    private const int TenMegabytes = 10_000_000;

    private static readonly LogScanner s_scanner = new(LogSignatureCatalogue.Default, new Redactor(new byte[32]));

    [Theory]
    [InlineData(0)]
    [InlineData(LogScanner.MaximumLine - 20)]
    [InlineData(LogScanner.MaximumLine * 3 / 4 - 20)]
    [InlineData(1_048_576 - 20)]
    [InlineData(TenMegabytes)]
    public void A_signature_is_found_anywhere_in_it(int before)
    {
        string line = "2026-01-05T10:00:01Z ERROR " + Filler(before) + " " + Refused + " " + Filler(TenMegabytes - before);
        LogEvent found = Assert.Single(Scan("first\n" + line + "\n2026-01-05T10:00:02Z INFO next\n").Events, e => e.IsFailure);
        Assert.Equal((2, "10.0.0.4", 5432), (found.Citation.Line, found.Field("host"), found.Port));
        Assert.Equal(new DateTimeOffset(2026, 1, 5, 10, 0, 1, TimeSpan.Zero), found.Time);
        Assert.Contains("10.0.0.4:5432", found.Citation.Excerpt, StringComparison.Ordinal);
        Assert.StartsWith("2026-01-05T10:00:01Z ERROR", found.Citation.Excerpt, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_of_JSON_tells_its_writer_and_time_at_either_end()
    {
        string line = "{\"level\":\"error\",\"service\":\"shop-api\",\"request\":\"" + Filler(TenMegabytes) + "\",\"err\":{\"stack\":\"Error: x\\n    at y (z.js:1:2)\\n  [cause]: Error: connect ECONNREFUSED 172.18.0.3:5432\"},\"time\":\"2026-01-05T10:00:01Z\"}";
        LogEvent found = Assert.Single(Scan(line + "\n").Events, e => e.IsFailure);
        Assert.Equal(("shop-api", "172.18.0.3", 5432), (found.Component, found.Field("host"), found.Port));
    }

    [Fact]
    public void A_packed_log_of_such_lines_is_searched_too_and_memory_does_not_hold_it()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".log.gz");
        try
        {
            using (var packed = new GZipStream(File.Create(path), CompressionLevel.Fastest))
            {
                byte[] line = Encoding.UTF8.GetBytes(Filler(TenMegabytes) + " " + Refused + "\n");
                for (int i = 0; i < 12; i++) packed.Write(line);
            }

            (LogScan? scan, Exception? error) = new LogSearch(LogSignatureCatalogue.Default, new Redactor(new byte[32]), TimeProvider.System).Scan(path, "x.log.gz", null, CancellationToken.None);
            Assert.Null(error);
            Assert.Equal(12, scan!.Lines);
            Assert.Equal([.. Enumerable.Range(1, 12)], scan.Events.Select(e => e.Citation.Line!.Value));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_line_of_the_pipeline_is_searched_whole()
    {
        LogSession session = s_scanner.Open("pipeline", 2026, null);
        session.Add("first", CancellationToken.None);
        session.Add(Filler(TenMegabytes) + " " + Refused, CancellationToken.None);
        session.Add(Refused, CancellationToken.None);
        LogScan scan = session.Finish(CancellationToken.None);
        Assert.Equal((3, 2, 3), (scan.Lines, scan.Events[0].Citation.Line, scan.Events[1].Citation.Line));
    }

    [Fact]
    public void No_line_begins_or_ends_within_it()
    {
        var text = new StringBuilder("2026-01-05T10:00:01Z INFO dump ");
        while (text.Length < 1_000_000) text.Append("error: could not compile `shop` ");
        Assert.DoesNotContain(Scan(text + "\n").Events, e => e.IsFailure);
        Assert.Contains(Scan("error: could not compile `shop`\n").Events, e => e.IsFailure);
    }

    [Fact]
    public void An_error_that_no_signature_explains_is_counted_by_its_ends()
    {
        LogCluster found = Assert.Single(Scan("2026-01-05T10:00:01Z ERROR the flux capacitor overheated " + Filler(100_000) + "\n").Unexplained);
        Assert.Contains("flux capacitor", found.Template, StringComparison.Ordinal);
        Assert.Empty(Scan("2026-01-05T10:00:01Z INFO dump " + Filler(100_000) + " ERROR within " + Filler(100_000) + "\n").Unexplained);
    }

    [Fact]
    public void A_secret_that_a_border_cuts_is_not_shown()
    {
        for (int before = LogScanner.MaximumLine - 4200; before < LogScanner.MaximumLine; before += 150)
        {
            string line = "ERROR " + Filler(before) + " postgres://app:hunter2secret@10.0.0.4:5432/shop " + Refused + " " + Filler(20_000);
            foreach (LogEvent found in Scan(line + "\n").Events)
            {
                Assert.DoesNotContain("hunter2", found.Citation.Excerpt, StringComparison.Ordinal);
                Assert.DoesNotContain("secret@", found.Citation.Excerpt, StringComparison.Ordinal);
            }
        }
    }

    private static LogScan Scan(string text) => s_scanner.Scan("x.log", new MemoryStream(Encoding.UTF8.GetBytes(text)), 2026, null, CancellationToken.None);

    private static string Filler(int length)
    {
        var text = new StringBuilder(length);
        while (text.Length < length) text.Append("lorem ipsum dolor sit amet ");
        return text.ToString(0, length);
    }
}
