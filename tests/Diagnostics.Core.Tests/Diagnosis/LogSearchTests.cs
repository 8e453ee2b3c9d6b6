using System.IO.Compression;
using System.Text;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Tests.Diagnosis;

public sealed class LogSearchTests : IDisposable
{
    private const string Refused = "dial tcp 10.0.0.4:5432: connect: connection refused";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("log-search-");
    private readonly LogSearch _search = new(LogSignatureCatalogue.Default, new Redactor(new byte[32]), TimeProvider.System);

    public void Dispose() => _folder.Delete(true);

    private (string, string) File_(string name, params string[] lines)
    {
        string path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllLines(path, lines);
        return (path, name);
    }

    private IReadOnlyList<LogMatch> Judge(params (string, string)[] files) => _search.Judge([.. _search.Scan(files, null, CancellationToken.None).Select(r => r.Scan!)]);

    [Fact]
    public void A_failure_that_stands_comes_first_and_says_what_to_do()
    {
        IReadOnlyList<LogMatch> found = Judge(File_("worker.log", "starting server", "KeyError: 'OLD_KEY'", "starting server", "2026-01-05 10:00:01 ERROR " + Refused));
        Assert.Equal([("net.refused", Status.Fail, LogStanding.Current), ("app.config-missing", Status.Warn, LogStanding.History)], found.Select(m => (m.Code!, m.Status, m.Standing)));
        Assert.Equal("Test-ServicePort 10.0.0.4 5432", found[0].Confirm);
        Assert.Equal(("worker", "worker.log:4"), (found[0].Component, found[0].Location));
        Assert.NotNull(found[0].LikelyCause);
    }

    [Fact]
    public void A_retry_that_got_through_is_a_warning()
    {
        LogMatch found = Assert.Single(Judge(File_("api.log", Refused + ", retry 1/5", "listening on port 80")));
        Assert.Equal((Status.Warn, LogStanding.Recovered), (found.Status, found.Standing));
    }

    [Theory]
    [InlineData("Error: connect ECONNREFUSED 10.0.0.5:5432\n    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1555:16) {\n  errno: -111,\n  code: 'ECONNREFUSED',\n  syscall: 'connect',\n  address: '10.0.0.5',\n  port: 5432\n}", 1)]
    [InlineData("Error: boot failed\n    at start (/app/server.js:10:11) {\n  [cause]: Error: connect ECONNREFUSED 10.0.0.5:5432\n      at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1555:16) {\n    errno: -111,\n    code: 'ECONNREFUSED',\n    port: 5432\n  }\n}", 3)]
    [InlineData("TypeError: fetch failed\n    at async main (/app/index.js:3:1) {\n  cause: Error: connect ECONNREFUSED 10.0.0.5:5432\n      at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1555:16) {\n    errno: -111,\n    code: 'ECONNREFUSED'\n  }\n}", 3)]
    public void An_error_of_node_and_its_members_are_one_event(string trace, int line)
    {
        LogMatch found = Assert.Single(Judge(File_("api.log", trace.Split('\n'))));
        Assert.Equal(("net.refused", $"api.log:{line}", "10.0.0.5"), (found.Code, found.Location, found.Fields["host"]));
    }

