using Diagnostics.Core.Configuration.Compose;
using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Integrations.Yaml;

namespace Diagnostics.Integrations.Tests.Yaml;

/// <summary>Compose files as people write them, read through YAML.</summary>
public sealed class ComposeReaderTests
{
    private static IReadOnlyList<ComposeService> Read(string yaml)
    {
        var files = new ScannedComposeFiles(new DeploymentModel(), path => path == "compose.yaml" ? new YamlStructuredReader().Read(yaml) : null);
        return ComposeProject.Load(files, ["compose.yaml"], null).Services;
    }

    private static ComposeService One(params string[] lines) => Assert.Single(Read("services:\n  api:\n" + string.Concat(lines.Select(l => "    " + l + "\n"))));

    [Fact]
    public void A_service_knows_its_place()
    {
        ComposeService service = Read("version: '3'\n\nservices:\n  db:\n    image: postgres\n  api:\n    image: shop/api\n")[1];
        Assert.Equal(("api", "compose.yaml", 6), (service.Name, service.File, service.Line));
        Assert.Equal(new ComposeText("shop/api", "compose.yaml", 7), service.Image);
    }

    [Theory]
    [InlineData("build: ./api", "./api", null)]
    [InlineData("build: {context: ./api, dockerfile: Dockerfile.prod}", "./api", "Dockerfile.prod")]
    [InlineData("build: {dockerfile: docker/api.Dockerfile}", ".", "docker/api.Dockerfile")]
    public void Build_comes_in_two_forms(string line, string context, string? dockerfile)
    {
        ComposeService service = One(line);
        Assert.Equal(context, service.BuildContext?.Text);
        Assert.Equal(dockerfile, service.Dockerfile?.Text);
    }

    [Theory]
    [InlineData("command: uvicorn main:app --port 8000", "uvicorn main:app --port 8000")]
    [InlineData("command: [uvicorn, 'main:app', --port, \"8000\"]", "uvicorn main:app --port 8000")]
    [InlineData("command: [sh, -c, 'exec app --port $$PORT']", "sh -c 'exec app --port $$PORT'")]
    [InlineData("command: []", "")]
    [InlineData("command:", null)]
    [InlineData("command: null", null)]
    public void Commands_come_in_two_forms(string line, string? text) => Assert.Equal(text, One(line).Command?.Text);

    [Fact]
    public void A_command_in_a_list_keeps_its_script_together() =>
        Assert.Equal(8000, CommandLinePort.Read(One("command: [sh, -c, \"migrate && gunicorn -b :8000 app\"]").Command!.Text)?.Port);

    [Fact]
    public void Ports_come_in_short_and_long_form()
    {
        ComposeService service = One(
            "ports:", "  - 3000", "  - '8000:80'", "  - {target: 90, published: 9000}", "  - {target: 91, published: \"9001\", host_ip: 127.0.0.1, protocol: tcp}",
            "  - {target: 53, published: 53, protocol: udp}", "  - {target: 92}", "  - {target: 93, published: 9003, host_ip: '::1'}", "  - {published: 1}");
        Assert.Equal(["3000", "8000:80", "9000:90", "127.0.0.1:9001:91/tcp", "53:53/udp", "92", "[::1]:9003:93"], service.Ports.Select(p => p.Text));
        Assert.Equal([4, 5, 6, 7, 8, 9, 10], service.Ports.Select(p => p.Line));
        Assert.Equal(new PublishedPort("::1", 9003, 93), Assert.Single(PublishedPort.Read(service.Ports[^1].Text)!));
    }

