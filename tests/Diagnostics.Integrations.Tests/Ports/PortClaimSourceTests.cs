using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Ports;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Ports;

/// <summary>Each kind of file that claims a port.</summary>
public class PortClaimSourceTests
{
    private const string Dockerfile = "FROM python:3.12\nEXPOSE 9999\nCMD [\"uvicorn\", \"main:app\", \"--host\", \"0.0.0.0\", \"--port\", \"8000\"]\n";

    private static PortContractResult Audit(params (string Path, string Text)[] files)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("claims-");
        try
        {
            foreach ((string path, string text) in files)
            {
                string full = Path.Combine(folder.FullName, path);
                Directory.CreateDirectory(Path.GetDirectoryName(full)!);
                File.WriteAllText(full, text);
            }

            return PortContracts.Audit(new DiagnosisRequest(folder.FullName, offline: true)).Results.Single(r => r.Component == "api");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string[] Of(PortContractResult result, string role) => [.. result.Claims.Where(c => c.Role == role).Select(c => FormattableString.Invariant($"{c.Port} {c.Source}:{c.Line} {c.IsMet}"))];

    [Fact]
    public void Expose_is_a_claim_that_nobody_is_blamed_for()
    {
        PortContractResult result = Audit(("api/Dockerfile", Dockerfile), ("compose.yaml", "services:\n  api:\n    build: api\n    expose: [8000]\n"));
        Assert.Equal(["9999 api/Dockerfile:2 False", "8000 compose.yaml:4 True"], Of(result, "Exposed").OrderDescending());
        Assert.Equal(("Agreed", Status.Pass), (result.Verdict, result.Status));
    }

    [Theory]
    [InlineData("docker run -d --name api -p 8080:8000 acme/api", true)]
    [InlineData("docker run -d --name api -p 8080:3000 acme/api", false)]
    [InlineData("PORT=3000\ndocker run -p8080:${PORT} acme/api:latest", false)]
    [InlineData("docker container run --rm --publish=127.0.0.1:8080:3000/tcp registry.example.com/acme/api@sha256:0", false)]
    public void Docker_run_in_a_script_publishes(string script, bool agreed)
    {
        PortContractResult result = Audit(("api/Dockerfile", Dockerfile), ("run.sh", script + "\n"));
        Assert.Equal(agreed ? "Agreed" : "Contradicted", result.Verdict);
        Assert.Equal(agreed ? null : FailureCodes.PortMismatch, result.Code);
        Assert.Single(Of(result, "Target"));
    }

    [Fact]
    public void A_command_that_is_only_shown_is_none() => Assert.Empty(Of(Audit(("api/Dockerfile", Dockerfile), ("run.sh", "echo docker run -p 1:2 api\n")), "Target"));

    [Theory]
    [InlineData("deploy.sh", "gcloud run deploy api --port 3000\n", "Cloud Run")]
    [InlineData(".github/workflows/deploy.yml", "jobs:\n  deploy:\n    steps:\n      - run: |\n          npm ci\n          gcloud run deploy api --port=3000\n", "Cloud Run")]
    [InlineData(".github/workflows/deploy.yml", "jobs:\n  deploy:\n    steps:\n      - uses: google-github-actions/deploy-cloudrun@v2\n        with: {service: api, flags: '--port=3000 --cpu=1'}\n", "Cloud Run")]
    [InlineData("cloudbuild.yaml", "steps:\n  - name: gcr.io/google.com/cloudsdktool/cloud-sdk\n    entrypoint: gcloud\n    args: [run, deploy, api, --port, '3000']\n", "Cloud Run")]
    [InlineData("deploy.sh", "az webapp config appsettings set -g rg -n api --settings A=1 WEBSITES_PORT=3000\n", "App Service")]
    [InlineData("deploy.sh", "az containerapp up --name api --target-port 3000\n", "Container Apps")]
    [InlineData("api/app.yaml", "runtime: custom\nenv: flex\n", "App Engine")]
    public void Deployments_claim_theirs(string path, string text, string contract)
    {
        PortContractResult result = Audit(("api/Dockerfile", Dockerfile), (path, text));
        Assert.Equal("Contradicted", result.Verdict);
        Assert.Contains(contract, result.Contract, StringComparison.Ordinal);
        Assert.Equal("api/Dockerfile:3", result.Wrong ?? "api/Dockerfile:3");
    }

    [Theory]
    [InlineData("railway.json", "{\n  \"deploy\": { \n    \"startCommand\": \"uvicorn main:app --port 8000\" }\n}\n")]
    [InlineData("railway.toml", "[deploy]\n\nstartCommand = \"uvicorn main:app --port 8000\"\n")]
    public void Railway_chooses_the_port(string path, string text)
    {
        PortContractResult result = Audit(("api/" + path, text));
        Assert.Equal((FailureCodes.PortPlatformContract, $"api/{path}:3"), (result.Code, result.Evidence[0].Location));
    }

    [Fact]
    public void Kestrels_urls_declare_a_port()
    {
        PortContractResult result = Audit(
            ("api/Dockerfile", "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nCMD [\"dotnet\", \"Api.dll\"]\n"), ("compose.yaml", "services:\n  api:\n    build: api\n    ports: ['8080:8080']\n"),
            ("api/appsettings.json", "{\n  \"Kestrel\": { \"Endpoints\": { \"Http\": {\n    \"Url\": \"http://*:5000\" } } }\n}\n"));
        Assert.Equal(["5000 api/appsettings.json:3 "], Of(result, "Declared"));
        Assert.Equal("Contradicted", result.Verdict);
    }

    [Theory]
    [InlineData("8.0", "8080:8080", "", "Agreed")]
    [InlineData("8.0", "8080:80", "", "Contradicted")]
    [InlineData("8.0", "8080:5000", "\n    environment: {ASPNETCORE_HTTP_PORTS: 5000}", "Agreed")]
    public void The_image_of_ASP_NET_sets_a_port(string tag, string published, string more, string verdict) => Assert.Equal(verdict, Audit(
        ("api/Dockerfile", $"FROM mcr.microsoft.com/dotnet/sdk:{tag} AS build\nFROM mcr.microsoft.com/dotnet/aspnet:{tag}\nENTRYPOINT [\"dotnet\", \"Api.dll\"]\n"),
        ("compose.yaml", $"services:\n  api:\n    build: api\n    ports: ['{published}']{more}\n")).Verdict);

    [Fact]
    public void A_value_that_follows_the_contract_is_not_blamed()
    {
        PortContractResult result = Audit(
            ("render.yaml", "services:\n  - {type: web, name: api, runtime: python, startCommand: 'uvicorn main:app --host 0.0.0.0 --port $PORT', envVars: [{key: PORT, value: 10000}]}\n"));
        Assert.Equal(("Agreed", 10000, Status.Pass), (result.Verdict, result.Actual!.Value, result.Status));
    }

    [Fact]
    public void A_default_that_the_platform_overrides_is_not_the_cause()
    {
        PortContractResult result = Audit(
            ("api/Dockerfile", "FROM python:3.12\nCMD uvicorn main:app --host 0.0.0.0 --port ${PORT:-8001}\n"), ("deploy.sh", "gcloud run deploy api\n"));
        Assert.Equal(("Agreed", 8080), (result.Verdict, result.Actual!.Value));
        Assert.Equal(["8001 api/Dockerfile:2 "], Of(result, "CommandVariable"));
    }

    [Fact]
    public void Settings_that_name_an_address_are_claims()
    {
        PortContractResult result = Audit(("api/Dockerfile", Dockerfile), ("compose.yaml", "services:\n  api:\n    build: api\n    environment: {HOST: 127.0.0.1}\n"));
        Assert.Equal("127.0.0.1", Assert.Single(result.Claims, c => c.Role == "Bind").Address);
    }

    private static PortContractResult[] AuditAll(params (string Path, string Text)[] files)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("claims-");
        try
        {
            foreach ((string path, string text) in files)
            {
                string full = Path.Combine(folder.FullName, path);
                Directory.CreateDirectory(Path.GetDirectoryName(full)!);
                File.WriteAllText(full, text);
            }

            return [.. PortContracts.Audit(new DiagnosisRequest(folder.FullName, offline: true)).Results];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_worker_that_shares_a_file_with_a_port_has_no_contract()
    {
        PortContractResult[] results = AuditAll(
            ("compose.yaml", "services:\n  api:\n    image: acme/api\n    env_file: .env\n    ports: ['10000:10000']\n  mailer:\n    image: acme/api\n    command: celery -A app worker\n    env_file: .env\n  worker:\n    image: acme/api\n    env_file: .env\n"),
            (".env", "PORT=10000\n"));
        Assert.Equal("api", Assert.Single(results).Component);
    }

    [Fact]
    public void A_proxy_listens_where_its_file_says()
    {
        (string, string) compose = ("compose.yaml", "services:\n  edge:\n    image: nginx:1.27\n    ports: ['80:80']\n    volumes: ['./default.conf:/etc/nginx/conf.d/default.conf']\n");
        PortContractResult met = Assert.Single(AuditAll(compose, ("default.conf", "server {\n  listen 80;\n}\n")));
        Assert.Equal((Status.Pass, 80), (met.Status, met.Actual));
        Assert.Equal(["80 default.conf:2 "], Of(met, "Served"));
        PortContractResult missed = Assert.Single(AuditAll(compose, ("default.conf", "server {\n  listen 8080;\n}\n")));
        Assert.Equal((Status.Fail, 8080, 80), (missed.Status, missed.Actual, missed.Expected));
        // A file beside the image's own leaves that in place; a variable is filled in by who knows what.
        PortContractResult beside = Assert.Single(AuditAll(("compose.yaml", compose.Item2.Replace("conf.d/default.conf", "conf.d/site.conf", StringComparison.Ordinal)), ("default.conf", "server {\n  listen 8080;\n}\n")));
        Assert.Equal(Status.Pass, beside.Status);
        PortContractResult filled = Assert.Single(AuditAll(compose, ("default.conf", "server {\n  listen ${PORT};\n}\n")));
        Assert.Equal(Status.Unknown, filled.Status);
    }

    [Theory]
    [InlineData("deploy/task-definition.json", "{ \"containerDefinitions\": [ { \"name\": \"api\", \"portMappings\": [\n{ \"containerPort\": 9000 } ] } ] }", 2)]
    [InlineData("Dockerrun.aws.json", "{ \"AWSEBDockerrunVersion\": \"1\", \"Ports\": [\n{ \"ContainerPort\": \"9000\" } ] }", 2)]
    [InlineData("api/apprunner.yaml", "version: 1.0\nruntime: python3\nrun:\n  network:\n    port: 9000\n", 5)]
    [InlineData("infra/main.bicep", "resource site 'Microsoft.Web/sites@2023-12-01' = {\n  name: 'api'\n  properties: { siteConfig: { appSettings: [\n    { name: 'WEBSITES_PORT', value: '9000' } ] } }\n}\n", 4)]
    [InlineData("azuredeploy.json", "{ \"resources\": [ { \"type\": \"Microsoft.Web/sites\", \"name\": \"api\", \"properties\": { \"siteConfig\": { \"appSettings\": [\n{ \"name\": \"WEBSITES_PORT\", \"value\": \"9000\" } ] } } } ] }", 2)]
    [InlineData("main.tf", "resource \"azurerm_linux_web_app\" \"api\" {\n  name = \"api\"\n  app_settings = {\n    WEBSITES_PORT = \"9000\"\n  }\n}\n", 4)]
    [InlineData("infra/app.bicep", "resource app 'Microsoft.App/containerApps@2024-03-01' = {\n  name: 'api'\n  properties: { configuration: { ingress: {\n    targetPort: 9000 } } }\n}\n", 4)]
    [InlineData("fly.toml", "app = \"api\"\n[http_service]\n  internal_port = 9000\n", 3)]
    [InlineData("deploy.sh", "az webapp config appsettings set -n api --settings WEBSITES_PORT=9000\n", 1)]
    public void What_a_platform_sends_to_has_to_be_served(string path, string text, int line)
    {
        PortContractResult missed = Audit((path, text), ("api/Dockerfile", Dockerfile));
        Assert.Equal(Status.Fail, missed.Status);
        Assert.Contains($"9000 {path}:{line} False", Of(missed, "Target"));
        Assert.NotNull(missed.Contract);
        Assert.Equal(Status.Pass, Audit((path, text.Replace("9000", "8000", StringComparison.Ordinal)), ("api/Dockerfile", Dockerfile)).Status);
    }

    [Fact]
    public void DigitalOcean_gives_the_port_that_it_asks()
    {
        const string App = "name: shop\nservices:\n  - name: api\n    http_port: 9000\n    source_dir: api\nworkers:\n  - name: mailer\n    instance_size_slug: basic\n";
        Assert.Equal(Status.Fail, Audit((".do/app.yaml", App), ("api/Dockerfile", Dockerfile)).Status);
        Assert.Equal(Status.Pass, Audit((".do/app.yaml", App), ("api/Dockerfile", Dockerfile.Replace("\"8000\"", "\"$PORT\"", StringComparison.Ordinal).Replace("CMD [\"uvicorn\", \"main:app\", \"--host\", \"0.0.0.0\", \"--port\", \"$PORT\"]", "CMD uvicorn main:app --host 0.0.0.0 --port $PORT", StringComparison.Ordinal))).Status);
    }

    [Fact]
    public void A_service_of_a_cluster_that_leads_to_no_listener_is_wrong_though_the_probes_are_right()
    {
        const string Manifest = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: api\nspec:\n  template:\n    metadata:\n      labels: { app: api }\n    spec:\n      containers:\n        - name: api\n          image: acme/api\n          args: [uvicorn, main:app, --host, 0.0.0.0, --port, '9090']\n          ports:\n            - containerPort: 9090\n              name: web\n          readinessProbe:\n            httpGet: { path: /, port: 9090 }\n---\napiVersion: v1\nkind: Service\nmetadata:\n  name: api\nspec:\n  selector: { app: api }\n  ports:\n    - port: 80\n      targetPort: 8080\n";
        PortContractResult result = Audit(("api.yaml", Manifest));
        Assert.Equal((Status.Fail, "api.yaml:28"), (result.Status, result.Wrong));
        Assert.Equal(Status.Pass, Audit(("api.yaml", Manifest.Replace("targetPort: 8080", "targetPort: web", StringComparison.Ordinal))).Status);
        // A second port that is met: the other may be another listener's.
        Assert.Equal(Status.Pass, Audit(("api.yaml", Manifest + "    - port: 81\n      targetPort: web\n")).Status);
    }
}
