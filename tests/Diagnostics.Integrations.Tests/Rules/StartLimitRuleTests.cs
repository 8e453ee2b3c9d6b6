using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Start-ups that a probe ends: measured elsewhere, or never finished.</summary>
public class StartLimitRuleTests
{
    private const string Kill = "2m Normal Killing pod/api-5d9c7b-x2x9k Container api failed liveness probe, will be restarted\n";

    private static string Manifest(string probe = "livenessProbe") =>
        $"apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: api\nspec:\n  template:\n    spec:\n      containers:\n        - name: api\n          image: x\n          {probe}:\n            tcpSocket: {{ port: 8000 }}\n            initialDelaySeconds: 10\n            periodSeconds: 5\n";

    private static readonly ProjectText s_measured = new(
        ("k8s/api.yaml", Manifest()),
        ("logs/api-staging.log", "2026-01-01T10:00:00Z INFO:     Started server process [1]\n2026-01-01T10:01:10Z INFO:     Uvicorn running on http://0.0.0.0:8000 (Press CTRL+C to quit)\n"),
        ("logs/events-production.txt", Kill));

    private static readonly ProjectText s_unfinished = new(
        ("k8s/api.yaml", Manifest()),
        ("logs/api.log", "2026-01-01T10:00:00Z INFO warming up\n2026-01-01T10:00:24Z INFO half of it\n"),
        ("logs/events.txt", Kill));

    [Fact]
    public async Task Measured_in_another_environment_and_ended_here()
    {
        Finding root = await s_measured.AssertRootAsync("config.timeout-misaligned@api/production", "k8s/api.yaml:13", "logs/api-staging.log:1", "logs/api-staging.log:2", "logs/events-production.txt:1");
        Assert.Contains("takes 70 s to start (measured in staging)", root.Summary, StringComparison.Ordinal);
        Assert.Contains("initialDelaySeconds 10 s + 3 failureThreshold × 5 s periodSeconds = 25 s", root.Summary, StringComparison.Ordinal);
    }

    [Theory]
    // The start-up fits into the time: something else is wrong.
    [InlineData("10:01:10Z", "10:00:10Z")]
    // Nobody was ended there: production may have other limits than this file's.
    [InlineData("failed liveness probe, will be restarted", "started")]
    public async Task Nothing_is_concluded_of_another_environment_without_both(string from, string to) => Assert.DoesNotContain(await s_measured.Change(from, to).FindAsync(FailureCodes.ConfigTimeoutMisaligned), f => f.Environment == "production");

    [Theory]
    // The run before, which still answers.
    [InlineData("2026-01-01T10:00:00Z INFO:     10.0.0.7:5 - \"GET /orders HTTP/1.1\" 200 OK")]
    // Another revision.
    [InlineData("2026-01-01T10:00:00Z\tINFO\tapi-00047-lfd\t200\thttps://api.example.com/orders")]
    public async Task What_ran_before_is_no_start(string first) => Assert.Empty(await s_measured.With("logs/api-staging.log", first + "\n2026-01-01T10:01:09Z\tINFO\tapi-00049-btk\t\tone of two\n2026-01-01T10:01:10Z\tINFO\tapi-00049-btk\t\tUvicorn running on http://0.0.0.0:8000 (Press CTRL+C to quit)\n").FindAsync(FailureCodes.ConfigTimeoutMisaligned));

    [Fact]
    public async Task Frameworks_say_themselves_how_long_they_took()
    {
        Finding[] found = await s_measured.With("logs/api-staging.log", "Tomcat started on port 8000 (http) with context path '/'\nStarted ApiApplication in 71.489 seconds (process running for 72.31)\n").FindAsync(FailureCodes.ConfigTimeoutMisaligned);
        Assert.Contains("71.5 s", Assert.Single(found).Summary, StringComparison.Ordinal);
        Assert.Contains("logs/api-staging.log:2", found[0].Evidence.Select(e => e.Location));
    }

    [Fact]
    public async Task Ended_before_it_listened_without_an_error_of_its_own()
    {
        Finding root = await s_unfinished.AssertRootAsync("config.timeout-misaligned@api", "k8s/api.yaml:13", "logs/events.txt:1", "logs/api.log:2");
        Assert.Contains("its log ends 24 s after its first line", root.Summary, StringComparison.Ordinal);
    }

    [Theory]
    // It has an error of its own.
    [InlineData("INFO half of it", "ERROR cannot read the catalogue: it is broken")]
    [InlineData("INFO half of it", "KeyError: 'DATABASE_URL'")]
    // It listened: it hung later.
    [InlineData("INFO half of it", "INFO:     Uvicorn running on http://0.0.0.0:8000 (Press CTRL+C to quit)")]
    // It answered its probe, with an error.
    [InlineData("2m Normal Killing", "3m Warning Unhealthy pod/api-5d9c7b-x2x9k Liveness probe failed: HTTP probe failed with statuscode: 500\n2m Normal Killing")]
    // Nobody ended it.
    [InlineData("failed liveness probe, will be restarted", "started")]
    public async Task What_else_may_have_stopped_it_is_not_said_to_be_the_probe(string from, string to) => Assert.Empty(await s_unfinished.Change(from, to).FindAsync(FailureCodes.ConfigTimeoutMisaligned));

    [Fact]
    public async Task Without_a_log_of_its_own_nothing_is_known() => Assert.Empty(await s_unfinished.With("logs/api.log", "").FindAsync(FailureCodes.ConfigTimeoutMisaligned));

    [Theory]
    [InlineData("10:00:59Z", false)]
    [InlineData("10:01:01Z", true)]
    public async Task Heroku_gives_a_web_process_60_seconds(string listens, bool expected)
    {
        Finding[] found = await ProjectText.FindAsync(FailureCodes.ConfigTimeoutMisaligned, ("Procfile", "web: uvicorn main:app --port $PORT\n"), ("logs/web.log", $"2026-01-01T10:00:00Z INFO:     Started server process [1]\n2026-01-01T{listens} INFO:     Uvicorn running on http://0.0.0.0:8000 (Press CTRL+C to quit)\n"));
        Assert.Equal(expected, found.Length == 1);
    }
}
