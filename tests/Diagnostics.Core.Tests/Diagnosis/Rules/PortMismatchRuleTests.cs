using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Rules;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Diagnosis.Rules;

public class PortMismatchRuleTests
{
    private readonly DeploymentBuilder _files = new();
    private readonly PortMismatchRule _rule = new();

    [Fact]
    public void A_port_that_drifted_is_found_with_the_line_to_change()
    {
        _files.Env(".env.staging", "PORT=8000\n").Env(".env.production", "PORT=10000\n").Compose("api", ports: ["8000:8000"], envFiles: [".env"]).Log("logs/production/api.log", "Uvicorn running on http://0.0.0.0:10000");
        FindingDraft found = Assert.Single(_files.Find(_rule));
        Assert.Equal((FailureCodes.PortMismatch, "api", "production", 8000), (found.Code, found.Component, found.Environment, found.Port));
        Assert.Contains(".env.production:1", found.Citations.Select(c => c.Location));
        Assert.Contains(".env.staging:1", found.Citations.Select(c => c.Location));
        Assert.Equal("Set PORT=8000 at .env.production:1, then restart api", found.NextSteps[0]);
    }

    [Fact]
    public void A_developers_log_is_not_held_against_a_compose_file_that_hands_over_productions_settings()
    {
        _files.Env(".env", "PORT=4000\n").Env(".env.production", "PORT=8080\n").Compose("api", ports: ["8080:8080"], envFiles: [".env.production"]).Log("logs/dev.log", "api | listening on 4000");
        Assert.Empty(_files.Find(_rule));
        FindingDraft found = Assert.Single(_files.Log("logs/production.log", "api | listening on 4000").Find(_rule));
        Assert.Equal(("api", "production", 8080), (found.Component, found.Environment, found.Port));
    }

    [Fact]
    public void A_caller_that_is_alone_with_its_port_is_the_one_to_change()
    {
        _files.Env("web/.env", "API_URL=http://api:8001\n").Env("api/.env", "PORT=8000\n").Log("logs/api.log", "listening on port 8000");
        FindingDraft found = Assert.Single(_files.Find(_rule));
        Assert.Equal(("web", "api", 8001), (found.Component, found.Target, found.Port));
        Assert.Contains("web/.env:1", found.NextSteps[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Two_callers_that_agree_are_believed()
    {
        _files.Env("web/.env", "API_URL=http://api:8001\n").Env("jobs/.env", "API_URL=http://api:8001\n").Env("api/.env", "PORT=8000\n").Log("logs/api.log", "listening on port 8000");
        Assert.Equal("api", Assert.Single(_files.Find(_rule)).Component);
    }

    [Fact]
    public void A_fixed_port_breaks_a_platforms_contract()
    {
        _files.CloudRun("gcloud run deploy auth --image x\n").Image("auth/Dockerfile", "FROM x\nCMD gunicorn --bind 0.0.0.0:8001 a:app\n");
        FindingDraft found = Assert.Single(_files.Find(_rule));
        Assert.Equal((FailureCodes.PortPlatformContract, 8080), (found.Code, found.Port));
        Assert.Contains("${PORT:-8080}", found.NextSteps[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_default_that_the_platform_overrides_is_harmless()
    {
        _files.CloudRun("gcloud run deploy auth --image x\n").Image("auth/Dockerfile", "FROM x\nCMD gunicorn --bind 0.0.0.0:${PORT:-8001} a:app\n");
        Assert.Empty(_files.Find(_rule));
    }

    [Fact]
    public void A_platform_that_chooses_the_port_cannot_have_a_fixed_one()
    {
        FindingDraft found = Assert.Single(_files.Procfile("web: gunicorn -b 0.0.0.0:8000 a:app\n").Find(_rule));
        Assert.Equal(FailureCodes.PortPlatformContract, found.Code);
        Assert.Empty(new DeploymentBuilder().Procfile("web: gunicorn -b 0.0.0.0:$PORT a:app\nworker: job --port 5555\n").Find(_rule));
    }

    [Theory]
    [InlineData("8080:8000")]
    [InlineData("127.0.0.1:1:8000")]
    [InlineData("8000")]
    public void Another_port_on_the_host_is_meant(string port) => Assert.Empty(_files.Compose("api", command: "server --port 8000", ports: [port]).Find(_rule));

    [Fact]
    public void Exposed_ports_are_only_documentation() =>
        Assert.Empty(_files.Image("api/Dockerfile", "FROM x\nEXPOSE 3000\nCMD server --port 8080\n").Compose("api", build: "api", ports: ["80:8080"]).Find(_rule));

    [Fact]
    public void A_second_published_port_may_be_another_listener() =>
        Assert.Empty(_files.Compose("api", ports: ["8000:8000", "5678:5678"]).Log("logs/api.log", "listening on port 8000").Find(_rule));

    [Fact]
    public void A_second_port_that_refuses_is_missed()
    {
        _files.Compose("api", ports: ["8000:8000", "9000:9000"]).Compose("web").Log("logs/api.log", "listening on port 8000").Log("logs/web.log", "Error: connect ECONNREFUSED api:9000");
        Assert.Equal(9000, Assert.Single(_files.Find(_rule)).Port);
    }

    [Fact]
    public void A_port_setting_of_another_listener_explains_a_call() =>
        Assert.Empty(_files.Compose("api", environment: ["PORT=8000", "GRPC_PORT=50051"]).Compose("web", environment: ["API_ADDR=api:50051"]).Find(_rule));

    [Fact]
    public void A_wrong_health_check_is_the_line_to_change()
    {
        _files.Compose("api", command: "server --port 8000", ports: ["8000:8000"], health: "curl http://localhost:8001/health");
        Assert.Contains("ask port 8000 in place of 8001", Assert.Single(_files.Find(_rule)).NextSteps[0], StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_log_said_before_the_last_start_is_past() =>
        Assert.Empty(_files.Compose("api", ports: ["8000:8000"]).Log("logs/api.log", "starting server", "listening on port 9", "starting server", "listening on port 8000").Find(_rule));

    [Fact]
    public void Without_any_expectation_there_is_no_mismatch() => Assert.Empty(_files.Compose("api", command: "server --port 8000").Find(_rule));

    [Theory]
    [InlineData("metrics server listening on port 9100")]
    [InlineData("admin listening on port 9090")]
    public void A_listener_for_metrics_does_not_tell_where_a_component_serves(string line) =>
        Assert.Empty(_files.Compose("api", environment: ["PORT=8000"], ports: ["8000:8000"]).Log("logs/api.log", line).Find(_rule));

    [Fact]
    public void A_url_that_names_another_port_than_a_well_known_image_listens_on_is_the_callers_fault()
    {
        FindingDraft found = Assert.Single(new DeploymentBuilder().Compose("db", image: "postgres:16", ports: ["5433:5432"]).Compose("api", environment: ["DATABASE_URL=postgres://u:p@db:5433/x"]).Find(new PortMismatchRule()));
        Assert.Equal((FailureCodes.PortMismatch, "api"), (found.Code, found.Component));
    }

    [Theory]
    [InlineData("postgres:16", "postgres -p 5433")]
    [InlineData("acme/postgres-like", null)]
    public void An_image_that_is_told_its_port_or_is_not_known_is_not_judged(string image, string? command) =>
        Assert.Empty(new DeploymentBuilder().Compose("db", image: image, command: command).Compose("api", environment: ["DATABASE_URL=postgres://u:p@db:5433/x"]).Find(new PortMismatchRule()));
}
