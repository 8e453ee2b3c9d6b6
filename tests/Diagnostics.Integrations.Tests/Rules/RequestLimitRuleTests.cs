using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>What stands before a service of a cluster or a platform, and gives up before it.</summary>
public class RequestLimitRuleTests
{
    private const string TimedOut = "2026/06/11 09:31:12 [error] 41#41: *9 upstream timed out (110: Operation timed out) while reading response header from upstream, client: 10.8.0.3, server: x, request: \"GET /r HTTP/1.1\", upstream: \"http://10.4.1.7:8000/r\", host: \"x\"\n";

    private const string Workload = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: api\nspec:\n  template:\n    metadata: { labels: { app: api } }\n    spec:\n      containers:\n        - name: api\n          image: x\n          args: [gunicorn, main:app, --bind, '0.0.0.0:8000', --timeout, '120']\n---\napiVersion: v1\nkind: Service\nmetadata:\n  name: api\nspec:\n  selector: { app: api }\n  ports: [{ port: 80, targetPort: 8000 }]\n";

    private const string Rules = "spec:\n  rules:\n    - http:\n        paths:\n          - path: /\n            pathType: Prefix\n            backend: { service: { name: api, port: { number: 80 } } }\n";

    private static string Ingress(string annotation) => $"apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: edge\n  annotations:\n    {annotation}\n" + Rules;

    [Theory]
    [InlineData("nginx.ingress.kubernetes.io/proxy-read-timeout: \"30\"", "proxy-read-timeout of Ingress edge gives up on api after 30 s", "30 s < 120 s")]
    [InlineData("haproxy.org/timeout-server: 45s", "timeout-server of Ingress edge", "45 s < 120 s")]
    [InlineData("alb.ingress.kubernetes.io/load-balancer-attributes: idle_timeout.timeout_seconds=60,deletion_protection.enabled=true", "Ingress edge's load balancer", "60 s < 120 s")]
    [InlineData("nginx.ingress.kubernetes.io/proxy-read-timeout: \"300\"", null, null)]
    public async Task Annotations_of_an_Ingress(string annotation, string? who, string? arithmetic)
    {
        Finding[] found = await ProjectText.FindAsync(FailureCodes.ConfigTimeoutMisaligned, ("k8s/api.yaml", Workload), ("k8s/ingress.yaml", Ingress(annotation)));
        if (who is null)
        {
            Assert.Empty(found);
            return;
        }

        Assert.Equal(Status.Warn, Assert.Single(found).Status);
        Assert.Contains(who, found[0].Summary, StringComparison.Ordinal);
        Assert.Contains(arithmetic!, found[0].Summary, StringComparison.Ordinal);
        Assert.Equal(["k8s/ingress.yaml:6", "k8s/api.yaml:12"], found[0].Evidence.Select(e => e.Location));
    }

    // The default of nginx is known, and so many leave it that only a log makes it a fault.
    [Theory]
    [InlineData("", 0)]
    [InlineData(TimedOut, 1)]
    public async Task A_default_counts_once_it_was_seen(string log, int expected)
    {
        Finding[] found = await ProjectText.FindAsync(FailureCodes.ConfigTimeoutMisaligned, ("k8s/api.yaml", Workload), ("k8s/ingress.yaml", Ingress("nginx.ingress.kubernetes.io/proxy-body-size: 8m")), ("logs/ingress.log", log));
        Assert.Equal(expected, found.Length);
        Assert.All(found, f => Assert.Equal(Status.Fail, f.Status));
    }

    [Theory]
    [InlineData("apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata:\n  name: edge\nspec:\n  rules:\n    - backendRefs: [{ name: api, port: 80 }]\n      timeouts: { request: 20s }\n", "20 s < 120 s")]
    [InlineData("apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: edge\nspec:\n  http:\n    - route: [{ destination: { host: api.shop.svc.cluster.local } }]\n      timeout: 15s\n", "15 s < 120 s")]
    [InlineData("apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: edge\nspec:\n  http:\n    - route: [{ destination: { host: other } }]\n      timeout: 15s\n", null)]
    public async Task Routes_of_gateways(string route, string? arithmetic)
    {
        Finding[] found = await ProjectText.FindAsync(FailureCodes.ConfigTimeoutMisaligned, ("k8s/api.yaml", Workload), ("k8s/route.yaml", route));
        Assert.Equal(arithmetic is null ? 0 : 1, found.Length);
        if (arithmetic is not null) Assert.Contains(arithmetic, found[0].Summary, StringComparison.Ordinal);
    }

    private static readonly ProjectText s_reports = new(
        ("compose.yaml", "services:\n  gateway:\n    image: nginx:1.27\n    volumes: [\"./nginx.conf:/etc/nginx/conf.d/default.conf:ro\"]\n  api:\n    image: acme/api\n    command: gunicorn main:app -k uvicorn.workers.UvicornWorker -b 0.0.0.0:8000 --timeout 180\n"),
        ("nginx.conf", "server {\n  listen 80;\n  location / {\n    proxy_pass http://api:8000;\n    proxy_read_timeout 20s;\n  }\n}\n"));

