using System.Net;
using System.Net.Sockets;
using System.Text;
using Diagnostics.Core.Checks;
using Diagnostics.Core.Checks.Health;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Language;
using Diagnostics.Core.Tests.Checks.TestServers;

namespace Diagnostics.Core.Tests.Checks.Health;

public sealed class HttpHealthTests
{
    [Fact]
    public async Task A_healthy_answer_passes_with_every_phase_timed()
    {
        await using RawServer server = RawServer.Answering(RawServer.Ok("""{"status":"up"}""", "application/json"));
        ServiceHealthResult result = await new ServiceHealthCheck(
            new ServiceHealthOptions { JsonPath = JsonPath.Parse("$.status"), JsonValue = "up", BodyPattern = ServiceHealthOptions.Pattern("u.") },
            new CheckServices { Resolver = new FixedResolver(IPAddress.Loopback), Vantage = TestVantage.Both }).RunAsync(HealthTarget.Parse($"http://api.test:{server.Port}/health"));
        Assert.Equal((Status.Pass, null, null), (result.Status, result.Code, result.Phase));
        Assert.Equal(["resolve", "connect", "first-byte", "transfer"], result.Phases.Select(p => p.Name));
        Assert.Equal((200, "OK", 15), (result.StatusCode, result.ReasonPhrase, result.BodyLength));
        Assert.Equal(("health", $"http://api.test:{server.Port}/health"), (result.Check, result.Target));
        Assert.StartsWith($"http://api.test:{server.Port}/health answered 200 OK in ", result.Summary, StringComparison.Ordinal);
        Assert.Equal(SocketOutcome.Connected, Assert.Single(result.Addresses).Outcome);
        Assert.Null(result.SuspectedTimeout);
    }

