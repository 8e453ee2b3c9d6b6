using Diagnostics.Core.Diagnosis;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Whose a line is where neither it nor its file says so.</summary>
public class WriterTests
{
    private const string Full = "[2026-10-14 09:04:32] production.ERROR: OOM command not allowed when used memory > 'maxmemory'. {\"exception\":\"[object] (RedisException(code: 0): OOM command not allowed when used memory > 'maxmemory'.\n";

    private static readonly ProjectText s_roles = new(
        ("compose.yaml", "services:\n  web:\n    image: nginx:1.27\n    volumes: [\"./nginx.conf:/etc/nginx/conf.d/default.conf\"]\n  jobs:\n    build: .\n    command: php artisan queue:work\n    environment: { REDIS_HOST: redis }\n  app:\n    build: .\n    environment: { REDIS_HOST: redis }\n  redis:\n    image: redis:7\n    command: redis-server --maxmemory 64mb\n"),
        ("nginx.conf", "server {\n  listen 80;\n  location / {\n    fastcgi_pass app:9000;\n  }\n}\n"),
        ("Dockerfile", "FROM php:8.3-fpm\nCOPY . .\n"),
        ("storage/logs/laravel.log", Full));

    // One program in two roles: the log below its code is that of the role that the proxy calls.
    [Fact]
    public async Task A_frameworks_log_is_of_the_role_that_is_called()
    {
        Finding root = await s_roles.AssertRootAsync("cache.out-of-memory@redis", "storage/logs/laravel.log:1", "compose.yaml:14");
        Assert.Contains("as app saw", root.Summary, StringComparison.Ordinal);
    }

    // Of two programs nothing tells whose it is; the cache is full all the same.
    [Fact]
    public async Task Nobodys_log_may_tell_of_the_only_server() =>
        await s_roles.Change("    build: .\n    command", "    image: acme/jobs:1\n    command").AssertRootAsync("cache.out-of-memory@redis", "storage/logs/laravel.log:1");

    [Fact]
    public async Task A_request_log_with_the_address_asked_is_of_who_answered()
    {
        const string line = "{\"timestamp\":\"2026-10-24T06:20:21Z\",\"severity\":\"ERROR\",\"resource\":{\"type\":\"cloud_run_revision\",\"labels\":{\"service_name\":\"billing\"}},\"httpRequest\":{\"requestMethod\":\"GET\",\"requestUrl\":\"https://billing.example/leases/6\",\"status\":500,\"latency\":\"0.08s\"}}\n";
        Finding[] found = await new ProjectText(("service.yaml", "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata:\n  name: billing\nspec:\n  template:\n    spec:\n      containers:\n        - image: x/billing:1\n"), ("logs/cloud-run.jsonl", line + line)).FindAsync();
        Assert.Equal("http.server-error@billing", Assert.Single(found).Id);
    }

    private static readonly ProjectText s_machine = new(
        ("etc/nginx/sites-enabled/shop.conf", "server {\n  listen 443 ssl;\n  server_name shop.example;\n  ssl_certificate /etc/letsencrypt/live/shop.example/fullchain.pem;\n  location / {\n    proxy_pass http://unix:/run/shop/puma.sock;\n  }\n}\n"),
        ("etc/systemd/system/shop-puma.service", "[Service]\nExecStart=/usr/bin/bundle exec puma\n"),
        ("etc/systemd/system/sync.service", "[Service]\nEnvironment=TARGET_URL=https://shop.example/api\nExecStart=/usr/bin/python3 /opt/sync.py\n"),
        ("logs/sync.log", "ERROR push failed: SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired (_ssl.c:1010)'))\n"));

    // The name is the proxy's; the socket behind it is that of shop-puma.
    [Fact]
    public async Task A_certificate_is_of_the_proxy_that_serves_the_name_that_is_asked() => await s_machine.AssertRootAsync("tls.expired@nginx", "etc/nginx/sites-enabled/shop.conf:4", "logs/sync.log:1");

