using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Time limits that contradict each other, both ways.</summary>
public class TimeLimitRuleTests
{
    private const string Dockerfile = "FROM python:3.12\nCMD [\"uvicorn\", \"main:app\", \"--host\", \"0.0.0.0\", \"--port\", \"8000\"]\n";

    private static string Log(int seconds) =>
        $"2026-03-05T06:00:00Z INFO:     Started server process [1]\n2026-03-05T06:{seconds / 60:00}:{seconds % 60:00}Z INFO:     Uvicorn running on http://0.0.0.0:8000 (Press CTRL+C to quit)\n";

    private static string Compose(string timing) => $"services:\n  api:\n    build: api\n    healthcheck:\n      test: curl -f http://localhost:8000/health\n{timing}";

    [Theory]
    // start_period 0 s + 3 × 30 s: the defaults.
    [InlineData("", 89, null)]
    [InlineData("", 91, "start_period 0 s + 3 retries × 30 s interval = 90 s")]
    [InlineData("      interval: 5s\n      retries: 2\n      start_period: 1m\n", 69, null)]
    [InlineData("      interval: 5s\n      retries: 2\n      start_period: 1m\n", 71, "start_period 60 s + 2 retries × 5 s interval = 70 s")]
    // A variable decides: not known here.
    [InlineData("      interval: ${INTERVAL}\n", 500, null)]
    public async Task Compose_health_check_against_the_observed_start(string timing, int seconds, string? arithmetic)
    {
        Finding[] found = await ProjectText.FindAsync(FailureCodes.ConfigTimeoutMisaligned, ("compose.yaml", Compose(timing)), ("api/Dockerfile", Dockerfile), ("logs/api.log", Log(seconds)));
        Assert.Equal(arithmetic is null ? 0 : 1, found.Length);
        if (arithmetic is null) return;
        Assert.Contains(arithmetic, found[0].Summary, StringComparison.Ordinal);
        // Nothing waits for it and nothing restarts it: a warning.
        Assert.Equal(Status.Warn, found[0].Status);
    }

    [Fact]
    public async Task Fails_where_another_service_waits_for_it()
    {
        Finding[] found = await ProjectText.FindAsync(FailureCodes.ConfigTimeoutMisaligned, ("compose.yaml", Compose("      interval: 5s\n") + "  worker:\n    image: x\n    depends_on:\n      api:\n        condition: service_healthy\n"), ("api/Dockerfile", Dockerfile), ("logs/api.log", Log(40)));
        Assert.Equal(Status.Fail, Assert.Single(found).Status);
        Assert.Contains("worker waits for that", found[0].Summary, StringComparison.Ordinal);
    }

    private static string Manifest(string probes) => $"apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: api\nspec:\n  template:\n    spec:\n      containers:\n        - name: api\n          image: x\n          args: [uvicorn, main:app, --port, '8000']\n{probes}";

    [Theory]
    [InlineData("          livenessProbe: { tcpSocket: { port: 8000 }, initialDelaySeconds: 10, periodSeconds: 5 }\n", 24, false)]
    [InlineData("          livenessProbe: { tcpSocket: { port: 8000 }, initialDelaySeconds: 10, periodSeconds: 5 }\n", 26, true)]
    // A start-up probe takes the liveness probe's place until it passes.
    [InlineData("          livenessProbe: { tcpSocket: { port: 8000 }, periodSeconds: 5 }\n          startupProbe: { tcpSocket: { port: 8000 }, failureThreshold: 30 }\n", 200, false)]
    // Readiness restarts nothing.
    [InlineData("          readinessProbe: { tcpSocket: { port: 8000 }, periodSeconds: 1 }\n", 100, false)]
    public async Task Kubernetes_probes_against_the_observed_start(string probes, int seconds, bool expected)
    {
        Finding[] found = await ProjectText.FindAsync(FailureCodes.ConfigTimeoutMisaligned, ("k8s/api.yaml", Manifest(probes)), ("logs/api.log", Log(seconds)));
        Assert.Equal(expected ? 1 : 0, found.Length);
        Assert.All(found, f => Assert.Equal(Status.Fail, f.Status));
    }