    [Theory]
    [InlineData(503, FailureCodes.HttpUnavailable)]
    [InlineData(502, FailureCodes.HttpBadGateway)]
    [InlineData(504, FailureCodes.HttpBadGateway)]
    [InlineData(500, FailureCodes.HttpServerError)]
    [InlineData(404, FailureCodes.HttpNotFound)]
    [InlineData(410, FailureCodes.HttpNotFound)]
    [InlineData(401, FailureCodes.HttpAuth)]
    [InlineData(403, FailureCodes.HttpAuth)]
    [InlineData(418, FailureCodes.HttpUnexpected)]
    [InlineData(304, FailureCodes.HttpUnexpected)]
    public async Task Other_statuses_have_their_codes(int status, string code)
    {
        string body = status == 304 ? "" : "why it is so";
        await using RawServer server = RawServer.Answering($"HTTP/1.1 {status} Reason given\r\nContent-Length: {body.Length}\r\n\r\n{body}");
        ServiceHealthResult result = await HealthRun.AskAsync(server);
        Assert.Equal((Status.Fail, code, status), (result.Status, result.Code, result.StatusCode));
        Assert.Contains($"{status} Reason given{(body.Length == 0 ? "" : ": why it is so")}", result.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expected_status_passes_whatever_it_is()
    {
        await using RawServer server = RawServer.Answering("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n");
        Assert.Equal(Status.Pass, (await HealthRun.AskAsync(server, options: new ServiceHealthOptions { ExpectedStatus = HttpStatusRanges.Parse("401") })).Status);
        ServiceHealthResult other = await HealthRun.AskAsync(server, options: new ServiceHealthOptions { ExpectedStatus = HttpStatusRanges.Parse("200") });
        Assert.Contains("(expected 200)", other.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ready", null, null, "does not match 'ready'")]
    [InlineData(null, "$.db", null, "nothing at $.db")]
    [InlineData(null, "$.status", "up", "$.status is 'down', not 'up'")]
    public async Task A_body_that_is_not_as_expected_fails(string? pattern, string? path, string? value, string part)
    {
        await using RawServer server = RawServer.Answering(RawServer.Ok("""{"status":"down"}"""));
        ServiceHealthResult result = await HealthRun.AskAsync(server, options: new ServiceHealthOptions
        {
            BodyPattern = pattern is null ? null : ServiceHealthOptions.Pattern(pattern),
            JsonPath = path is null ? null : JsonPath.Parse(path),
            JsonValue = value,
        });
        Assert.Equal((Status.Fail, FailureCodes.HttpUnexpected, "body"), (result.Status, result.Code, result.Phase));
        Assert.Contains(part, result.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_no_json_fails_where_json_is_expected()
    {
        await using RawServer server = RawServer.Answering(RawServer.Ok("<html>"));
        ServiceHealthResult result = await HealthRun.AskAsync(server, options: new ServiceHealthOptions { JsonPath = JsonPath.Parse("$.a") });
        Assert.Contains("the body is not JSON (line 1)", result.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pattern_that_explodes_is_stopped()
    {
        await using RawServer server = RawServer.Answering(RawServer.Ok(new string('a', 40)));
        ServiceHealthResult result = await HealthRun.AskAsync(server, options: new ServiceHealthOptions { BodyPattern = ServiceHealthOptions.Pattern("^(a|aa)+$(?<=b)") });
        Assert.Equal((Status.Unknown, null), (result.Status, result.Code));
    }

    [Fact]
    public async Task Slower_than_the_threshold_warns()
    {
        await using RawServer server = RawServer.Answering(RawServer.Ok("x"), TimeSpan.FromMilliseconds(60));
        ServiceHealthResult result = await HealthRun.AskAsync(server, options: new ServiceHealthOptions { LatencyThreshold = TimeSpan.FromMilliseconds(20), Timeout = TimeSpan.FromSeconds(30) });
        Assert.Equal((Status.Warn, FailureCodes.HttpSlow), (result.Status, result.Code));
        Assert.EndsWith("slower than 20 ms", result.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Just_past_a_round_number_of_seconds_is_a_limit_not_slowness()
    {
        HealthTarget target = HealthTarget.Parse("http://api.test/");
        var seen = new HealthObservation("http://api.test/", target.Endpoint, TimeProvider.System) { StatusCode = 200, ReasonPhrase = "OK" };
        var answer = new HealthAnswer(HealthBody.Empty, null, null);
        HealthVerdict verdict = HealthJudge.Judge(target, seen, answer, new ServiceHealthOptions(), new Diagnostics.Core.Redaction.Redactor(), TimeSpan.FromSeconds(5.026));
        Assert.Equal((Status.Warn, FailureCodes.HttpTimeout, 5), (verdict.Status, verdict.Code, verdict.SuspectedTimeout));
        Assert.Equal("http://api.test/ answered 200 OK in 5.026 s; 5.026 s is just past 5 s: a 5 s time limit somewhere behind, not slowness", verdict.Summary);
        seen.StatusCode = 503;
        verdict = HealthJudge.Judge(target, seen, answer, new ServiceHealthOptions(), new Diagnostics.Core.Redaction.Redactor(), TimeSpan.FromSeconds(5.026));
        Assert.Equal((Status.Fail, FailureCodes.HttpUnavailable, 5), (verdict.Status, verdict.Code, verdict.SuspectedTimeout));
    }

    [Fact]
    public async Task Redirects_are_followed_and_shown()
    {
        await using RawServer server = RawServer.Http(head => head.StartsWith("GET /a ", StringComparison.Ordinal) ? RawServer.Redirect("/b?token=CANARY-secret-1", 301)
            : head.StartsWith("GET /b?", StringComparison.Ordinal) ? RawServer.Redirect("c", 307) : RawServer.Ok("end"));
        ServiceHealthResult result = await HealthRun.AskAsync(server, "/a");
        Assert.Equal(Status.Pass, result.Status);
        Assert.Equal([301, 307], result.Redirects.Select(r => r.StatusCode));
        Assert.Equal($"http://127.0.0.1:{server.Port}/c", result.FinalUri);
        Assert.Equal($"http://127.0.0.1:{server.Port}/a", result.Uri);
        Assert.Equal("redirect", result.Phases[0].Name);
        Assert.DoesNotContain("CANARY", HealthRun.Everything(result), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", "redirect loop")]
    [InlineData("ftp://h/", "cannot be followed")]
    [InlineData("ws://127.0.0.1:1/", "no HTTP")]
    [InlineData("http://[", "cannot be followed")]
    public async Task Redirects_that_lead_nowhere_fail(string location, string part)
    {
        await using RawServer server = RawServer.Http(_ => RawServer.Redirect(location));
        ServiceHealthResult result = await HealthRun.AskAsync(server);
        Assert.Equal((Status.Fail, FailureCodes.HttpUnexpected, "redirect"), (result.Status, result.Code, result.Phase));
        Assert.Contains(part, result.Summary, StringComparison.Ordinal);
        Assert.Single(result.Redirects);
    }

    [Fact]
    public async Task Endless_redirects_end()
    {
        int n = 0;
        await using RawServer server = RawServer.Http(_ => RawServer.Redirect($"/{Interlocked.Increment(ref n)}"));
        ServiceHealthResult result = await HealthRun.AskAsync(server, options: new ServiceHealthOptions { MaximumRedirects = 3, Timeout = TimeSpan.FromSeconds(30) });
        Assert.Equal(FailureCodes.HttpUnexpected, result.Code);
        Assert.Equal(4, result.Redirects.Count);
        Assert.Contains("after 3 redirects", result.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_can_be_what_is_expected_or_not_be_followed()
    {
        await using RawServer server = RawServer.Http(_ => RawServer.Redirect("/other", 301));
        ServiceHealthResult expected = await HealthRun.AskAsync(server, options: new ServiceHealthOptions { ExpectedStatus = HttpStatusRanges.Parse("301") });
        Assert.Equal((Status.Pass, 1), (expected.Status, server.Connections));
        ServiceHealthResult unfollowed = await HealthRun.AskAsync(server, options: new ServiceHealthOptions { MaximumRedirects = 0 });
        Assert.Equal((FailureCodes.HttpUnexpected, 301), (unfollowed.Code, unfollowed.StatusCode));
    }

    [Fact]
    public async Task Credentials_stay_with_their_origin_and_are_shown_nowhere()
    {
        var heads = new List<string>();
        await using RawServer other = RawServer.Http(head =>
        {
            lock (heads) heads.Add(head);
            return $"HTTP/1.1 500 Oops\r\n\r\nleaked password=CANARY-body-7 and Bearer CANARY-header-8";
        });
        await using RawServer first = RawServer.Http(head =>
        {
            lock (heads) heads.Add(head);
            return RawServer.Redirect($"http://u:CANARY-location-9@127.0.0.1:{other.Port}/?api_key=CANARY-query-3");
        });
        ServiceHealthResult result = await HealthRun.AskAsync(
            $"http://user:CANARY-user-1@127.0.0.1:{first.Port}/?access_token=CANARY-query-2",
            new ServiceHealthOptions { Headers = [new("X-Api-Key", "CANARY-key-5"), new("X-Trace", "CANARY-header-8"), new("Accept", "application/json")], Timeout = TimeSpan.FromSeconds(30) });
        Assert.Equal(FailureCodes.HttpServerError, result.Code);
        Assert.Contains("Authorization: Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("user:CANARY-user-1")), heads[0], StringComparison.Ordinal);
        Assert.Contains("X-Api-Key: CANARY-key-5", heads[0], StringComparison.Ordinal);
        Assert.DoesNotContain("Authorization", heads[1], StringComparison.Ordinal);
        Assert.DoesNotContain("X-Api-Key", heads[1], StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", HealthRun.Everything(result), StringComparison.Ordinal);
        Assert.Contains("[secret:", result.BodyExcerpt, StringComparison.Ordinal);
    }

    [Fact]
    public void Headers_that_cannot_be_sent_are_refused_without_their_value()
    {
        foreach ((string name, string value) in new[] { ("X-A", "CANARY\r\nX-B: 1"), ("Content-Type", "CANARY"), ("bad name", "CANARY") })
        {
            ArgumentException e = Assert.Throws<ArgumentException>(() => new ServiceHealthCheck(new ServiceHealthOptions { Headers = [new(name, value)] }));
            Assert.Contains(name, e.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("CANARY", e.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_closed_port_has_the_code_of_the_port_check()
    {
        using Socket held = Ports.Closed(out int port);
        ServiceHealthResult result = await HealthRun.AskAsync($"http://127.0.0.1:{port}/");
        Assert.Equal((Status.Fail, FailureCodes.NetRefused, "connect"), (result.Status, result.Code, result.Phase));
        Assert.Equal($"127.0.0.1:{port} refused the connection: nothing listens there", result.Summary);
        Assert.Null(result.StatusCode);
    }

    [UnixFact(linuxOnly: true)] // Only Linux answers for all of 127.0.0.0/8.
    public async Task The_next_address_is_tried_where_one_refuses()
    {
        await using RawServer server = RawServer.Answering(RawServer.Ok("x"));
        ServiceHealthResult result = await new ServiceHealthCheck(services: new CheckServices { Resolver = new FixedResolver(IPAddress.Parse("127.0.0.77"), IPAddress.Loopback), Vantage = TestVantage.Both })
            .RunAsync(HealthTarget.Parse($"http://api.test:{server.Port}/"));
        Assert.Equal(Status.Pass, result.Status);
        Assert.Equal([SocketOutcome.Refused, SocketOutcome.Connected], result.Addresses.Select(a => a.Outcome));
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_fails_in_resolve()
    {
        ServiceHealthResult result = await new ServiceHealthCheck(services: new CheckServices { Resolver = new FixedResolver(ResolutionOutcome.NotFound) }).RunAsync(HealthTarget.Parse("https://api.invalid/"));
        Assert.Equal((Status.Fail, FailureCodes.DnsNotFound, "resolve"), (result.Status, result.Code, result.Phase));
    }

    [Fact]
    public async Task A_silent_port_times_out_in_connect()
    {
        int port = 0;
        using IDisposable silent = await Ports.SilentAsync(p => port = p);
        ServiceHealthResult result = await HealthRun.AskAsync($"http://127.0.0.1:{port}/", new ServiceHealthOptions { Timeout = TimeSpan.FromMilliseconds(400) });
        Assert.Equal((Status.Fail, FailureCodes.NetTimeout, "connect"), (result.Status, result.Code, result.Phase));
    }

    [Fact]
    public async Task Cancelling_ends_a_check_at_once_as_unknown()
    {
        await using var server = new RawServer((_, stop) => Task.Delay(Timeout.Infinite, stop));
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        ServiceHealthResult result = await new ServiceHealthCheck(new ServiceHealthOptions { Timeout = TimeSpan.FromMinutes(10) })
            .RunAsync(HealthTarget.Parse($"http://127.0.0.1:{server.Port}/"), cancel.Token).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal((Status.Unknown, null), (result.Status, result.Code));
    }

    [Fact]
    public async Task The_method_is_sent_and_becomes_get_after_see_other()
    {
        var methods = new List<string>();
        await using RawServer server = RawServer.Http(head =>
        {
            lock (methods) methods.Add(head.Split(' ')[0]);
            return methods.Count == 1 ? RawServer.Redirect("/next", 303) : RawServer.Ok("x");
        });
        Assert.Equal(Status.Pass, (await HealthRun.AskAsync(server, options: new ServiceHealthOptions { Method = "post" })).Status);
        Assert.Equal(["POST", "GET"], methods);
    }
}
