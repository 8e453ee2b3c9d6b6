using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;
using Diagnostics.Core.Reporting;
using Diagnostics.Integrations.Tests.Servers;

namespace Diagnostics.Integrations.Tests.Outages.Live;

/// <summary>HTTP services that really run, alone and in chains, broken from the start; each with its fixed twin.</summary>
public sealed class LiveServiceOutageTests : IDisposable
{
    private readonly LiveDeployment _deployment = new();

    public void Dispose() => _deployment.Dispose();

    [Fact]
    public async Task A_service_that_answers_503_because_its_database_is_down_is_a_cascade()
    {
        await using var api = new HttpStub(_ => 503);
        using var database = new ClosedPort();
        _deployment.Write(".env", $"API_URL=http://127.0.0.1:{api.Port}\nDATABASE_URL=postgresql://app@127.0.0.1:{database.Port}/app\n");
        DiagnosisResult result = await _deployment.DiagnoseAsync();
        Finding root = LiveDeployment.Find(result, FailureCodes.NetRefused, "database");
        Assert.True(root.Role == FindingRole.Root, DiagnosisTable.Render(result));
        Finding symptom = LiveDeployment.Find(result, FailureCodes.HttpUnavailable, "api");
        Assert.Equal(FindingRole.Cascade, symptom.Role);
        Assert.Equal([root.Id], symptom.ExplainedBy);
    }

    [RequiresFact("initdb", "postgres")]
    public async Task A_service_and_its_database_that_work_yield_no_finding()
    {
        await using var api = new HttpStub(_ => 200);
        _deployment.Write(".env", $"API_URL=http://127.0.0.1:{api.Port}\nDATABASE_URL=postgresql://{PostgresRoles.Scram}@127.0.0.1:{(await TestServers.Postgres).Port}/app\n");
        await _deployment.AssertHealthyAsync();
    }

    [Fact]
    public async Task A_health_check_that_passes_while_the_database_is_down_is_said_to_lie()
    {
        await using var api = new HttpStub(path => path == "/health" ? 200 : 404);
        using var database = new ClosedPort();
        _deployment.Write(".env", $"API_URL=http://127.0.0.1:{api.Port}\nAPI_HEALTH_URL=http://127.0.0.1:{api.Port}/health\nDATABASE_URL=postgresql://app@127.0.0.1:{database.Port}/app\n");
        DiagnosisResult result = await _deployment.DiagnoseAsync();
        Finding lie = LiveDeployment.Find(result, FailureCodes.ContainerHealthcheckLies, "api");
        Assert.Equal(Status.Warn, lie.Status);
        Assert.Contains("database", lie.Summary, StringComparison.Ordinal);
        LiveDeployment.Find(result, FailureCodes.NetRefused, "database");
    }

    [RequiresFact("initdb", "postgres")]
    public async Task A_health_check_that_passes_while_the_database_is_up_yields_no_finding()
    {
        await using var api = new HttpStub(path => path == "/health" ? 200 : 404);
        _deployment.Write(".env", $"API_URL=http://127.0.0.1:{api.Port}\nAPI_HEALTH_URL=http://127.0.0.1:{api.Port}/health\nDATABASE_URL=postgresql://{PostgresRoles.Scram}@127.0.0.1:{(await TestServers.Postgres).Port}/app\n");
        await _deployment.AssertHealthyAsync();
    }

    [Theory]
    [InlineData(-40, -10, FailureCodes.TlsExpired)]
    [InlineData(-10, 60, null)]
    public async Task An_expired_certificate_is_the_root_cause_and_a_valid_one_is_none(int fromDays, int toDays, string? code)
    {
        using X509Certificate2 certificate = SelfSigned(fromDays, toDays);
        await using var api = new HttpStub(_ => 200, certificate);
        _deployment.Write(".env.staging", $"API_URL=https://127.0.0.1:{api.Port}\n");
        X509Certificate2Collection roots = [X509CertificateLoader.LoadCertificate(certificate.Export(X509ContentType.Cert))];
        if (code is null)
        {
            await _deployment.AssertHealthyAsync("staging", roots);
            return;
        }

        Finding root = LiveDeployment.Find(await _deployment.DiagnoseAsync("staging", roots), code, "api");
        Assert.Equal((FindingRole.Root, Status.Fail), (root.Role, root.Status));
    }

