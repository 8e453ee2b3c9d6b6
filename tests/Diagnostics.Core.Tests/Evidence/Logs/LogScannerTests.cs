using System.Text;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Tests.Evidence.Logs;

public sealed class LogScannerTests
{
    private const string Refused = "dial tcp 10.0.0.4:5432: connect: connection refused";

    private static IReadOnlyList<LogEvent> Scan(TextReader reader) => new LogScanner(LogSignatureCatalogue.Default, new Redactor(new byte[32])).Scan("x.log", reader, CancellationToken.None);

    private static IReadOnlyList<LogEvent> Scan(string text) => Scan(new StringReader(text));

    private static IReadOnlyList<LogEvent> Scan(byte[] bytes) => Scan(new StreamReader(new MemoryStream(bytes), Encoding.UTF8, true));

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Lines_end_in_three_ways_and_keep_their_numbers(string end)
    {
        LogEvent found = Assert.Single(Scan(string.Join(end, "one", "", "three", Refused, "five")));
        Assert.Equal(4, found.Citation.Line);
        Assert.Equal(("10.0.0.4", 5432), (found.Field("host"), found.Port));
    }

    [Fact]
    public void A_line_end_that_falls_between_two_reads_is_one()
    {
        string text = string.Concat(Enumerable.Repeat("0123456789abcd\r\n", 10_000)) + Refused;
        for (int size = 1; size < 40; size += 7) Assert.Equal(10_001, Assert.Single(Scan(new Trickle(text, size))).Citation.Line);
    }

    [Fact]
    public void What_a_line_holds_beyond_the_limit_is_not_read_and_the_next_line_is()
    {
        string text = new string('x', LogScanner.LongestLine + 2_000_000) + Refused + "\n" + Refused + "\n" + new string('y', 2_000_000) + Refused;
        LogScan scan = new LogScanner(LogSignatureCatalogue.Default, new Redactor(new byte[32])).Scan("x.log", new MemoryStream(Encoding.UTF8.GetBytes(text)), 2026, null, CancellationToken.None);
        Assert.Equal([2, 3], scan.Events.Select(e => e.Citation.Line!.Value));
        Assert.Equal((1, "a line is longer than 16 MiB: what is beyond that was not looked at"), (scan.CutLines, scan.Cut));
    }