    // Such workers are only asked whether they live.
    [Fact]
    public async Task The_timeout_of_asynchronous_workers_bounds_no_request() => Assert.DoesNotContain(await s_reports.FindAsync(), f => f.Code == FailureCodes.ConfigTimeoutMisaligned);

    [Fact]
    public async Task What_the_service_says_of_its_own_work_tells_that_the_proxy_gave_up_early()
    {
        ProjectText seen = s_reports.With("logs/gateway.log", TimedOut).With("logs/api.log", "2026-06-11 09:31:30,702 INFO access GET /r 200 38611ms\n2026-06-11 09:32:30,702 INFO access GET /s 200 12ms\n");
        await seen.AssertRootAsync("config.timeout-misaligned@gateway", "nginx.conf:5", "logs/api.log:1", "logs/gateway.log:1");
        Assert.DoesNotContain(await seen.Change("38611ms", "611ms").FindAsync(), f => f.Code == FailureCodes.ConfigTimeoutMisaligned);
    }

    [Fact]
    public async Task A_proxy_gives_up_before_a_pool_of_php_does()
    {
        var project = new ProjectText(
            ("compose.yaml", "services:\n  edge:\n    image: nginx:1.27\n    volumes: [\"./default.conf:/etc/nginx/conf.d/default.conf:ro\"]\n  app:\n    image: acme/reports:12\n    volumes: [\"./www.conf:/usr/local/etc/php-fpm.d/zz-www.conf:ro\"]\n"),
            ("default.conf", "server {\n  listen 80;\n  location ~ \\.php$ {\n    fastcgi_pass app:9000;\n    fastcgi_read_timeout 20s;\n  }\n}\n"),
            ("www.conf", "[www]\npm = dynamic\npm.max_children = 12\nrequest_terminate_timeout = 110s\n"),
            ("logs/edge.log", TimedOut.Replace("http://10.4.1.7:8000/r", "fastcgi://172.22.0.4:9000", StringComparison.Ordinal)));
        await project.AssertRootAsync("config.timeout-misaligned@edge", "default.conf:5", "www.conf:4", "logs/edge.log:1");
        Assert.Empty(await project.Change("= 110s", "= 0").FindAsync(FailureCodes.ConfigTimeoutMisaligned));
        Assert.Empty(await project.Change("= 110s", "= 15").FindAsync(FailureCodes.ConfigTimeoutMisaligned));
    }

    [Fact]
    public async Task A_pool_of_php_ends_what_a_proxy_would_wait_for()
    {
        const string Ended = "[12-Mar-2026 09:14:32] WARNING: [pool www] child 33, script '/var/www/html/public/index.php' (request: \"POST /index.php\") execution timed out (30.664471 sec), terminating\n";
        var project = new ProjectText(
            ("compose.yaml", "services:\n  edge:\n    image: nginx:1.27\n    volumes: [\"./default.conf:/etc/nginx/conf.d/default.conf:ro\"]\n  app:\n    image: acme/reports:12\n    volumes: [\"./www.conf:/usr/local/etc/php-fpm.d/zz-www.conf:ro\"]\n"),
            ("default.conf", "server {\n  listen 80;\n  location ~ \\.php$ {\n    fastcgi_pass app:9000;\n    fastcgi_read_timeout 300s;\n  }\n}\n"),
            ("www.conf", "[www]\npm = dynamic\nrequest_terminate_timeout = 30s\n"),
            ("logs/app.log", Ended),
            ("logs/edge.log", "2026/03/12 09:14:33 [error] 29#29: *358 recv() failed (104: Connection reset by peer) while reading response header from upstream, client: 10.20.0.4, server: _, request: \"POST /exports HTTP/1.1\", upstream: \"fastcgi://172.19.0.4:9000\", host: \"x\"\n"));
        await project.AssertRootAsync("config.timeout-misaligned@app", "www.conf:3", "logs/app.log:1", "default.conf:5");
        // To end work is what the limit is for: where the proxy has no more patience, or unseen, it contradicts nothing.
        Assert.DoesNotContain(await project.Change("300s", "25s").FindAsync(FailureCodes.ConfigTimeoutMisaligned), f => f.Component == "app");
        Assert.Empty(await project.Change(Ended, "[12-Mar-2026 06:00:00] NOTICE: ready to handle connections\n").Change("recv() failed (104: Connection reset by peer) while reading response header from upstream", "an upstream response is buffered to a temporary file").FindAsync(FailureCodes.ConfigTimeoutMisaligned));
    }

