using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>What frameworks' and tools' own files say: Spring's, gunicorn's, Kustomize's.</summary>
public class FrameworkFileTests
{
    private static readonly ProjectText s_spring = new(
        ("compose.yaml", "services:\n  ledger:\n    build: .\n    expose: [\"8080\"]\n  proxy:\n    image: nginx:1.27\n    volumes: [\"./nginx.conf:/etc/nginx/conf.d/default.conf:ro\"]\n"),
        ("Dockerfile", "FROM eclipse-temurin:21\nCOPY app.jar .\nEXPOSE 8080\nENTRYPOINT [\"java\", \"-jar\", \"app.jar\"]\n"),
        ("nginx.conf", "server {\n  listen 80;\n  location / { proxy_pass http://ledger:8080; }\n}\n"),
        ("src/main/resources/application.yml", "server:\n  port: 8080\n"),
        ("src/main/resources/application-prod.yml", "server:\n  port: 8081\n"),
        ("logs/ledger.log", "Tomcat started on port 8081 (http) with context path '/'\n"));

    private static readonly ProjectText s_gunicorn = new(
        ("compose.yaml", "services:\n  proxy:\n    image: nginx:1.27\n    volumes: [\"./nginx.conf:/etc/nginx/conf.d/default.conf:ro\"]\n  reports:\n    build: .\n"),
        ("Dockerfile", "FROM python:3.12\nCOPY . .\nCMD [\"gunicorn\", \"app:app\"]\n"),
        ("gunicorn.conf.py", "bind = \"0.0.0.0:5000\"\nworkers = 4\ntimeout = 120\n"),
        ("nginx.conf", "server {\n  listen 80;\n  location / {\n    proxy_pass http://reports:5000;\n    proxy_read_timeout 30s;\n  }\n}\n"),
        ("logs/proxy.log", "2026/11/01 06:00:41 [error] 31#31: *211 upstream timed out (110: Operation timed out) while reading response header from upstream, client: 10.9.1.12, server: , request: \"GET /r HTTP/1.1\", upstream: \"http://172.22.0.3:5000/r\", host: \"x\"\n"));

    private static readonly ProjectText s_kustomize = new(
        ("base/deployment.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: invoicing\nspec:\n  template:\n    metadata: { labels: { app: invoicing } }\n    spec:\n      containers:\n        - name: invoicing\n          image: acme/invoicing\n          env:\n            - name: DB_PASSWORD\n              valueFrom:\n                secretKeyRef:\n                  name: invoicing-db\n                  key: db-password\n"),
        ("overlays/prod/kustomization.yaml", "resources: [../../base]\nsecretGenerator:\n  - name: invoicing-db\n    envs: [secrets.env]\n"),
        ("overlays/prod/secrets.env", "username=invoicing\npassword=Pm2qf91invo\n"),
        (".gitignore", "secrets.env\n"));

    [Fact]
    public async Task A_profile_moved_the_port_and_the_caller_is_not_blamed()
    {
        Finding root = await s_spring.AssertRootAsync("port.mismatch@ledger", "logs/ledger.log:1", "src/main/resources/application-prod.yml:2");
        Assert.Contains("nginx.conf:3", root.Evidence.Select(e => e.Location));
    }

    [Theory]
    [InlineData("port 8081", "port 8080", "  port: 8081", "  port: 8080")]
    [InlineData("http://ledger:8080", "http://ledger:8081", "expose: [\"8080\"]", "expose: [\"8081\"]")]
    public async Task Ports_that_agree(string from, string to, string alsoFrom, string alsoTo) => Assert.Empty(await s_spring.Change(from, to).Change(alsoFrom, alsoTo).FindAsync(FailureCodes.PortMismatch));

    // Which profile is active is not known without a log.
    [Fact]
    public async Task Files_of_profiles_alone_are_no_fault() => Assert.Empty(await s_spring.With("logs/ledger.log", "starting\n").FindAsync(FailureCodes.PortMismatch));

    [Fact]
    public async Task A_proxy_gives_up_before_gunicorn_does() => await s_gunicorn.AssertRootAsync("config.timeout-misaligned@proxy", "nginx.conf:5", "gunicorn.conf.py:3", "logs/proxy.log:1");

    [Theory]
    [InlineData("timeout = 120", "timeout = 20")]
    [InlineData("proxy_read_timeout 30s", "proxy_read_timeout 180s")]
    public async Task Limits_in_the_right_order(string from, string to) => Assert.Empty(await s_gunicorn.Change(from, to).FindAsync(FailureCodes.ConfigTimeoutMisaligned));

    [Fact]
    public async Task A_generated_secret_has_other_keys() => await s_kustomize.AssertRootAsync("config.missing@invoicing/production", "base/deployment.yaml:17", "overlays/prod/secrets.env:2");

    [Theory]
    [InlineData("key: db-password", "key: password")]
    [InlineData("envs: [secrets.env]", "envs: [elsewhere.env]")]
    [InlineData("name: invoicing-db\n    envs", "name: billing-db\n    envs")]
    public async Task A_secret_that_has_the_key_or_is_not_here(string from, string to) => await s_kustomize.Change(from, to).AssertSilentAsync();
}
