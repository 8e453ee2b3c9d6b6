using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Platforms;
using Diagnostics.Integrations.Yaml;

namespace Diagnostics.Integrations.Tests.Yaml;

/// <summary>Platform files that are YAML: Cloud Run services and Render blueprints.</summary>
public sealed class PlatformReaderTests
{
    private const string Run = "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  template:\n    spec:\n      containers:\n";

    private static IReadOnlyList<PlatformService> Read(IPlatformReader reader, string path, string yaml) => reader.Read(path, yaml, new YamlStructuredReader().Read(yaml));

    private static PlatformService CloudRun(string containers) => Assert.Single(Read(new CloudRunReader(), "deploy/web.yaml", Run + containers));

    private static IReadOnlyList<PlatformService> Render(string services) => Read(new RenderReader(), "render.yaml", "services:\n" + services);

    [Fact]
    public void Cloud_Run_injects_the_container_port()
    {
        PlatformService service = CloudRun(
            "      - image: a\n        ports:\n        - containerPort: 8001\n        command: [uvicorn]\n        args: ['main:app', --port, '8001']\n        env:\n        - name: LOG\n          value: info\n"
            + "        - name: KEY\n          valueFrom: {secretKeyRef: {name: k, key: latest}}\n        startupProbe:\n          httpGet: {path: /ready}\n");
        Assert.Equal(("Cloud Run", "web", 8001, true), (service.Platform, service.Name, service.InjectedPort, service.ListensOnInjected));
        Assert.Equal((11, "containerPort: 8001"), (service.PortEvidence.Line, service.PortEvidence.Excerpt));
        Assert.Equal(("uvicorn main:app --port 8001", 12), service.Command);
        Assert.Equal([("LOG", "info", 16)], service.Settings);
        Assert.Equal("/ready", service.HealthPath?.Path);
    }

    [Theory]
    [InlineData("      - image: a\n")]
    [InlineData("      - image: a\n        ports: []\n")]
    [InlineData("      - image: a\n        ports: [{containerPort: http}]\n")]
    [InlineData("      - image: a\n        ports: [{containerPort: 70000}]\n")]
    public void Without_a_port_Cloud_Run_takes_8080(string containers)
    {
        PlatformService service = CloudRun(containers);
        Assert.Equal(8080, service.InjectedPort);
        Assert.Contains("default is 8080", service.PortEvidence.Excerpt, StringComparison.Ordinal);
        Assert.Equal(2, service.PortEvidence.Line);
    }

    [Fact]
    public void Of_several_containers_the_one_with_ports_receives_requests() =>
        Assert.Equal(9000, CloudRun("      - image: sidecar\n      - image: a\n        ports: [{containerPort: 9000}]\n").InjectedPort);

    [Theory]
    [InlineData("apiVersion: v1\nkind: Service\nspec: {ports: [{port: 80}]}\n")]
    [InlineData("apiVersion: run.googleapis.com/v1\nkind: Job\n")]
    [InlineData("apiVersion: serving.knative.dev/v1\nkind: Service\n")]
    [InlineData("just text")]
    public void Other_files_are_not_Cloud_Run(string yaml) => Assert.Empty(Read(new CloudRunReader(), "a.yaml", yaml));

    [Fact]
    public void Render_gives_a_web_service_10000_unless_it_sets_PORT()
    {
        IReadOnlyList<PlatformService> services = Render(
            "- type: web\n  name: plain\n  runtime: python\n  startCommand: uvicorn main:app\n  healthCheckPath: /health\n"
            + "- type: web\n  name: own\n  envVars:\n  - key: PORT\n    value: 8000\n  - key: SECRET\n    sync: false\n  - key: GEN\n    generateValue: true\n  dockerCommand: run\n");
        Assert.Equal(("plain", 10000, false), (services[0].Name, services[0].InjectedPort, services[0].ListensOnInjected));
        Assert.Equal(2, services[0].PortEvidence.Line);
        Assert.Equal(("uvicorn main:app", 5), services[0].Command);
        Assert.Equal(("/health", 6), services[0].HealthPath);
        Assert.Equal(("own", 8000), (services[1].Name, services[1].InjectedPort));
        Assert.Equal((11, "PORT: 8000"), (services[1].PortEvidence.Line, services[1].PortEvidence.Excerpt));
        Assert.Equal([("PORT", "8000", 11)], services[1].Settings);
        Assert.Equal("run", services[1].Command?.Text);
    }

    [Theory]
    [InlineData("- {type: worker, name: w, startCommand: celery}\n")]
    [InlineData("- {type: worker, name: w, envVars: [{key: PORT, value: 5}]}\n")]
    [InlineData("- {type: cron, name: c, schedule: '* * * * *'}\n")]
    [InlineData("- {type: pserv, name: p}\n")]
    [InlineData("- {type: keyvalue, name: k}\n")]
    [InlineData("- {type: redis, name: k}\n")]
    [InlineData("- {type: web, name: s, runtime: static}\n")]
    [InlineData("- {type: web, name: s, env: static}\n")]
    public void Services_that_serve_no_public_port_are_given_none(string yaml) => Assert.Null(Assert.Single(Render(yaml)).InjectedPort);

    [Fact]
    public void A_private_service_has_the_port_that_it_sets() => Assert.Equal(9000, Assert.Single(Render("- {type: pserv, name: p, envVars: [{key: PORT, value: 9000}]}\n")).InjectedPort);

    [Fact]
    public void Variables_of_groups_count_and_own_ones_win()
    {
        IReadOnlyList<PlatformService> services = Read(
            new RenderReader(), "render.yaml",
            "envVarGroups:\n- name: shared\n  envVars:\n  - {key: PORT, value: 7000}\n  - {key: LOG, value: info}\nservices:\n- {type: web, name: a, envVars: [{fromGroup: shared}]}\n- {type: web, name: b, envVars: [{key: PORT, value: 7001}, {fromGroup: shared}]}\n");
        Assert.Equal([7000, 7001], services.Select(s => s.InjectedPort));
        Assert.Equal(4, services[0].PortEvidence.Line);
        Assert.Contains(("LOG", "info", 5), services[1].Settings);
    }

    [Fact]
    public void Services_within_projects_are_read() =>
        Assert.Equal("deep", Assert.Single(Read(new RenderReader(), "render.yaml", "projects:\n- name: p\n  environments:\n  - name: prod\n    services:\n    - {type: web, name: deep}\n")).Name);

    [Theory]
    [InlineData("services:\n- {type: web, name: api}\ndatabases:\n- name: orders\n")]
    [InlineData("projects:\n- name: p\n  environments:\n  - name: prod\n    databases:\n    - name: orders\n")]
    public void A_blueprints_databases_are_databases(string blueprint)
    {
        PlatformService database = Assert.Single(Read(new RenderReader(), "render.yaml", blueprint), s => s.Name == "orders");
        Assert.Equal(ComponentKind.Database, database.Kind);
        Assert.Null(database.InjectedPort);
    }

    [Fact]
    public void Services_without_a_name_or_type_are_left_out() => Assert.Empty(Render("- {type: web}\n- {name: x}\n- text\n"));

    [Theory]
    [InlineData("render.yaml", true)]
    [InlineData("deploy/render.staging.yml", true)]
    [InlineData("renderer.ts", false)]
    [InlineData("compose.yaml", false)]
    public void Blueprints_are_known_by_name(string path, bool expected) => Assert.Equal(expected, new RenderReader().MayRead(path));
}