    [Theory]
    [InlineData("504B0304140000000800", "zip")]
    [InlineData("FD377A585A0000000000", "xz")]
    [InlineData("28B52FFD040000000000", "zstd")]
    [InlineData("425A6839314159265359", "bzip2")]
    public void A_log_that_is_packed_in_another_way_is_said_to_be_unread(string begin, string form)
    {
        string path = Path.Combine(_folder.FullName, "api.log");
        File.WriteAllBytes(path, Convert.FromHexString(begin));
        (LogScan? scan, Exception? error) = Assert.Single(_search.Scan([(path, "api.log")], null, CancellationToken.None));
        Assert.Null(scan);
        Assert.Contains("packed as " + form, Assert.IsType<LogFormException>(error).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INFO Redis connected", LogStanding.Recovered)]
    [InlineData("INFO redis connection established", LogStanding.Recovered)]
    [InlineData("info: Redis client is ready", LogStanding.Recovered)]
    [InlineData("reconnected to redis", LogStanding.Recovered)]
    [InlineData("Connected to redis://127.0.0.1:6379", LogStanding.Recovered)]
    [InlineData("INFO MongoDB connected", LogStanding.Current)]
    [InlineData("redis connected: false", LogStanding.Current)]
    [InlineData("waiting until redis is ready", LogStanding.Current)]
    public void What_was_refused_has_recovered_once_the_same_kind_of_service_is_connected(string line, LogStanding expected)
    {
        LogMatch found = Assert.Single(Judge(File_("api.log", "Error: connect ECONNREFUSED 127.0.0.1:6379", line)), m => m.Code == "net.refused");
        Assert.Equal(expected, found.Standing);
    }

    [Theory]
    [InlineData("shop/logs/production/api.log", "api", "production")]
    [InlineData("var/log/pods/shop_api-5d9c7b-x2x9k_1a2b/web/0.log", "web", null)]
    [InlineData("var/log/containers/api-5d9c7b-x2x9k_shop_orders-3f2a1b.log", "orders", null)]
    public void Component_and_environment_are_read_from_the_path(string path, string component, string? environment)
    {
        (string full, _) = File_(path, Refused);
        LogMatch found = Assert.Single(Judge((full, "/" + path)));
        Assert.Equal((component, environment), (found.Component, found.Environment));
    }

    [Fact]
    public void A_log_of_which_the_name_says_nothing_is_of_the_server_that_names_itself() =>
        Assert.Equal("postgres", Judge(File_("output.log", "2026-01-05 10:00:01 UTC [1] LOG:  listening on IPv4 address \"0.0.0.0\", port 5432", "2026-01-05 10:00:02 UTC [7] FATAL:  password authentication failed for user \"app\""))[0].Component);

    [Fact]
    public void Rotated_files_are_put_in_order_of_time_and_counted_together()
    {
        IReadOnlyList<LogMatch> found = Judge(
            File_("app.log", "2026-01-05 11:00:00 ERROR " + Refused, "2026-01-05 11:00:05 INFO nothing"),
            File_("app.log.1", "2026-01-05 10:00:00 INFO starting server", "2026-01-05 10:00:05 ERROR " + Refused));
        // "app" says nothing of who it is: the two are judged alone. With a name they are one.
        Assert.NotEmpty(found);
        var named = new LogSearch(LogSignatureCatalogue.Default, new Redactor(new byte[32]), TimeProvider.System) { Component = "shop" };
        LogMatch one = Assert.Single(named.Judge([.. named.Scan([File_("app.log", "2026-01-05 11:00:00 ERROR " + Refused), File_("app.log.1", "2026-01-05 10:00:00 ERROR " + Refused)], null, CancellationToken.None).Select(r => r.Scan!)]));
        Assert.Equal((2L, 10, 11), (one.Count, one.FirstTime!.Value.Hour, one.LastTime!.Value.Hour));
    }

    [Fact]
    public void A_log_that_begins_with_the_newest_line_is_judged_in_the_order_of_its_times()
    {
        string[] lines = ["2026-01-05 10:00:00 INFO starting server", "2026-01-05 10:00:01 ERROR KeyError: 'A_KEY'", "2026-01-05 10:00:02 INFO x", "2026-01-05 10:00:03 INFO starting server", "2026-01-05 10:00:04 INFO listening on port 80", "2026-01-05 10:00:05 INFO y"];
        Assert.Equal(LogStanding.History, Assert.Single(Judge(File_("worker.log", lines))).Standing);
        Assert.Equal(LogStanding.History, Assert.Single(Judge(File_("worker.log", [.. lines.Reverse()]))).Standing);
    }

    [Fact]
    public void A_packed_log_that_is_cut_off_gives_what_was_read_and_the_error()
    {
        string path = Path.Combine(_folder.FullName, "api.log.gz");
        using (var packed = new GZipStream(File.Create(path), CompressionLevel.Fastest))
        {
            for (int i = 0; i < 100_000; i++) packed.Write(Encoding.UTF8.GetBytes(Refused + " " + i * 7919L % 10_007 + "\n"));
        }

        byte[] bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
        (LogScan? scan, Exception? error) = Assert.Single(_search.Scan([(path, "api.log.gz")], null, CancellationToken.None));
        Assert.IsType<LogReadException>(error);
        Assert.NotEmpty(scan!.Events);
    }

    [Fact]
    public void Of_a_small_packed_log_that_is_cut_off_nothing_is_lost_either()
    {
        string path = Path.Combine(_folder.FullName, "api.log.gz");
        using (var packed = new GZipStream(File.Create(path), CompressionLevel.Fastest)) packed.Write(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 500).Select(i => Refused + " " + i * 7919L % 10_007 + "\n"))));
        byte[] bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
        (LogScan? scan, Exception? error) = Assert.Single(_search.Scan([(path, "api.log.gz")], null, CancellationToken.None));
        Assert.IsType<LogReadException>(error);
        Assert.InRange(scan!.Lines, 100, 499);
        Assert.Equal("net.refused", scan.Events[0].Signature.Code);
    }

    [Fact]
    public void Errors_before_the_last_start_are_history_though_nothing_explains_them()
    {
        LogMatch found = Assert.Single(Judge(File_("api.log", "ERROR shop the basket fell over", "starting server", "listening on port 80")));
        Assert.Equal((Status.Unknown, false), (found.Status, found.Standing == LogStanding.Current));
        Assert.EndsWith(")", found.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_traceback_whose_exception_bears_any_name_is_an_error()
    {
        LogMatch found = Assert.Single(Judge(File_("api.log", "INFO loading", "Traceback (most recent call last):", "  File \"/app/ledger.py\", line 3, in load", "    raise Mismatch(7)", "shop.ledger.Mismatch: balance differs by 7")));
        Assert.Equal(("shop.ledger.Mismatch: balance differs by *", "api.log:5"), (found.Template!, found.Location));
        // A signature that knows the exception goes before.
        Assert.Equal("app.config-missing", Assert.Single(Judge(File_("b.log", "Traceback (most recent call last):", "  File \"/app/a.py\", line 3, in load", "KeyError: 'A_KEY'"))).Code);
    }

    [Fact]
    public void Errors_that_nothing_explains_carry_no_code_and_those_that_become_many_more_warn()
    {
        LogMatch even = Assert.Single(Judge(File_("a.log", "2026-01-05 10:00:00 ERROR shop the basket fell over")));
        Assert.Equal((Status.Unknown, null, "a"), (even.Status, even.Code, even.Component));
        LogMatch jump = Assert.Single(Judge(File_("b.log", ["2026-01-05 09:00:00 INFO calm", .. Enumerable.Range(0, 59).Select(i => $"2026-01-05 10:00:{i:00} ERROR shop the basket fell over")])));
        Assert.Equal((Status.Warn, "app.errors-rising"), (jump.Status, jump.Code!));
        Assert.Contains("59 in", jump.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_never_has_a_hole_or_a_command_of_a_stranger_in_it()
    {
        LogMatch found = Assert.Single(Judge(File_("api.log", "could not translate host name \"db;reboot\" to address: Name or service not known")));
        Assert.DoesNotContain(found.NextSteps, s => s.Contains('{', StringComparison.Ordinal) || s.Contains(" db;reboot", StringComparison.Ordinal));
    }

    [Fact]
    public void Lines_that_arrive_one_by_one_are_told_as_soon_as_their_record_is_whole()
    {
        var told = new List<LogEvent>();
        LogSession session = _search.Open("pipe", told.Add);
        foreach (string line in (string[])["one", Refused, "Traceback (most recent call last):", "  File \"a.py\", line 1, in f", "KeyError: 'A_KEY'", "2026-01-05 INFO on"])
        {
            session.Add(line, CancellationToken.None);
            session.Flush(CancellationToken.None);
            session.Settle();
        }

        Assert.Equal([("net.refused", 2), ("app.config-missing", 5)], told.Select(e => (e.Signature.Code!, e.Citation.Line!.Value)));
        Assert.Equal(6, session.Finish(CancellationToken.None).Lines);
    }

    [Fact]
    public void Logs_of_a_folder_are_found_and_other_files_are_not()
    {
        foreach (string name in (string[])["a.log", "b/c.out", "b/app.log.1.gz", "node_modules/x/y.log", "main.py", "b/image.png", "syslog"]) File_(name, "x");
        Assert.Equal(["a.log", "b/app.log.1.gz", "b/c.out", "syslog"], LogFolder.Find(_folder.FullName).Select(f => Path.GetRelativePath(_folder.FullName, f).Replace('\\', '/')));
        Assert.Equal(["a.log", "syslog", "b/app.log.1.gz", "b/c.out"], LogFolder.Enumerate(_folder.FullName).Select(f => Path.GetRelativePath(_folder.FullName, f).Replace('\\', '/')));
    }
}
