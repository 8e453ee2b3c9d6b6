using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Tests.Evidence.Logs;

/// <summary>Records of several lines are one event: that of the innermost cause.</summary>
public sealed class LogTraceTests
{
    private static LogScan Scan(params string[] lines) => new LogScanner(LogSignatureCatalogue.Default, new Redactor(new byte[32])).Scan("x.log", new MemoryStream(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines))), 2026, null, CancellationToken.None);

    public static TheoryData<string, string, int, string> Traces() => new()
    {
        {
            "Python, direct cause", """
            2026-01-05 10:00:01 ERROR shop.main start-up failed
            Traceback (most recent call last):
              File "/app/db.py", line 9, in connect
                await asyncpg.connect(url)
            asyncpg.exceptions.InvalidPasswordError: password authentication failed for user "app"

            The above exception was the direct cause of the following exception:

            Traceback (most recent call last):
              File "/app/main.py", line 7, in start
                pool = connect()
            KeyError: 'DATABASE_URL'
            """, 5, "db.auth.rejected"
        },
        {
            "Python, during handling", """
            ERROR:    Traceback (most recent call last):
              File "/app/db.py", line 9, in connect
                os.environ["QUEUE_URL"]
            KeyError: 'QUEUE_URL'

            During handling of the above exception, another exception occurred:

            Traceback (most recent call last):
              File "/app/main.py", line 7, in start
            ModuleNotFoundError: No module named 'fallback'
            """, 4, "app.config-missing"
        },
        {
            "Java", """
            2026-01-05 10:00:01.123 ERROR 1 --- [main] o.s.boot.SpringApplication : Application run failed
            org.springframework.beans.factory.BeanCreationException: Error creating bean with name 'entityManagerFactory'
            	at org.springframework.beans.factory.support.A.b(A.java:1)
            	at com.example.App.main(App.java:9)
            Caused by: org.postgresql.util.PSQLException: Connection to db:5432 refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP connections.
            	at org.postgresql.core.v3.C.d(C.java:1)
            	... 20 common frames omitted
            Caused by: java.net.UnknownHostException: db
            	at java.base/sun.nio.ch.E.f(E.java:1)
            """, 8, "dns.not-found"
        },
        {
            "Java, whose innermost cause does not say by whom", """
            org.hibernate.exception.JDBCConnectionException: Unable to open a connection
            Caused by: org.postgresql.util.PSQLException: Connection to db:5432 refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP connections.
            	at org.postgresql.core.v3.C.d(C.java:1)
            Caused by: java.net.ConnectException: Connection refused
            	at java.base/sun.nio.ch.Net.pollConnect(Native Method)
            """, 2, "net.refused"
        },
        {
            ".NET", """
            Unhandled exception. System.InvalidOperationException: the pool cannot be made
             ---> Npgsql.NpgsqlException (0x80004005): Failed to connect to 172.18.0.3:5432
             ---> System.Net.Sockets.SocketException (111): Connection refused (db:5432)
               at Npgsql.Internal.A.B()
               --- End of inner exception stack trace ---
               at Program.Main()
            """, 3, "net.refused"
        },
        {
            "Node", """
            node:internal/process/promises:288
                        triggerUncaughtException(err, true /* fromPromise */);
                        ^

            Error: start failed
                at start (/app/main.js:3:9)
                at Object.<anonymous> (/app/main.js:9:1) {
              [cause]: Error: connect ECONNREFUSED 127.0.0.1:5432
                  at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1595:16)
            }
            """, 8, "net.refused"
        },
        {
            "Rust", """
            Error: cannot start

            Caused by:
                0: cannot make the pool
                1: tcp connect error: db:5432: Connection refused (os error 111)
            """, 5, "net.refused"
        },
        {
            "PHP", """
            PHP Fatal error:  Uncaught PDOException: SQLSTATE[HY000] [2002] Connection refused in /app/db.php:3
            Stack trace:
            #0 /app/db.php(3): PDO->__construct()
            #1 {main}

            Next RuntimeException: the pool cannot be made in /app/index.php:9
              thrown in /app/index.php on line 9
            """, 1, "net.refused"
        },
    };

    [Theory]
    [MemberData(nameof(Traces))]
    public void The_innermost_cause_is_the_event(string name, string trace, int line, string code)
    {
        LogScan scan = Scan(["2026-01-05 09:59:59 INFO before", .. trace.Split('\n'), "2026-01-05 10:00:09 INFO after"]);
        LogEvent found = Assert.Single(scan.Events, e => e.IsFailure);
        Assert.Equal((name, code, line + 1), (name, found.Signature.Code, found.Citation.Line));
        Assert.Empty(scan.Unexplained);
    }

    [Fact]
    public void Traces_of_several_services_in_one_log_are_told_apart()
    {
        string[] api = ["Traceback (most recent call last):", "  File \"a.py\", line 1, in f", "KeyError: 'A_KEY'"];
        string[] web = ["Error: start failed", "    at start (/app/main.js:3:9) {", "  [cause]: Error: connect ECONNREFUSED 127.0.0.1:5432"];
        LogScan scan = Scan([.. api.Zip(web).SelectMany(p => (string[])["api-1  | " + p.First, "web-1  | " + p.Second])]);
        Assert.Equal([("api", "app.config-missing"), ("web", "net.refused")], scan.Events.Select(e => (e.Component, e.Signature.Code)));
        Assert.Empty(scan.Unexplained);
    }

    [Fact]
    public void The_same_trace_twice_is_two_of_one_event()
    {
        string[] trace = ["Traceback (most recent call last):", "  File \"a.py\", line 1, in f", "KeyError: 'A_KEY'"];
        LogScan scan = Scan([.. trace, .. trace]);
        Assert.Equal(2, Assert.Single(scan.Events.DistinctBy(e => e.Tally)).Tally.Count);
    }

    [Fact]
    public void Several_settings_in_one_record_are_all_told()
    {
        LogScan scan = Scan("❌ start failed", "  DATABASE_URL: undefined", "  REDIS_URL: undefined");
        Assert.Equal(["DATABASE_URL", "REDIS_URL"], scan.Events.Select(e => e.Field("variable")));
    }

    [Fact]
    public void A_trace_that_crosses_from_one_block_into_the_next_is_one()
    {
        var text = new System.Text.StringBuilder();
        while (text.Length < 1024 * 1024 - 300) text.Append("2026-01-05 10:00:01 INFO nothing happens here that anybody would want to know of\n");
        int lines = text.ToString().Count(c => c == '\n');
        string[] trace = ["2026-01-05 10:00:02 ERROR it failed", "Traceback (most recent call last):", .. Enumerable.Repeat("  File \"/app/some/where/deep/in/it/module.py\", line 1, in some_function", 8), "KeyError: 'A_KEY'"];
        LogScan scan = Scan(text + string.Join('\n', trace));
        LogEvent found = Assert.Single(scan.Events);
        Assert.Equal(lines + trace.Length, found.Citation.Line);
        Assert.Equal(2, found.Time!.Value.Second);
        Assert.Empty(scan.Unexplained);
    }

    [Fact]
    public void An_exception_that_nothing_explains_is_counted_once_for_its_record()
    {
        LogScan scan = Scan("2026-01-05 10:00:01 ERROR shop it failed", "Traceback (most recent call last):", "  File \"a.py\", line 1, in f", "shop.errors.BasketError: too heavy", "2026-01-05 10:00:02 INFO on we go");
        LogCluster cluster = Assert.Single(scan.Unexplained);
        Assert.Equal(("shop.errors.BasketError: too heavy", 1L), (cluster.Template, cluster.Tally.Count));
    }

    [Fact]
    public void Errors_that_nothing_explains_are_grouped_and_bounded()
    {
        LogScan scan = Scan([.. Enumerable.Range(0, 5000).Select(i => $"2026-01-05 10:{i / 60 % 60:00}:{i % 60:00} ERROR shop.cart basket {i} of customer {i * 7} fell over"), .. Enumerable.Range(0, 3000).Select(i => $"2026-01-05 11:00:00 ERROR {new string((char)('a' + i % 26), 3 + i / 26)} broke")]);
        Assert.Equal(5000, scan.Unexplained[0].Tally.Count);
        Assert.Contains("basket * of customer * fell over", scan.Unexplained[0].Template, StringComparison.Ordinal);
        Assert.InRange(scan.Unexplained.Count, 2, LogClusters.Maximum + 1);
        Assert.Equal(8000, scan.Unexplained.Sum(c => c.Tally.Count));
    }
}