    [Fact]
    public async Task Nginx_in_a_ConfigMap()
    {
        const string Gateway = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: gateway\nspec:\n  template:\n    spec:\n      containers:\n        - name: gateway\n          image: nginx:1.27\n      volumes:\n        - name: conf\n          configMap: { name: gateway-nginx }\n---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: gateway-nginx\ndata:\n  default.conf: |\n    server {\n      listen 8080;\n      location / {\n        proxy_pass http://api:80;\n        proxy_read_timeout 20s;\n      }\n    }\n";
        Finding found = Assert.Single(await ProjectText.FindAsync(FailureCodes.ConfigTimeoutMisaligned, ("k8s/api.yaml", Workload), ("k8s/gateway.yaml", Gateway)));
        Assert.Contains("gateway's read_timeout gives up on api after 20 s", found.Summary, StringComparison.Ordinal);
        Assert.Equal("k8s/gateway.yaml:25", found.Evidence[0].Location);
    }

    [Theory]
    [InlineData("2026-01-01T10:00:00+00:00 heroku[router]: at=error code=H12 desc=\"Request timeout\" method=GET path=\"/report\" host=x service=30000ms status=503\n", 1)]
    [InlineData("2026-01-01T10:00:00+00:00 heroku[router]: at=info method=GET path=\"/report\" host=x service=12ms status=200\n", 0)]
    public async Task Herokus_router_gives_up_after_30_seconds(string log, int expected)
    {
        Finding[] found = await ProjectText.FindAsync(FailureCodes.ConfigTimeoutMisaligned, ("Procfile", "web: gunicorn main:app --timeout 90\n"), ("logs/heroku.log", log));
        Assert.Equal(expected, found.Length);
        Assert.All(found, f => Assert.Contains("30 s < 90 s", f.Summary, StringComparison.Ordinal));
    }

    // To end work early is what the limit is for: it is a fault once it did so while the proxy would have waited.
    [Theory]
    [InlineData("[2026-08-03 10:02:41 +0000] [1] [CRITICAL] WORKER TIMEOUT (pid:8)\n", "300s", 1)]
    [InlineData("[2026-08-03 10:02:41 +0000] [1] [INFO] Booting worker with pid: 8\n", "300s", 0)]
    [InlineData("[2026-08-03 10:02:41 +0000] [1] [CRITICAL] WORKER TIMEOUT (pid:8)\n", "30s", 0)]
    public async Task A_worker_that_is_ended_before_the_proxy_gives_up(string log, string waits, int expected)
    {
        Finding[] found = await ProjectText.FindAsync(
            FailureCodes.ConfigTimeoutMisaligned,
            ("compose.yaml", "services:\n  edge:\n    image: nginx:1.27\n    volumes: ['./nginx.conf:/etc/nginx/conf.d/default.conf:ro']\n  reports:\n    build: .\n"),
            ("Dockerfile", "FROM python:3.12-slim\nCMD [\"gunicorn\", \"-c\", \"gunicorn.conf.py\", \"app:app\"]\n"),
            ("gunicorn.conf.py", "bind = \"0.0.0.0:8000\"\ntimeout = 30\n"),
            ("nginx.conf", $"server {{\n  listen 80;\n  location / {{\n    proxy_pass http://reports:8000;\n    proxy_read_timeout {waits};\n  }}\n}}\n"),
            ("logs/reports.log", log));
        Assert.Equal(expected, found.Length);
        Assert.All(found, f =>
        {
            Assert.Equal((Status.Fail, FindingRole.Root), (f.Status, f.Role));
            Assert.Contains("30 s < 300 s", f.Summary, StringComparison.Ordinal);
            Assert.Equal(["gunicorn.conf.py:2", "logs/reports.log:1", "nginx.conf:5"], f.Evidence.Select(e => e.Location));
        });
    }

    // A stream lasts as long and is right: what a request took counts only where the proxy was seen to give up.
    [Theory]
    [InlineData("GET /r 200 42310.551 ms - 88210", true, "20 s < 42.3 s")]
    [InlineData("Completed 200 OK in 42310ms (Views: 1.2ms | ActiveRecord: 42001.0ms)", true, "20 s < 42.3 s")]
    [InlineData("[GIN] 2026/03/06 - 07:12:41 | 200 | 1m2.215433123s | 172.20.0.3 | GET \"/r\"", true, "20 s < 62.2 s")]
    [InlineData("GET /r 200 42310.551 ms - 88210", false, null)]
    [InlineData("GET /r 200 12310.551 ms - 88210", true, null)]
    public async Task What_a_request_was_seen_to_take(string line, bool isSeen, string? arithmetic)
    {
        Finding[] found = await ProjectText.FindAsync(
            FailureCodes.ConfigTimeoutMisaligned,
            ("compose.yaml", "services:\n  nginx:\n    image: nginx:1.27\n    ports: ['80:80']\n  api:\n    build: api\n"),
            ("api/Dockerfile", "FROM node:22\nEXPOSE 8000\nCMD [node, server.js]\n"),
            ("nginx/default.conf", "server {\n  listen 80;\n  location / {\n    proxy_pass http://api:8000;\n    proxy_read_timeout 20s;\n  }\n}\n"),
            ("logs/api.log", line + "\n"),
            ("logs/nginx.log", isSeen ? TimedOut : ""));
        if (arithmetic is null)
        {
            Assert.Empty(found);
            return;
        }

        Assert.Contains(arithmetic, Assert.Single(found).Summary, StringComparison.Ordinal);
        Assert.Equal(["nginx/default.conf:5", "logs/api.log:1", "logs/nginx.log:1"], found[0].Evidence.Select(e => e.Location));
    }
}