    [Theory]
    [InlineData("60s", 1)]
    [InlineData("20s", 0)]
    public async Task A_start_that_one_file_declares_against_the_probe_of_another(string startPeriod, int expected)
    {
        Finding[] found = await ProjectText.FindAsync(
            FailureCodes.ConfigTimeoutMisaligned,
            ("compose.yaml", Compose($"      start_period: {startPeriod}\n")), ("api/Dockerfile", Dockerfile), ("k8s/api.yaml", Manifest("          livenessProbe: { tcpSocket: { port: 8000 } }\n")));
        Assert.Equal(expected, found.Length);
        Assert.All(found, f => Assert.Equal(Status.Warn, f.Status));
    }

    [Theory]
    [InlineData("30s", "--timeout 120", 1)]
    [InlineData("120s", "--timeout 120", 0)]
    [InlineData("30s", "", 0)]
    public async Task Proxy_against_service(string proxy, string service, int expected)
    {
        Finding[] found = await ProjectText.FindAsync(
            FailureCodes.ConfigTimeoutMisaligned,
            ("compose.yaml", "services:\n  nginx:\n    image: nginx\n  api:\n    build: api\n"),
            ("api/Dockerfile", $"FROM python:3.12\nCMD gunicorn app:app --bind 0.0.0.0:8000 {service}\n"),
            ("nginx/default.conf", $"server {{\n  location / {{\n    proxy_pass http://api:8000;\n    proxy_read_timeout {proxy};\n  }}\n}}\n"));
        Assert.Equal(expected, found.Length);
        Assert.All(found, f => Assert.Contains("30 s < 120 s", f.Summary, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_log_without_times_measures_nothing() =>
        Assert.Empty(await ProjectText.FindAsync(FailureCodes.ConfigTimeoutMisaligned, ("compose.yaml", Compose("      interval: 1s\n      retries: 1\n")), ("api/Dockerfile", Dockerfile), ("logs/api.log", "INFO:     Started server process [1]\nINFO:     Uvicorn running on http://0.0.0.0:8000 (Press CTRL+C to quit)\n")));

    [Theory]
    [InlineData("gcloud run deploy api --timeout 60s\n", "60 s < 120 s")]
    [InlineData("gcloud run deploy api --timeout=300\n", null)]
    [InlineData("gcloud run deploy api\n", null)]
    public async Task Cloud_Runs_request_limit_against_the_service(string script, string? arithmetic)
    {
        Finding[] found = await ProjectText.FindAsync(FailureCodes.ConfigTimeoutMisaligned, ("api/Dockerfile", "FROM python:3.12\nCMD gunicorn app:app --bind 0.0.0.0:$PORT --timeout 120\n"), ("deploy.sh", script),
            ("logs/web.log", "GET http://api:8000/report -> HTTP 504 Gateway Timeout\n"));
        Assert.Equal(arithmetic is null ? 0 : 1, found.Length);
        if (arithmetic is not null) Assert.Contains(arithmetic, found[0].Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("API_TIMEOUT_MS: 5000", true, "5 s < 30 s")]
    [InlineData("API_TIMEOUT: 5s", true, "5 s < 30 s")]
    [InlineData("HTTP_TIMEOUT: 5", true, "5 s < 30 s")]
    [InlineData("API_TIMEOUT: 60", true, null)]
    // Nobody was seen to give up: many clients wait for less than the worst case.
    [InlineData("API_TIMEOUT: 5", false, null)]
    public async Task A_client_against_the_service(string setting, bool logged, string? arithmetic)
    {
        Finding[] found = await ProjectText.FindAsync(
            FailureCodes.ConfigTimeoutMisaligned,
            ("compose.yaml", $"services:\n  web:\n    image: w\n    environment:\n      API_URL: http://api:8000\n      {setting}\n  api:\n    build: api\n"),
            ("api/Dockerfile", "FROM python:3.12\nENV GUNICORN_CMD_ARGS=\"--timeout 30\"\nCMD gunicorn app:app --bind 0.0.0.0:8000\n"),
            ("logs/web.log", logged ? "requests.exceptions.ReadTimeout: HTTPConnectionPool(host='api', port=8000): Read timed out. (read timeout=5)\n" : "started\n"));
        Assert.Equal(arithmetic is null ? 0 : 1, found.Length);
        if (arithmetic is not null) Assert.Contains(arithmetic, found[0].Summary, StringComparison.Ordinal);
    }
}
