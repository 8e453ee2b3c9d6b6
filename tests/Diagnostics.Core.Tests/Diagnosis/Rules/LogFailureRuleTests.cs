using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Rules;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Diagnosis.Rules;

public class LogFailureRuleTests
{
    private readonly DeploymentBuilder _files = new();
    private readonly LogFailureRule _rule = new();

    [Fact]
    public void A_refused_origin_is_of_the_service_that_lists_the_origins_and_its_line_is_cited()
    {
        FindingDraft found = Assert.Single(_files.Compose("api", environment: ["CORS_ORIGINS=https://app.example.org"]).Compose("web")
            .Log("logs/browser-console.txt", "Access to fetch at 'https://api.example.org/v1' from origin 'https://www.example.org' has been blocked by CORS policy: no header").Find(_rule));
        Assert.Equal((FailureCodes.ConfigInvalid, "api"), (found.Code, found.Component));
        Assert.Contains("https://www.example.org", found.NextSteps[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_server_shows_the_sum_that_its_clients_may_open()
    {
        FindingDraft found = Assert.Single(_files.Compose("web", environment: ["DATABASE_URL=postgres://u:p@db:5432/app", "DB_POOL_SIZE=10", "DB_MAX_OVERFLOW=5", "WEB_CONCURRENCY=8"]).Compose("db", image: "postgres:16")
            .Log("logs/db.log", "2026-01-05 10:00:01 UTC [7] FATAL:  sorry, too many clients already").Find(_rule));
        Assert.Contains("8 workers × (10 + 5) = 120; it takes 100 (the default)", found.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_whose_clients_fit_shows_no_sum()
    {
        FindingDraft found = Assert.Single(_files.Compose("web", environment: ["DATABASE_URL=postgres://u:p@db:5432/app", "DB_POOL_SIZE=10"]).Compose("db", image: "postgres:16")
            .Log("logs/db.log", "2026-01-05 10:00:01 UTC [7] FATAL:  sorry, too many clients already").Find(_rule));
        Assert.DoesNotContain("may open", found.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_probe_whose_program_is_not_there_is_the_health_checks_fault()
    {
        FindingDraft found = Assert.Single(_files.Compose("web").Compose("api", health: "curl -f http://localhost:9000/health")
            .Log("up.log", "OCI runtime exec failed: exec failed: unable to start container process: exec: \"curl\": executable file not found in $PATH: unknown").Find(_rule));
        Assert.Equal((FailureCodes.ContainerUnhealthy, "api"), (found.Code, found.Component));
    }

    [Fact]
    public void A_start_whose_program_is_not_there_stays_one()
    {
        FindingDraft found = Assert.Single(_files.Compose("web").Compose("api", health: "curl -f http://localhost:9000/health")
            .Log("logs/api.log", "runc create failed: unable to start container process: exec: \"curl\": executable file not found in $PATH: unknown").Find(_rule));
        Assert.Equal(FailureCodes.AppModuleMissing, found.Code);
    }

    [Fact]
    public void A_router_without_a_web_process_misses_web_and_not_the_worker()
    {
        FindingDraft found = Assert.Single(_files.Procfile("worker: python work.py\n").Log("heroku.log", "heroku[router]: at=error code=H14 desc=\"No web processes running\" method=GET path=\"/\" status=503").Find(_rule));
        Assert.Equal((FailureCodes.ContainerMissing, "web", true), (found.Code, found.Component, found.IsFault));
    }

    [Fact]
    public void A_refusal_at_an_address_is_of_the_host_that_the_lines_own_URL_names()
    {
        FindingDraft[] found = _files.Compose("web").Compose("renderer").Compose("other").Log("logs/web.log", "POST http://renderer:3000/render failed: connect ECONNREFUSED 10.97.120.8:3000").Find(_rule);
        Assert.Equal([(FailureCodes.NetRefused, "renderer"), (FailureCodes.DependencyFailed, "web")], found.Select(f => (f.Code, f.Component!)));
    }

    [Fact]
    public void Speaking_TLS_to_what_speaks_none_is_the_fault_of_the_callers_own_line()
    {
        FindingDraft found = Assert.Single(_files.Compose("collector", environment: ["STORE_URL=https://store:8080"]).Compose("store")
            .Log("logs/collector.log", "push failed: Post \"https://store:8080/samples\": http: server gave HTTP response to HTTPS client").Find(_rule));
        Assert.Equal((FailureCodes.TlsPlaintextPeer, "collector", true), (found.Code, found.Component, found.IsFault));
    }

    [Fact]
    public void A_refusal_is_of_the_target_and_a_failed_dependency_of_the_observer()
    {
        FindingDraft[] found = _files.Compose("web").Compose("api").Log("logs/web.log", "Error: connect ECONNREFUSED api:8000").Find(_rule);
        Assert.Equal([(FailureCodes.NetRefused, "api", null), (FailureCodes.DependencyFailed, "web", "api")], found.Select(f => (f.Code, f.Component!, f.Target)));
    }

    [Fact]
    public void The_setting_that_led_there_is_cited()
    {
        FindingDraft[] found = _files.Compose("web", environment: ["API_URL=http://api:8000"]).Compose("api").Log("logs/web.log", "Error: connect ECONNREFUSED api:8000").Find(_rule);
        Assert.All(found, f => Assert.Contains("compose.yaml:12", f.Citations.Select(c => c.Location)));
    }

    [Fact]
    public void A_name_that_no_service_has_is_answered_with_those_that_there_are()
    {
        FindingDraft[] found = _files.Compose("api", environment: ["REDIS_HOST=cache"]).Compose("redis", image: "redis:7").Log("logs/api.log", "Error: getaddrinfo ENOTFOUND cache").Find(_rule);
        Assert.Contains("compose.yaml:12", found[0].NextSteps[0], StringComparison.Ordinal);
        Assert.EndsWith("redis", found[0].NextSteps[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Passwords_that_differ_are_told_and_not_shown()
    {
        FindingDraft found = _files.Compose("api", environment: ["DATABASE_URL=postgres://u:newpassword@db/x"]).Compose("db", image: "postgres:16", environment: ["POSTGRES_PASSWORD=oldpassword"])
            .Log("logs/api.log", "FATAL:  password authentication failed for user \"u\"").Find(_rule)[0];
        Assert.Contains("is not db's POSTGRES_PASSWORD", found.Summary, StringComparison.Ordinal);
        Assert.All(found.Citations, c => Assert.DoesNotMatch("newpassword|oldpassword", c.ToString()));
    }

    [Fact]
    public void Equal_passwords_are_not_blamed() =>
        Assert.DoesNotContain("is not", _files.Compose("api", environment: ["DATABASE_URL=postgres://u:samepass@db/x"]).Compose("db", image: "postgres:16", environment: ["POSTGRES_PASSWORD=samepass"])
            .Log("logs/api.log", "FATAL:  password authentication failed for user \"u\"").Find(_rule)[0].Summary, StringComparison.Ordinal);

    [Fact]
    public void Two_services_that_publish_one_port_are_named()
    {
        FindingDraft found = Assert.Single(_files.Compose("a", ports: ["8080:80"]).Compose("b", ports: ["8080:80"])
            .Log("logs/compose.log", "Error response from daemon: driver failed programming external connectivity on endpoint shop-b-1: Bind for 0.0.0.0:8080 failed: port is already allocated").Find(_rule));
        Assert.Equal("b", found.Component);
        Assert.Contains("a and b both publish it", found.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void History_is_left_out() => Assert.Empty(_files.Compose("web").Log("logs/web.log", "connect ECONNREFUSED api:8000", "starting server", "listening on port 3000").Find(_rule));
}
