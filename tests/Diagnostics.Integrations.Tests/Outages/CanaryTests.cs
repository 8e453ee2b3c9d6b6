using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Reporting;

namespace Diagnostics.Integrations.Tests.Outages;

/// <summary>Secrets planted wherever a deployment holds them: none appears in any output.</summary>
public sealed class CanaryTests : IDisposable
{
    private static readonly string[] s_canaries =
    [
        "C4nary#urlPw1", "C4nary/at@Pw2", "C4naryPercent%3Pw3", "c4naryApiKey4aaaaaaaa", "C4naryJwtSecret5", "C4naryPemBody6AAAA", "C4naryComposePw7", "C4naryDockerEnv8", "C4naryCommandPw9",
        "c4naryBearer10abcdef", "C4naryQuery11", "C4naryLogPw12", "C4naryRedis13", "C4naryPlatform14", "C4naryUndefined15", "C4naryMisspelt16", "C4naryProcfile17", "C4naryProxy18", "C4naryScript19", "C4naryHealth20",
    ];

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task No_planted_secret_is_shown_anywhere()
    {
        Plant();
        DiagnosisResult result = await Diagnoser.RunAsync(new DiagnosisRequest(_folder.Path, offline: true));
        // The test means something only if the places with secrets are cited.
        Assert.True(result.Findings.Count >= 8, DiagnosisTable.Render(result));
        string[] outputs = [DiagnosisTable.Render(result), DiagnosisJson.Render(result), DiagnosisMarkdown.Render(result), .. result.Findings.SelectMany(Texts), .. result.Problems.Select(p => p.ToString()), .. result.Notes];
        foreach (string canary in s_canaries)
        {
            foreach (string output in outputs)
            {
                int at = output.IndexOf(canary, StringComparison.OrdinalIgnoreCase);
                Assert.True(at < 0, $"{canary} is shown: …{(at < 0 ? "" : output[Math.Max(0, at - 120)..Math.Min(output.Length, at + 60)])}…");
            }
        }
    }

    private static IEnumerable<string> Texts(Finding finding) =>
        [finding.ToString(), finding.Id, finding.Summary, .. finding.NextSteps, .. finding.Evidence.Select(c => c.ToString()), .. finding.Evidence.Select(c => c.Excerpt ?? "")];

    private void Plant()
    {
        _folder.Write(".env.production", """
            DATABASE_URL=postgresql://app:C4nary#urlPw1@db.prod.acme.io:5432/app
            REPORTS_URL=postgresql://app:C4nary/at@Pw2@db.prod.acme.io:5432/reports
            CACHE_URL=redis://:C4naryPercent%3Pw3@cache.acme.io:6379/0
            API_KEY=c4naryApiKey4aaaaaaaa
            JWT_SECRET=C4naryJwtSecret5
            TLS_KEY="-----BEGIN PRIVATE KEY-----
            C4naryPemBody6AAAA
            -----END PRIVATE KEY-----"
            PORT=70000
            WEBHOOK_URL=https://hooks.acme.io/in?token=C4naryQuery11
            DB_PASWORD=C4naryMisspelt16
            """);
        _folder.Write(".env.staging", """
            DATABASE_URL=postgresql://app:C4nary#urlPw1@db.prod.acme.io:5432/app
            API_KEY=c4naryApiKey4aaaaaaaa
            API_KEY=c4naryApiKey4aaaaaaaa2
            JWT_SECRET=C4naryJwtSecret5
            PORT=8000
            """);
        _folder.Write("docker-compose.prod.yml", """
            services:
              api:
                build: api
                command: server --port 9000 --password C4naryCommandPw9 --dsn postgres://u:C4naryCommandPw9@db/x
                ports: ["8000:8000"]
                environment:
                  SECRET_KEY: C4naryComposePw7
                  REDIS_URL: redis://:C4naryRedis13@localhost:6379/0
                  TOKEN: ${API_TOKEN:-C4naryUndefined15}
                  DB_PASSWORD: ${DB_PASSWORD:?}
                healthcheck:
                  test: ["CMD-SHELL", "curl -H 'Authorization: Bearer C4naryHealth20' http://localhost:7777/health"]
              redis:
                image: redis:7
                command: redis-server --requirepass C4naryRedis13
            """);
        _folder.Write("api/Dockerfile", "FROM python:3.12\nENV API_SECRET=C4naryDockerEnv8 DATABASE_URL=postgres://u:C4naryDockerEnv8@localhost/x\nCMD [\"server\"]\n");
        _folder.Write("render.yaml", "services:\n  - type: web\n    name: site\n    startCommand: run --port 8001 --token C4naryPlatform14\n    envVars:\n      - key: ADMIN_PASSWORD\n        value: C4naryPlatform14\n");
        _folder.Write("jobs/Procfile", "web: API_TOKEN=C4naryProcfile17 gunicorn -b 0.0.0.0:8000 a:app\n");
        _folder.Write("deploy.sh", "export DB_PASSWORD=C4naryScript19\ngcloud run deploy pay --port 8080 --set-env-vars SECRET_KEY=C4naryScript19\n");
        _folder.Write("nginx/default.conf", "server { location / { proxy_set_header Authorization \"Bearer C4naryProxy18\"; proxy_pass http://api:8000; } }\n");
        _folder.Write("logs/production/api.log", """
            Server listening on port 9001
            asyncpg.exceptions.InvalidPasswordError: password authentication failed for user "app" (postgresql://app:C4naryLogPw12@db.prod.acme.io:5432/app)
            ERROR could not connect: connect ECONNREFUSED 127.0.0.1:6379 url=redis://:C4naryRedis13@localhost:6379/0
            GET https://api.acme.io/v1 -> 503 Service Unavailable Authorization: Bearer c4naryBearer10abcdef
            KeyError: 'DB_PASSWORD' password=C4naryLogPw12
            """);
    }
}
