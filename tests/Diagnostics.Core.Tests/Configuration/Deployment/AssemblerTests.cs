using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Tests.Diagnosis;

namespace Diagnostics.Core.Tests.Configuration.Deployment;

public class AssemblerTests
{
    private readonly DeploymentBuilder _files = new();

    private DeploymentModel Model => _files.Model;

    [Fact]
    public void Env_files_in_folders_make_their_components()
    {
        _files.Env("backend/.env", "PORT=8000\n").Env("frontend/.env", "VITE_API_URL=http://localhost:8080\n").Build();
        Assert.Equal(["backend", "frontend"], Model.Components.Select(c => c.Name));
        PortClaim call = Assert.Single(Model.Find("backend")!.Claims, c => c.Role == PortRole.CalledOnHost);
        Assert.Equal((8080, "frontend"), (call.Port!.Value, call.Caller));
        Assert.Equal("backend", Assert.Single(Model.Find("frontend")!.Dependencies).On);
    }

    [Fact]
    public void An_env_file_beside_a_compose_file_is_the_projects()
    {
        _files.Compose("api", path: "shop/compose.yaml").Env("shop/.env", "PORT=8000\n").Build();
        Assert.Equal(["api"], Model.Components.Select(c => c.Name));
        Assert.Null(Model.Find("api")!.Effective("PORT", null));
    }

    [Fact]
    public void A_shared_port_is_nobodys()
    {
        _files.Env("a/.env", "X=1\n").Env("b/.env", "X=1\n").Env(".env", "PORT=8000\n").Build();
        Assert.All(Model.Components, c => Assert.DoesNotContain(c.Claims, k => k.Role == PortRole.Declared));
    }

    [Fact]
    public void An_override_lies_over_the_base_file()
    {
        _files.Compose("api", environment: ["PORT=2"], path: "docker-compose.override.yml").Compose("api", environment: ["PORT=1"], path: "docker-compose.yml").Build();
        Assert.Equal("2", Model.Find("api")!.Effective("PORT", null)!.Raw);
    }

    [Fact]
    public void A_file_of_an_environment_holds_there()
    {
        _files.Compose("api", environment: ["PORT=1"], path: "compose.yaml").Compose("api", environment: ["PORT=2"], path: "compose.prod.yaml").Build();
        Assert.Equal("2", Model.Find("api")!.Effective("PORT", "production")!.Raw);
        Assert.Equal("1", Model.Find("api")!.Effective("PORT", "staging")!.Raw);
    }

    [Fact]
    public void Services_of_two_projects_with_one_name_are_two()
    {
        _files.Compose("api", image: "a", path: "shop/compose.yaml").Compose("web", image: "w", dependsOn: ["api"], path: "shop/compose.yaml").Compose("api", image: "b", path: "blog/compose.yaml").Build();
        Assert.Equal(["blog-api", "shop-api", "web"], Model.Components.Select(c => c.Name).Order());
        Assert.Equal("shop-api", Assert.Single(Model.Find("web")!.Dependencies).On);
    }

    [Fact]
    public void The_same_service_in_files_of_environments_is_one()
    {
        _files.Compose("api", image: "a", path: "compose.yaml").Compose("api", image: "b", path: "deploy/compose.prod.yaml").Build();
        Assert.Equal(["api"], Model.Components.Select(c => c.Name));
    }

    [Fact]
    public void Undefined_variables_are_kept_and_those_of_the_shell_left_out()
    {
        _files.Env(".env", "DB_PASWORD=secret-value\n").Compose("db", environment: ["A=${DB_PASSWORD:?}", "B=${HOME}/x", "C=${COMPOSE_PROJECT_NAME}", "D=${TAG:-latest}"]).Build();
        UndefinedVariable only = Assert.Single(Model.UndefinedVariables);
        Assert.Equal(("DB_PASSWORD", true, true, "DB_PASWORD"), (only.Variable, only.IsRequired, only.HasSource, only.Similar?.Key));
        Assert.DoesNotContain("secret-value", only.Similar!.Citation.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Published_ports_have_two_sides()
    {
        _files.Compose("api", ports: ["127.0.0.1:9000:8000", "53:53/udp"]).Build();
        Assert.Equal([(PortRole.Target, 8000), (PortRole.Published, 9000)], Model.Find("api")!.Claims.Select(c => (c.Role, c.Port!.Value)));
    }

    [Fact]
    public void A_command_of_the_compose_file_replaces_the_images()
    {
        _files.Image("api/Dockerfile", "FROM x\nCMD [\"server\", \"--port\", \"1000\"]\n").Compose("api", build: "api", command: "server --port 2000").Build();
        Assert.Equal([2000], Model.Find("api")!.Claims.Where(c => c.Role == PortRole.Command).Select(c => c.Port!.Value));
    }

    [Fact]
    public void A_platform_says_which_port_it_injects()
    {
        _files.CloudRun("gcloud run deploy pay-staging --port 3000\n").Build();
        PortClaim claim = Assert.Single(Model.Find("pay")!.Claims);
        Assert.Equal((PortRole.Platform, 3000), (claim.Role, claim.Port!.Value));
    }

    [Fact]
    public void An_image_belongs_to_its_folder()
    {
        _files.Image("services/billing/docker/Dockerfile", "FROM x\nENV PORT=7000\nCMD server --port $PORT\nHEALTHCHECK CMD curl http://localhost:7001/\n").Build();
        ComponentModel billing = Model.Find("billing")!;
        Assert.Equal("7000", billing.Effective("PORT", null)!.Raw);
        Assert.Equal([PortRole.CommandVariable, PortRole.HealthCheck, PortRole.Declared], billing.Claims.Select(c => c.Role));
    }

    [Fact]
    public void A_proxy_calls_what_its_file_names()
    {
        _files.Compose("edge", image: "nginx").Compose("app").Proxy("nginx/site.conf", "upstream back { server app:3000; }\nserver {\n  # proxy_pass http://app:9999;\n  location / { proxy_pass http://back; }\n  location /x { proxy_pass http://$upstream; }\n}\n").Build();
        PortClaim call = Assert.Single(Model.Find("app")!.Claims, c => c.Role == PortRole.Called);
        Assert.Equal((3000, "edge", "nginx/site.conf:1"), (call.Port!.Value, call.Caller, call.Citation.Location));
    }

    [Fact]
    public void Urls_of_kestrel_declare_a_port()
    {
        _files.Compose("api", environment: ["ASPNETCORE_URLS=http://+:5001"]).Build();
        Assert.Equal(5001, Assert.Single(Model.Find("api")!.Claims).Port);
    }
}
