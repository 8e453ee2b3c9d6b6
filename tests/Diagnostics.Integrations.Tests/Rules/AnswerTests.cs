using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>What access logs tell of failed requests: symptoms that follow from a cause, or stay unexplained; and what is no failure at all.</summary>
public class AnswerTests
{
    private const string Ok = "10.0.0.1 - - [02/Nov/2026:08:31:19 +0000] \"GET /orders HTTP/1.1\" 200 157 \"-\" \"curl/8.9.1\"\n";

    private const string Bad = "10.0.0.1 - - [02/Nov/2026:08:31:20 +0000] \"GET /orders HTTP/1.1\" 502 157 \"-\" \"curl/8.9.1\"\n";

    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  proxy:\n    image: nginx:1.27\n    volumes: [\"./nginx.conf:/etc/nginx/conf.d/default.conf:ro\"]\n  api:\n    image: acme/api\n"),
        ("nginx.conf", "server {\n  listen 80;\n  location / { proxy_pass http://api:8000; }\n}\n"));

    [Fact]
    public async Task A_bad_gateway_follows_from_the_service_behind_the_proxy()
    {
        Finding[] found = await s_project.With("logs/proxy.log", Bad).With("logs/api.log", "ModuleNotFoundError: No module named 'orders'\n").FindAsync();
        Finding gateway = Assert.Single(found, f => f.Code == FailureCodes.HttpBadGateway);
        Assert.Equal(("proxy", FindingRole.Cascade), (gateway.Component, gateway.Role));
        Assert.Equal(["app.module-missing@api"], found.Where(f => f.Role == FindingRole.Root).Select(f => f.Id));
    }

    [Fact]
    public async Task Failed_requests_that_nothing_explains_are_said_to_be_so() =>
        Assert.Equal([FindingRole.Unexplained], (await s_project.With("logs/proxy.log", Bad + Bad).FindAsync()).Select(f => f.Role));

    [Fact]
    public async Task An_ingress_names_the_service_behind_by_namespace_and_port()
    {
        const string failed = "10.0.2.7 - - [16/Jul/2026:09:31:02 +0000] \"GET /healthz HTTP/1.1\" 503 190 \"-\" \"httpx\" 120 0.000 [loyalty-staging-api-http] [] - - - - 77d0\n";
        Finding[] found = await s_project.With("logs/proxy.log", failed + failed).With("logs/api.log", "ModuleNotFoundError: No module named 'orders'\n").FindAsync(FailureCodes.HttpUnavailable);
        Assert.Equal(FindingRole.Cascade, Assert.Single(found).Role);
    }

    [Fact]
    public async Task A_line_that_tells_what_failed_and_how_the_request_was_answered_tells_two_things()
    {
        const string line = "{\"time\":\"2026-11-19T16:36:14.977Z\",\"level\":\"ERROR\",\"msg\":\"request failed\",\"method\":\"POST\",\"path\":\"/orders\",\"status\":500,\"error\":\"column \\\"settled_at\\\" does not exist (SQLSTATE 42703)\"}\n";
        Finding[] found = await s_project.With("logs/api.log", line + line).FindAsync();
        Assert.Equal([("app.migration", FindingRole.Root), (FailureCodes.HttpServerError, FindingRole.Cascade)], found.Select(f => (f.Code, f.Role)));
    }

    [Theory]
    [InlineData(Bad)]
    [InlineData(Bad + Ok)]
    [InlineData(Bad + Bad + Ok + Ok)]
    [InlineData(Ok + Ok)]
    public async Task One_failed_request_or_failures_that_passed_are_none(string log) => await s_project.With("logs/proxy.log", log).AssertSilentAsync();
}
