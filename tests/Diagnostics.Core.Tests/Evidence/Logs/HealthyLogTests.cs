using System.Text;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Tests.Evidence.Logs;

/// <summary>Generated noise, a million lines of it: what healthy servers log is no failure, and no error that needs an explanation.</summary>
public sealed class HealthyLogTests
{
    private const int Lines = 100_000;

    /// <summary>Ten logs of a hundred thousand lines.</summary>
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 10)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_hundred_thousand_healthy_lines_tell_of_no_failure(int seed)
    {
        byte[] log = Encoding.UTF8.GetBytes(new HealthyLog(seed).Lines(Lines));
        LogScan scan = new LogScanner(LogSignatureCatalogue.Default, new Redactor(new byte[32])).Scan("noise.log", new MemoryStream(log), 2026, null, CancellationToken.None);

        Assert.Equal(Lines, scan.Lines);
        Assert.Empty(scan.Events.Where(e => e.IsFailure).DistinctBy(e => e.Signature.Id).Select(e => $"{e.Signature.Id}: {e.Citation.Excerpt}"));
        Assert.Empty(scan.Unexplained.Select(c => c.Citation.Excerpt));
        Assert.False(scan.IsNewestFirst);
        Assert.Equal(2026, scan.FirstTime!.Value.Year);
    }

    [Fact]
    public void There_are_many_kinds_of_them() => Assert.True(HealthyLog.Kinds >= 350, $"{HealthyLog.Kinds}");

    // What went wrong for a moment, and came right: dependencies that start later, connections that the server closed, a restart. Each block is a component; the last line says that it works.
    [Theory]
    [InlineData("api", "starting server|connect ECONNREFUSED 172.18.0.3:5432, retrying in 1s (attempt 1/5)|connect ECONNREFUSED 172.18.0.3:5432, retrying in 2s (attempt 2/5)|connected to postgres|Server listening on port 3000|GET /health 200 3.1 ms - 2")]
    [InlineData("worker", "[2026-01-05 10:00:01,000: ERROR/MainProcess] consumer: Cannot connect to redis://redis:6379/0: Error 111 connecting to redis:6379. Connection refused..|Trying again in 2.00 seconds... (1/100)|[2026-01-05 10:00:04,000: INFO/MainProcess] Connected to redis://redis:6379/0|[2026-01-05 10:00:05,000: INFO/MainProcess] celery@worker ready.")]
    [InlineData("db", "2026-01-05 10:00:01.000 UTC [7] FATAL:  the database system is starting up|2026-01-05 10:00:02.000 UTC [8] FATAL:  the database system is starting up|2026-01-05 10:00:03.000 UTC [1] LOG:  database system is ready to accept connections")]
    [InlineData("web", "2026-01-05T10:00:01.000Z WARN upstream api timed out, attempt 1, will retry|2026-01-05T10:00:02.000Z INFO attempt 2 succeeded|2026-01-05T10:00:03.000Z INFO listening on port 80")]
    [InlineData("app", "2026-01-05 10:00:01 INFO starting server|2026-01-05 10:00:02 ERROR KeyError: 'PAYMENT_KEY'|2026-01-05 10:05:01 INFO starting server|2026-01-05 10:05:03 INFO listening on port 8000|2026-01-05 10:05:04 INFO GET /health 200")]
    [InlineData("spring", "2026-01-05T10:00:01.000Z  WARN 1 --- [main] o.a.k.c.NetworkClient : [AdminClient clientId=shop] Connection to node -1 (kafka/172.18.0.5:9092) could not be established. Broker may not be available. Retrying|2026-01-05T10:00:05.000Z  INFO 1 --- [main] o.s.b.w.e.tomcat.TomcatWebServer : Tomcat started on port 8080 (http)|2026-01-05T10:00:06.000Z  INFO 1 --- [main] c.e.ShopApplication : Started ShopApplication in 5.1 seconds")]
    public void What_came_right_is_no_failure_any_more(string component, string lines)
    {
        byte[] log = Encoding.UTF8.GetBytes(lines.Replace('|', '\n') + "\n");
        var search = new LogSearch(LogSignatureCatalogue.Default, new Redactor(new byte[32]), TimeProvider.System) { Component = component };
        LogScan scan = new LogScanner(LogSignatureCatalogue.Default, new Redactor(new byte[32])).Scan(component + ".log", new MemoryStream(log), 2026, null, CancellationToken.None);

        Assert.Empty(search.Judge([scan]).Where(m => m.Status == Status.Fail).Select(m => $"{m.Signature}: {m.Text}"));
    }
}
