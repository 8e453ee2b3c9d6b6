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
}
