using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>What compose files alone prove, and what they do not.</summary>
public class ComposeRulesTests
{
    private const string Networks = "networks:\n  front:\n  back:\n";

    private static string Stack(string api, string db, string more = "") =>
        $"services:\n  api:\n    image: acme/api\n    environment:\n      DATABASE_URL: postgres://u@db:5432/x\n{api}  db:\n    image: postgres:16\n{db}{more}";

    [Theory]
    [InlineData("    networks: [front]\n", "    networks: [back]\n", true)]
    [InlineData("    networks: [front]\n", "", true)]
    [InlineData("    networks: [front, back]\n", "    networks: [back]\n", false)]
    [InlineData("", "", false)]
    [InlineData("    networks: [front]\n", "    network_mode: service:api\n", false)]
    [InlineData("    networks: [front]\n    extra_hosts: ['db:10.1.2.3']\n", "    networks: [back]\n", false)]
    [InlineData("    networks: [front]\n    profiles: [later]\n", "    networks: [back]\n", false)]
    public async Task Services_that_share_no_network_do_not_find_each_other(string api, string db, bool apart)
    {
        Finding[] found = await ProjectText.FindAsync(FailureCodes.DnsNotFound, ("compose.yaml", Stack(api, db, Networks)));
        Assert.Equal(apart ? ["api"] : [], found.Select(f => f.Component));
        if (apart) Assert.Contains(found[0].Evidence, c => c.Location == "compose.yaml:5");
    }

    [Fact]
    public async Task A_network_made_outside_joins_by_its_name()
    {
        const string outside = "networks:\n  front: {external: true, name: shared}\n  back: {name: shared}\n";
        Assert.Empty(await ProjectText.FindAsync(FailureCodes.DnsNotFound, ("compose.yaml", Stack("    networks: [front]\n", "    networks: [back]\n", outside))));
    }

    [Theory]
    [InlineData("'8000:80'", "'8000:81'", "b")]
    [InlineData("'127.0.0.1:8000:80'", "'8000:81'", "b")]
    [InlineData("'127.0.0.1:8000:80'", "'127.0.0.2:8000:81'", null)]
    [InlineData("'8000:80'", "'8001:80'", null)]
    [InlineData("'8000:80'", "'80'", null)]
    [InlineData("'8000:80/udp'", "'8000:80'", null)]
    public async Task Two_services_cannot_publish_one_port(string one, string other, string? component)
    {
        Finding[] found = await ProjectText.FindAsync(FailureCodes.PortInUse, ("compose.yaml", $"services:\n  a: {{image: x, ports: [{one}]}}\n  b: {{image: x, ports: [{other}]}}\n"));
        Assert.Equal(component is null ? [] : [component], found.Select(f => f.Component));
    }

    [Fact]
    public async Task Services_that_never_run_together_may()
    {
        Assert.Empty(await ProjectText.FindAsync(FailureCodes.PortInUse, ("compose.yaml", "services:\n  a: {image: x, ports: ['8000:80']}\n  b: {image: x, profiles: [alt], ports: ['8000:80']}\n")));
        Assert.Empty(await ProjectText.FindAsync(FailureCodes.PortInUse, ("a/compose.yaml", "services:\n  a: {image: x, ports: ['8000:80']}\n"), ("b/compose.yaml", "services:\n  b: {image: x, ports: ['8000:80']}\n")));
    }

    private const string Image = "FROM python:3.12\nCMD [\"uvicorn\", \"main:app\", \"--host\", \"0.0.0.0\", \"--port\", \"9000\"]\n";

    [Theory]
    [InlineData("", 1)]
    [InlineData("    profiles: [debug]\n", 0)]
    [InlineData("    deploy: {replicas: 0}\n", 0)]
    public async Task What_does_not_start_is_not_blamed(string line, int findings) =>
        Assert.Equal(findings, (await ProjectText.FindAsync(FailureCodes.PortMismatch, ("compose.yaml", "services:\n  api:\n    build: api\n    ports: ['8000:8000']\n" + line), ("api/Dockerfile", Image))).Length);

    [Fact]
    public async Task An_active_profile_starts_it() =>
        Assert.Single(await ProjectText.FindAsync(FailureCodes.PortMismatch, (".env", "COMPOSE_PROFILES=debug\n"), ("compose.yaml", "services:\n  api:\n    build: api\n    profiles: [debug]\n    ports: ['8000:8000']\n"), ("api/Dockerfile", Image)));

    [Fact]
    public async Task The_override_of_a_port_is_the_one_that_counts() =>
        Assert.Empty(await ProjectText.FindAsync(FailureCodes.PortMismatch, ("compose.yaml", "services:\n  api:\n    build: api\n    ports: ['8000:8000']\n"), ("compose.override.yaml", "services:\n  api:\n    ports: !override ['8000:9000']\n"), ("api/Dockerfile", Image)));

    [Fact]
    public async Task What_is_extended_and_included_is_read_once()
    {
        Finding[] found = await ProjectText.FindAsync(
            FailureCodes.PortMismatch, ("compose.yaml", "include: [parts/api.compose.yaml]\nservices:\n  web: {image: nginx}\n"),
            ("parts/api.compose.yaml", "services:\n  api:\n    extends: {file: common.yaml, service: base}\n    ports: ['8000:8000']\n"), ("parts/common.yaml", "services:\n  base:\n    build: ../api\n"), ("api/Dockerfile", Image));
        Assert.Equal("api", Assert.Single(found).Component);
    }

    [Theory]
    [InlineData("include: [gone.yaml]\nservices: {api: {image: x}}\n", FailureCodes.ConfigMissing)]
    [InlineData("services: {api: {image: x, networks: [gone]}}\n", FailureCodes.ConfigInvalid)]
    [InlineData("services: {api: {image: x, depends_on: [gone]}}\n", FailureCodes.ConfigInvalid)]
    [InlineData("services: {api: {image: x, environment: {A: '${'}}}\n", FailureCodes.ConfigSyntax)]
    [InlineData("include: [../gone.yaml]\nservices: {api: {image: x}}\n", null)]
    [InlineData("networks: {gone: {}}\nservices: {api: {image: x, networks: [gone, default], depends_on: [db]}, db: {image: y}}\n", null)]
    public async Task What_compose_refuses_is_a_fault(string text, string? code)
    {
        foreach (string possible in (string[])[FailureCodes.ConfigMissing, FailureCodes.ConfigInvalid, FailureCodes.ConfigSyntax])
            Assert.Equal(possible == code ? 1 : 0, (await ProjectText.FindAsync(possible, ("compose.yaml", text))).Length);
    }

    [Fact]
    public async Task Next_steps_name_project_and_service()
    {
        const string dockerfile = "FROM python:3.12\nCMD [\"uvicorn\", \"main:app\", \"--host\", \"0.0.0.0\", \"--port\", \"9000\"]\n";
        Finding[] found = await ProjectText.FindAsync(
            FailureCodes.PortMismatch, ("shop/compose.yaml", "services:\n  api: {build: ., ports: ['8000:8000']}\n"), ("shop/Dockerfile", dockerfile), ("blog/compose.yaml", "services:\n  api: {image: other, ports: ['8001:80']}\n"));
        Finding one = Assert.Single(found);
        Assert.Equal("shop-api", one.Component);
        Assert.Contains(one.NextSteps, s => s.StartsWith("docker compose -f shop/compose.yaml up -d api ", StringComparison.Ordinal));
    }
}