    [Fact]
    public void Encodings_with_a_mark_are_read_and_NULs_left_out()
    {
        foreach (Encoding encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32])
            Assert.Equal(2, Assert.Single(Scan([.. encoding.GetPreamble(), .. encoding.GetBytes("é\n" + Refused + "\n")])).Citation.Line);
        Assert.Equal(2, Assert.Single(Scan(Encoding.Unicode.GetBytes("first\n" + Refused + "\n"))).Citation.Line);
        Assert.Equal(1, Assert.Single(Scan(new string('\0', 100_000) + Refused)).Citation.Line);
    }

    [Fact]
    public void Damaged_bytes_hide_nothing()
    {
        byte[] damaged = [0xff, 0xfe + 1, 0xc3, 0x28, 0x80, (byte)'\n', .. Encoding.UTF8.GetBytes(Refused), 0xf0, 0x9f];
        Assert.Equal(2, Assert.Single(Scan(damaged)).Citation.Line);
    }

    [Fact]
    public void A_row_of_kubectl_names_its_pods_workload()
    {
        LogEvent found = Assert.Single(Scan("shop-api-5d9c7b6f5c-x2x9k   0/1     CrashLoopBackOff   7          9m"));
        Assert.Equal(("platform.crashloop", "shop-api"), (found.Signature.Id, found.Component));
    }

    [Theory]
    [InlineData("Error: connect ECONNREFUSED ::1:5432", "::1")]
    [InlineData("connect ENETUNREACH 2a05:d014:1c06:5f00::1:5432 - Local (:::0)", "2a05:d014:1c06:5f00::1")]
    [InlineData("connect EHOSTUNREACH fd00::12:5432 - Local (fd00::3:41512)", "fd00::12")]
    [InlineData("connect ETIMEDOUT 2600:1f18::9:5432", "2600:1f18::9")]
    [InlineData("connect ECONNREFUSED 10.0.0.4:5432.", "10.0.0.4")]
    public void Addresses_of_IPv6_end_before_the_last_colon(string line, string host)
    {
        LogEvent found = Assert.Single(Scan(line));
        Assert.Equal((host, 5432), (found.Field("host"), found.Port));
    }

    [Theory]
    [InlineData("\x1b[31mERROR\x1b[0m dial tcp \x1b[1m10.0.0.4:5432\x1b[0m: connect: connection refused")]
    [InlineData("\x1b[36mapi-1  |\x1b[0m dial tcp 10.0.0.4:5432: connect: connection refused")]
    [InlineData("2026-01-05T10:00:01.000000000Z stderr F dial tcp 10.0.0.4:5432: connect: connection refused")]
    [InlineData("{\"level\":\"error\",\"msg\":\"ping: dial tcp 10.0.0.4:5432: connect: connection refused\"}")]
    [InlineData("{\"log\":\"dial tcp 10.0.0.4:5432: connect: connection refused\\n\",\"stream\":\"stderr\"}")]
    [InlineData("2026-11-22T19:02:10Z app[1857e2dc4] fra [info] dial tcp 10.0.0.4:5432: connect: connection refused")]
    public void Colours_times_and_wrappers_are_seen_through(string line)
    {
        LogEvent found = Assert.Single(Scan(line));
        Assert.Equal(("refused.go", "10.0.0.4", 5432), (found.Signature.Id, found.Field("host"), found.Port));
        Assert.DoesNotContain('\x1b', found.Citation.Excerpt!);
    }

    [Theory]
    [InlineData("{\"level\":\"error\",\"msg\":\"FATAL: password authentication failed for user \\\"app\\\"\"}", "server.28P01", "user", "app")]
    [InlineData("{\"message\":\"connection to server at \\\"db\\\" (172.18.0.2), port 5432 failed: Connection refused\\n\\tIs it running?\"}", "refused.libpq", "host", "db")]
    [InlineData("{\"exception\":\"Traceback:\\n  File \\\"a.py\\\"\\nKeyError: 'QUEUE_URL'\"}", "config.python-keyerror", "variable", "QUEUE_URL")]
    public void Escaped_quotes_of_JSON_are_seen_through(string line, string id, string field, string value)
    {
        LogEvent found = Assert.Single(Scan(line));
        Assert.Equal((id, value), (found.Signature.Id, found.Field(field)));
    }

    [Theory]
    [InlineData("api-1  | ", "api")]
    [InlineData("api-1       | ", "api")]
    [InlineData("shop_api_1  | ", "shop_api")]
    [InlineData("api | ", "api")]
    [InlineData("\x1b[33mapi-12  | \x1b[0m", "api")]
    [InlineData("api-1  | 2026-01-05T10:00:01Z ", "api")]
    [InlineData("[pod/api-5d9c7b-x2x9k/api] ", "api")]
    [InlineData("", null)]
    [InlineData("a b | ", null)]
    [InlineData(" id | ", null)]
    public void The_writer_of_a_joined_log_is_named(string prefix, string? component) => Assert.Equal(component, Assert.Single(Scan(prefix + Refused)).Component);

    [Theory]
    [InlineData("DATABASE_URL\n  Field required [type=missing, input_value={}, input_type=dict]", "DATABASE_URL")]
    [InlineData("api-1  | DATABASE_URL\napi-1  |   Field required [type=missing, input_value={}, input_type=dict]", "DATABASE_URL")]
    [InlineData("database_url\r\n  Field required [type=missing, input_value={'a': 'b'}, input_type=dict]", "database_url")]
    [InlineData("{\"exc\":\"1 validation error for Settings\\nDATABASE_URL\\n  Field required [type=missing]\"}", "DATABASE_URL")]
    public void A_variable_may_stand_on_the_line_before(string text, string variable)
    {
        LogEvent found = Assert.Single(Scan(text));
        Assert.Equal(("app.config-missing", variable), (found.Signature.Code, found.Field("variable")));
    }

    [Theory]
    [InlineData("api-1  | DATABASE_URL\nworker-1  |   Field required [type=missing, input_value={}, input_type=dict]")]
    [InlineData("DATABASE_URL\n\n  Field required [type=missing, input_value={}, input_type=dict]")]
    [InlineData("some words\n  Field required [type=missing, input_value={}, input_type=dict]")]
    public void A_line_before_that_is_another_writers_or_no_name_does_not_count(string text) => Assert.Empty(Scan(text));

    [Fact]
    public void A_flood_of_successes_hides_no_failure_and_fills_no_memory()
    {
        const string ok = "INFO:     10.0.0.7:52312 - \"GET /health HTTP/1.1\" 200 OK\n";
        var text = new StringBuilder();
        for (int i = 0; i < 60_000; i++) text.Append(ok);
        text.Append(Refused).Append('\n').Append(ok);
        IReadOnlyList<LogEvent> events = Scan(text.ToString());
        Assert.InRange(events.Count, LogEventCollector.KeptAlike, LogEventCollector.KeptWell + 2);
        Assert.Equal(60_001, events[^2].Citation.Line);
        Assert.Equal("refused.go", events[^2].Signature.Id);
        Assert.Equal(60_002, events[^1].Citation.Line);
    }

    [Fact]
    public void Too_many_distinct_events_keep_the_first_and_the_last()
    {
        var text = new StringBuilder();
        int lines = LogScanner.MaximumEvents + 30_000;
        for (int i = 0; i < lines; i++) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"dial tcp host{i}:5432: connect: connection refused\n");
        IReadOnlyList<LogEvent> events = Scan(text.ToString());
        Assert.InRange(events.Count, LogScanner.MaximumEvents, LogScanner.MaximumEvents * 2);
        Assert.Equal(1, events[0].Citation.Line);
        Assert.Equal(lines, events[^1].Citation.Line);
        Assert.Equal(events.Select(e => e.Citation.Line).Order(), events.Select(e => e.Citation.Line));
    }

    [Fact]
    public void Secrets_are_taken_out_where_they_enter()
    {
        LogEvent found = Assert.Single(Scan("cannot reach postgres://app:canary-3141592@db:5432/shop: connection refused"));
        Assert.DoesNotContain("canary", found.Citation.Excerpt + string.Join(',', found.Fields.Values), StringComparison.Ordinal);
        Assert.Equal(("db", 5432), (found.Field("host"), found.Port));
    }

    [Fact]
    public void Memory_stays_flat_on_a_long_log()
    {
        // What is held, not what passes through: twice the log holds no more.
        long short_ = Held(200_000);
        long long_ = Held(400_000);
        Assert.True(long_ < short_ + 1_000_000, $"{short_} bytes held for a log, {long_} for twice the log");

        static long Held(int lines)
        {
            IReadOnlyList<LogEvent> events = Scan(new Endless(lines));
            Assert.Equal(lines - 499, events[^1].Citation.Line);
            Assert.Equal(lines / 1_000, events[^1].Tally.Count);
            long held = 0;
            foreach (LogEvent e in events) held += 200 + 2 * (e.Citation.Excerpt!.Length + e.Fields.Values.Sum(f => f.Length));
            return held;
        }
    }

    [Fact]
    public void A_scan_can_be_ended()
    {
        using var ending = new CancellationTokenSource();
        using var reader = new Endless(int.MaxValue) { OnRead = reads => { if (reads == 10) ending.Cancel(); } };
        var scanner = new LogScanner(LogSignatureCatalogue.Default, new Redactor());
        Assert.ThrowsAny<OperationCanceledException>(() => scanner.Scan("x.log", reader, ending.Token));
        Assert.Equal(10, reader.Reads);
    }

    /// <summary>A log that is made while it is read: mostly lines that say nothing.</summary>
    private sealed class Endless(int lines) : TextReader
    {
        private static readonly string s_block = string.Concat(Enumerable.Range(0, 1_000).Select(i => i == 500
            ? "INFO:     10.0.0.7:52312 - \"GET /health HTTP/1.1\" 200 OK\n"
            : "2026-01-05 10:00:01,000 INFO shop.orders order placed by customer number forty-two with three items in the cart\n"));

        private long _left = Length(lines);
        private int _at;

        public Action<int>? OnRead { get; init; }

        public int Reads { get; private set; }

        public static long Length(int lines) => (long)s_block.Length * (lines / 1_000);

        public override int Read(char[] buffer, int index, int count)
        {
            OnRead?.Invoke(++Reads);
            int taken = (int)Math.Min(Math.Min(count, s_block.Length - _at), _left);
            s_block.CopyTo(_at, buffer, index, taken);
            _at = (_at + taken) % s_block.Length;
            _left -= taken;
            return taken;
        }
    }

    /// <summary>Gives a few characters at a time, as a slow pipe does.</summary>
    private sealed class Trickle(string text, int size) : TextReader
    {
        private int _at;

        public override int Read(char[] buffer, int index, int count)
        {
            int taken = Math.Min(Math.Min(size, count), text.Length - _at);
            text.CopyTo(_at, buffer, index, taken);
            _at += taken;
            return taken;
        }
    }
}