    [Theory]
    [InlineData(503, true)]
    [InlineData(200, false)]
    public async Task A_health_check_of_a_container_is_asked_at_its_published_port(int status, bool broken)
    {
        await using var api = new HttpStub(path => path == "/ready" ? status : 404);
        _deployment.Write("compose.yaml", $$"""
            services:
              api:
                image: acme/api
                ports: ["127.0.0.1:{{api.Port}}:8000"]
                healthcheck:
                  test: ["CMD", "curl", "-f", "http://localhost:8000/ready"]

            """);
        if (!broken)
        {
            await _deployment.AssertHealthyAsync();
            return;
        }

        Finding found = LiveDeployment.Find(await _deployment.DiagnoseAsync(), FailureCodes.HttpUnavailable, "api");
        Assert.Contains(found.Evidence, c => c.Source == "compose.yaml");
    }

    [RequiresTheory("nginx")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_proxy_that_answers_502_because_its_upstream_is_down_is_a_cascade(bool down)
    {
        await using var api = new HttpStub(_ => 200);
        using var closed = new ClosedPort();
        int upstream = down ? closed.Port : api.Port;
        await using ServerProcess nginx = await StartNginxAsync(upstream);
        _deployment.Write("nginx/nginx.conf", Nginx(nginx.Port, upstream, "/tmp"));
        _deployment.Write(".env", $"API_URL=http://127.0.0.1:{upstream}\nNGINX_URL=http://127.0.0.1:{nginx.Port}\n");
        if (!down)
        {
            await _deployment.AssertHealthyAsync();
            return;
        }

        DiagnosisResult result = await _deployment.DiagnoseAsync();
        Finding symptom = LiveDeployment.Find(result, FailureCodes.HttpBadGateway, "nginx");
        Assert.True(symptom.Role == FindingRole.Cascade, DiagnosisTable.Render(result));
        Assert.Equal(FindingRole.Root, LiveDeployment.Find(result, FailureCodes.NetRefused, "api").Role);
    }

    [Fact]
    public async Task What_the_time_does_not_suffice_for_is_unknown_and_never_passed()
    {
        using var silent = new SilentPort();
        _deployment.Write(".env", $"API_URL=http://127.0.0.1:{silent.Port}\nAPI_HEALTH_URL=http://127.0.0.1:{silent.Port}/health\n");
        DiagnosisResult result = await _deployment.DiagnoseAsync(timeLimit: TimeSpan.FromSeconds(2));
        Assert.Contains(result.Notes, n => n.Contains("Not finished within the time limit of 2 s", StringComparison.Ordinal));
        Assert.Equal(Status.Unknown, Assert.Single(result.Checks, c => c.Check == "health").Status);
        Assert.NotEqual(Verdict.Ready, result.Verdict);
    }

    private static X509Certificate2 SelfSigned(int fromDays, int toDays)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(fromDays), DateTimeOffset.UtcNow.AddDays(toDays));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    private static async Task<ServerProcess> StartNginxAsync(int upstream)
    {
        string folder = await ServerUser.MakeFolderAsync();
        string file = Path.Combine(folder, "nginx.conf");
        return await ServerProcess.StartAsync(
            folder,
            "TERM",
            async port =>
            {
                await File.WriteAllTextAsync(file, Nginx(port, upstream, folder));
                await ServerUser.OwnAsync(folder);
                return [ServerPrograms.Get("nginx"), "-c", file, "-p", folder, "-e", Path.Combine(folder, "error.log")];
            },
            async port =>
            {
                try
                {
                    using var socket = await PostgresProbe.ConnectAsync(port);
                    return true;
                }
                catch (System.Net.Sockets.SocketException)
                {
                    return false;
                }
            });
    }

    private static string Nginx(int port, int upstream, string folder) => string.Create(CultureInfo.InvariantCulture, $$"""
        daemon off;
        worker_processes 1;
        pid {{folder}}/nginx.pid;
        events { worker_connections 64; }
        http {
          access_log off;
          client_body_temp_path {{folder}}/body;
          proxy_temp_path {{folder}}/proxy;
          fastcgi_temp_path {{folder}}/fastcgi;
          uwsgi_temp_path {{folder}}/uwsgi;
          scgi_temp_path {{folder}}/scgi;
          server {
            listen 127.0.0.1:{{port}};
            location / { proxy_pass http://127.0.0.1:{{upstream}}; }
          }
        }

        """);
}