    [Fact]
    public void Environment_comes_as_mapping_and_as_list()
    {
        ComposeService mapping = One("environment:", "  PORT: 8000", "  EMPTY: ''", "  FROM_SHELL:", "  FLAG: true");
        Assert.Equal([("PORT", "8000", 4), ("EMPTY", "", 5), ("FROM_SHELL", null, 6), ("FLAG", "true", 7)], mapping.Environment.Select(v => (v.Key, v.Value, v.Line)));
        ComposeService list = One("environment:", "  - PORT=8000", "  - EMPTY=", "  - FROM_SHELL", "  - URL=http://h/?a=b");
        Assert.Equal([("PORT", "8000"), ("EMPTY", ""), ("FROM_SHELL", null), ("URL", "http://h/?a=b")], list.Environment.Select(v => (v.Key, v.Value)));
    }

    [Fact]
    public void Env_files_come_as_text_list_and_objects()
    {
        Assert.Equal([(".env", true, 3)], One("env_file: .env").EnvFiles.Select(f => (f.Path, f.Required, f.Line)));
        Assert.Equal([("a.env", true), ("b.env", false), ("c.env", true)], One("env_file:", "  - a.env", "  - {path: b.env, required: false}", "  - {path: c.env, format: raw}").EnvFiles.Select(f => (f.Path, f.Required)));
        Assert.Equal([("a.env", false)], One("env_file: {path: a.env, required: false}").EnvFiles.Select(f => (f.Path, f.Required)));
        Assert.Empty(One("env_file:").EnvFiles);
    }

    [Fact]
    public void Dependencies_come_as_list_and_as_mapping()
    {
        Assert.Equal([("db", "service_started", 4), ("cache", "service_started", 5)], One("depends_on:", "  - db", "  - cache").DependsOn.Select(d => (d.Service, d.Condition, d.Line)));
        Assert.Equal([("db", "service_healthy"), ("cache", "service_started")], One("depends_on:", "  db: {condition: service_healthy}", "  cache: {}").DependsOn.Select(d => (d.Service, d.Condition)));
    }

    [Theory]
    [InlineData("healthcheck: {test: curl -f http://localhost:8000/health}", "curl -f http://localhost:8000/health")]
    [InlineData("healthcheck: {test: [CMD, curl, -f, 'http://localhost:8000']}", "curl -f http://localhost:8000")]
    [InlineData("healthcheck: {test: [CMD-SHELL, 'curl http://localhost:8000 || exit 1']}", "curl http://localhost:8000 || exit 1")]
    [InlineData("healthcheck: {test: [NONE]}", null)]
    [InlineData("healthcheck: {disable: true}", null)]
    [InlineData("healthcheck: {test: [CMD, a], disable: true}", null)]
    [InlineData("healthcheck: {interval: 5s}", null)]
    [InlineData("healthcheck: {test: []}", null)]
    public void Health_checks_come_in_many_forms(string line, string? text) => Assert.Equal(text, One(line).HealthCheck?.Text);

    [Fact]
    public void Anchors_and_merges_give_each_service_its_values()
    {
        IReadOnlyList<ComposeService> services = Read(
            "x-common: &common\n  env_file: .env\n  environment: &env\n    LOG: info\nservices:\n  api:\n    <<: *common\n    image: a\n  worker:\n    <<: *common\n    environment:\n      <<: *env\n      QUEUE: jobs\n");
        Assert.Equal(["LOG"], services[0].Environment.Select(v => v.Key));
        Assert.Equal(["QUEUE", "LOG"], services[1].Environment.Select(v => v.Key));
        Assert.All(services, s => Assert.Equal(".env", Assert.Single(s.EnvFiles).Path));
    }

    [Theory]
    [InlineData("services:")]
    [InlineData("services: text")]
    [InlineData("services: [a]")]
    [InlineData("[]")]
    [InlineData("text")]
    public void What_declares_no_service_yields_none(string yaml) => Assert.Empty(Read(yaml));

    [Fact]
    public void A_service_without_anything_is_still_one()
    {
        Assert.Equal(["a", "b"], Read("services:\n  a:\n  b: {ports: {x: 1}, environment: text, depends_on: 3, healthcheck: on, build: []}\n").Select(s => s.Name));
    }
}