    [Fact]
    public async Task So_is_what_was_asked_from_outside() =>
        await s_machine.With("logs/sync.log", "").With("logs/openssl.txt", "$ curl -sS https://shop.example/up\ncurl: (60) SSL certificate problem: certificate has expired\n").AssertRootAsync("tls.expired@nginx", "etc/nginx/sites-enabled/shop.conf:4", "logs/openssl.txt:2");

    [Fact]
    public async Task And_what_the_proxy_was_told() =>
        await s_machine.With("var/log/nginx/shop.error.log", "2026/10/17 08:20:21 [info] 915#915: *8800 SSL_do_handshake() failed (SSL: error:0A000415:SSL routines::ssl/tls alert certificate expired:SSL alert number 45) while SSL handshaking, client: 192.0.2.14, server: 0.0.0.0:443\n").AssertRootAsync("tls.expired@nginx");

    // Both the first line of what was described and the file's name tell of the workload, though "render" alone is the name of a platform.
    [Theory]
    [InlineData("evidence/one.txt", "$ kubectl -n shop describe pod pdf-render-6f7c9bdb5-q8xnd\nName:             pdf-render-6f7c9bdb5-q8xnd\nNamespace:        shop\n    Last State:     Terminated\n      Reason:       OOMKilled\n")]
    [InlineData("evidence/describe-pdf-render.txt", "$ kubectl describe pod -l app=pdf\n    Last State:     Terminated\n      Reason:       OOMKilled\n")]
    public async Task What_was_described_is_of_the_workload(string path, string text)
    {
        var project = new ProjectText(
            ("k8s/all.yaml", string.Join("---\n", ((string[])["pdf-render", "shop-web"]).Select(n => $"apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {n}\nspec:\n  template:\n    metadata: {{ labels: {{ app: {n} }} }}\n    spec:\n      containers:\n        - name: {n}\n          image: acme/{n}:1\n"))),
            (path, text));
        await project.AssertRootAsync("container.oom-killed@pdf-render", path + (path.Contains("one", StringComparison.Ordinal) ? ":5" : ":3"));
    }

    // A container that is started again and again has no name meanwhile.
    [Fact]
    public async Task A_name_that_nobody_resolves_follows_from_the_container_that_ends()
    {
        var project = new ProjectText(
            ("compose.yaml", "services:\n  api:\n    image: acme/api:1\n    environment: { S3_ENDPOINT: \"http://minio:9000\" }\n  minio:\n    image: minio/minio:1\n    command: server /data\n    user: \"1001\"\n    volumes: [\"/srv/minio:/data\"]\n"),
            ("logs/minio.log", "ERROR Unable to initialize backend: Unable to write to the backend\n"),
            ("logs/ps.txt", "NAME          IMAGE           STATUS\nshop-minio-1  minio/minio:1   Restarting (1) 5 seconds ago\n"),
            ("logs/api.log", "Error: getaddrinfo EAI_AGAIN minio\n"));
        await project.AssertRootAsync("host.permission@minio", "logs/minio.log:1");
    }

    // NATS says tls:// where others say https://.
    [Fact]
    public async Task A_certificate_is_of_the_server_that_the_url_in_the_line_names() =>
        await new ProjectText(
            ("compose.yaml", "services:\n  ingest:\n    image: acme/ingest:1\n    environment: { NATS_URL: \"tls://nats:4222\", API_URL: \"https://api.example\" }\n  nats:\n    image: nats:2\n"),
            ("logs/ingest.log", "{\"level\":\"ERROR\",\"msg\":\"nats connect failed\",\"url\":\"tls://nats:4222\",\"error\":\"tls: failed to verify certificate: x509: certificate has expired or is not yet valid\"}\n")).AssertRootAsync("tls.expired@nats", "logs/ingest.log:1");
}
