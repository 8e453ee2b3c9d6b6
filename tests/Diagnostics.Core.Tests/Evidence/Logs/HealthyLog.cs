using System.Globalization;
using System.Text;

namespace Diagnostics.Core.Tests.Evidence.Logs;

/// <summary>Makes lines as the usual servers write them while all is well: nothing in them may be taken for a failure. The same seed gives the same lines.</summary>
internal sealed class HealthyLog(int seed)
{
    private static readonly string[] s_paths = ["/", "/health", "/api/orders", "/api/orders/17", "/static/app.3f2a.js", "/login", "/api/users?page=2", "/metrics", "/favicon.ico", "/ws/tickets", "/error-pages/help", "/docs/connection-refused"];
    private static readonly string[] s_agents = ["Mozilla/5.0 (X11; Linux x86_64; rv:125.0)", "curl/8.5.0", "kube-probe/1.29", "Prometheus/2.51.0", "GoogleHC/1.0"];
    private static readonly string[] s_names = ["orders", "users", "billing", "search", "mailer", "gateway", "catalog", "sessions"];

    // {0} time, {1} host address, {2} path, {3} small number, {4} large number, {5} agent, {6} name, {7} hexadecimal
    private static readonly string[] s_lines =
    [
        // Proxies and servers of HTTP
        "{1} - - [{0:dd/MMM/yyyy:HH:mm:ss} +0000] \"GET {2} HTTP/1.1\" 200 {4} \"-\" \"{5}\"",
        "{1} - - [{0:dd/MMM/yyyy:HH:mm:ss} +0000] \"POST /api/{6} HTTP/1.1\" 201 {3} \"https://shop.example.com/cart\" \"{5}\"",
        "{1} - - [{0:dd/MMM/yyyy:HH:mm:ss} +0000] \"GET /old/{7} HTTP/1.1\" 404 153 \"https://www.example.com/?q=503\" \"{5}\"",
        "{1} - alice [{0:dd/MMM/yyyy:HH:mm:ss} +0000] \"GET /admin HTTP/2.0\" 304 0 \"-\" \"{5}\"",
        "{0:yyyy/MM/dd HH:mm:ss} [notice] 1#1: signal 17 (SIGCHLD) received from {3}",
        "{0:yyyy/MM/dd HH:mm:ss} [warn] 29#29: *{4} an upstream response is buffered to a temporary file /var/cache/nginx/proxy_temp/1/00/{7} while reading upstream, client: {1}",
        "{0:yyyy/MM/dd HH:mm:ss} [info] 29#29: *{4} client {1} closed keepalive connection",
        "INFO:     {1}:{4} - \"GET {2} HTTP/1.1\" 200 OK",
        "INFO:     {1}:{4} - \"POST /api/{6} HTTP/1.1\" 422 Unprocessable Entity",
        "INFO:     {1}:{4} - \"WebSocket /ws/tickets\" [accepted]",
        "[{0:yyyy-MM-dd HH:mm:ss} +0000] [7] [INFO] Booting worker with pid: {3}",
        "[{0:yyyy-MM-dd HH:mm:ss} +0000] [7] [INFO] Worker exiting (pid: {3})",
        "{{\"level\":\"info\",\"ts\":{8}.123,\"logger\":\"http.log.access\",\"msg\":\"handled request\",\"request\":{{\"remote_ip\":\"{1}\",\"method\":\"GET\",\"uri\":\"{2}\"}},\"duration\":0.00{3},\"status\":200}}",
        "time=\"{0:yyyy-MM-ddTHH:mm:ssZ}\" level=info msg=\"Configuration loaded from file: /etc/traefik/traefik.yml\"",
        "{1}:{4} [{0:dd/MMM/yyyy:HH:mm:ss.fff}] fe app/web{3} 0/0/1/{3}/{3} 200 {4} - - ---- 5/5/0/0/0 0/0 \"GET {2} HTTP/1.1\"",
        "[{0:yyyy-MM-ddTHH:mm:ss.fffZ}] \"GET {2} HTTP/1.1\" 200 - via_upstream - \"-\" 0 {4} {3} {3} \"-\" \"{5}\" \"{7}\" \"{6}:8080\" \"{1}:8080\"",
        // Databases, caches, queues
        "{0:yyyy-MM-dd HH:mm:ss.fff} UTC [{3}] LOG:  checkpoint starting: time",
        "{0:yyyy-MM-dd HH:mm:ss.fff} UTC [{3}] LOG:  checkpoint complete: wrote {3} buffers (0.1%); 0 WAL file(s) added, 0 removed, 1 recycled; write=0.{3} s, sync=0.002 s, total=1.{3} s; sync files={3}, longest=0.001 s",
        "{0:yyyy-MM-dd HH:mm:ss.fff} UTC [{3}] LOG:  automatic vacuum of table \"shop.public.{6}\": index scans: 1",
        "{0:yyyy-MM-dd HH:mm:ss.fff} UTC [{3}] LOG:  connection received: host={1} port={4}",
        "{0:yyyy-MM-dd HH:mm:ss.fff} UTC [{3}] LOG:  connection authorized: user=app database=shop application_name={6}",
        "{0:yyyy-MM-dd HH:mm:ss.fff} UTC [{3}] LOG:  disconnection: session time: 0:00:0{3} user=app database=shop host={1} port={4}",
        "{0:yyyy-MM-dd HH:mm:ss.fff} UTC [{3}] NOTICE:  relation \"{6}\" already exists, skipping",
        "{0:yyyy-MM-dd HH:mm:ss.fff} UTC [{3}] LOG:  duration: {4}.{3} ms  statement: SELECT * FROM {6} WHERE error_code IS NULL AND status <> 'failed'",
        "1:M {0:dd MMM yyyy HH:mm:ss.fff} * {3} changes in 300 seconds. Saving...",
        "1:M {0:dd MMM yyyy HH:mm:ss.fff} * Background saving terminated with success",
        "1:M {0:dd MMM yyyy HH:mm:ss.fff} # WARNING Memory overcommit must be enabled! Without it, a background save or replication may fail under low memory condition.",
        "{0:yyyy-MM-ddTHH:mm:ss.ffffffZ} {3} [System] [MY-010116] [Server] /usr/sbin/mysqld (mysqld 8.3.0) starting as process 1",
        "{0:yyyy-MM-ddTHH:mm:ss.ffffffZ} {3} [Warning] [MY-010068] [Server] CA certificate ca.pem is self signed.",
        "{{\"t\":{{\"$date\":\"{0:yyyy-MM-ddTHH:mm:ss.fffZ}\"}},\"s\":\"I\",\"c\":\"NETWORK\",\"id\":22943,\"ctx\":\"listener\",\"msg\":\"Connection accepted\",\"attr\":{{\"remote\":\"{1}:{4}\",\"connectionCount\":{3}}}}}",
        "{0:yyyy-MM-dd HH:mm:ss.ffffff}+00:00 [info] <0.{4}.0> accepting AMQP connection <0.{4}.0> ({1}:{4} -> 172.18.0.3:5672)",
        "{0:yyyy-MM-dd HH:mm:ss.ffffff}+00:00 [info] <0.{4}.0> connection <0.{4}.0> ({1}:{4} -> 172.18.0.3:5672): user 'app' authenticated and granted access to vhost '/'",
        "[{0:yyyy-MM-dd HH:mm:ss,fff}] INFO [GroupCoordinator 1]: Member consumer-{6}-{3} in group {6} has left, removing it from the group (kafka.coordinator.group.GroupCoordinator)",
        "[{0:yyyy-MM-ddTHH:mm:ss,fff}][INFO ][o.e.c.m.MetadataIndexTemplateService] [node-1] adding index template [{6}] for index patterns [{6}-*]",
        "{0:yyyy-MM-dd HH:mm:ss.fff} UTC [1] LOG stats: {3} xacts/s, {3} queries/s, in {4} B/s, out {4} B/s, xact {3} us, query {3} us, wait 0 us",
        // Programs
        "{0:yyyy-MM-dd HH:mm:ss,fff} INFO shop.{6} processed {3} items, 0 errors, 0 failed",
        "{0:yyyy-MM-dd HH:mm:ss,fff} DEBUG shop.{6} cache miss for key session:{7}",
        "{0:yyyy-MM-dd HH:mm:ss,fff} INFO sqlalchemy.engine.Engine SELECT {6}.id, {6}.error_message FROM {6} WHERE {6}.id = %(id_1)s",
        "{0:yyyy-MM-dd HH:mm:ss,fff} WARNING shop.{6} slow request: GET {2} took 1{3} ms",
        "{0:yyyy-MM-dd HH:mm:ss,fff}: INFO/MainProcess] Task {6}.tasks.send[{7}] succeeded in 0.{3}s: None",
        "{{\"level\":30,\"time\":{8}123,\"pid\":1,\"hostname\":\"{7}\",\"reqId\":\"req-{3}\",\"res\":{{\"statusCode\":200}},\"responseTime\":{3}.{3},\"msg\":\"request completed\"}}",
        "{{\"level\":\"info\",\"message\":\"user {3} logged in\",\"service\":\"{6}\",\"timestamp\":\"{0:yyyy-MM-ddTHH:mm:ss.fffZ}\",\"errors\":[]}}",
        "{{\"severity\":\"INFO\",\"message\":\"Sent notification to {3} subscribers\",\"logging.googleapis.com/trace\":\"projects/p/traces/{7}\",\"error\":null}}",
        "{0:yyyy-MM-dd HH:mm:ss.fff}  INFO {3} --- [nio-8080-exec-{3}] c.e.shop.{6}.Controller : Order {4} created, retries=0",
        "{0:yyyy-MM-dd HH:mm:ss.fff} DEBUG {3} --- [HikariPool-1 housekeeper] com.zaxxer.hikari.pool.HikariPool : HikariPool-1 - Pool stats (total=10, active={3}, idle=9, waiting=0)",
        "{0:yyyy-MM-ddTHH:mm:ss.fffZ} [main] INFO  org.flywaydb.core.internal.command.DbMigrate - Schema \"public\" is up to date. No migration necessary.",
        "info: Microsoft.AspNetCore.Hosting.Diagnostics[2]",
        "      Request finished HTTP/1.1 GET http://{6}:8080{2} - 200 {4} application/json {3}.{3}ms",
        "{0:yyyy/MM/dd HH:mm:ss} {6}: handled {3} messages, err=<nil>",
        "I{0:MMdd HH:mm:ss.ffffff}       1 controller.go:{3}] \"Finished syncing\" kind=\"Deployment\" name=\"shop/{6}\" duration=\"{3}ms\"",
        "I, [{0:yyyy-MM-ddTHH:mm:ss.ffffff} #1]  INFO -- : [{7}] Completed 200 OK in {3}ms (Views: 0.{3}ms | ActiveRecord: {3}.0ms | Allocations: {4})",
        "[{0:dd-MMM-yyyy HH:mm:ss}] NOTICE: ready to handle connections",
        "[Nest] 1  - {0:MM/dd/yyyy, h:mm:ss tt}     LOG [RouterExplorer] Mapped {{/api/{6}/errors, GET}} route +{3}ms",
        "::1 - - [{0:dd/MMM/yyyy:HH:mm:ss} +0000] \"GET /server-status?auto HTTP/1.1\" 200 {4}",
        // Machines, clusters, tools
        "{0:MMM dd HH:mm:ss} web-{3} systemd[1]: Started Session {4} of User deploy.",
        "{0:MMM dd HH:mm:ss} web-{3} CRON[{4}]: (root) CMD (command -v debian-sa1 > /dev/null && debian-sa1 1 1)",
        "{0:MMM dd HH:mm:ss} web-{3} kernel: [{4}.123456] oom_score_adj set to 0 for process {4}",
        "{6}-1  | {0:yyyy-MM-ddTHH:mm:ss.fffZ} INFO heartbeat ok, error rate 0.0%",
        "[pod/{6}-5d9c7b-x2x9k/{6}] {0:yyyy-MM-ddTHH:mm:ssZ} reconciled {3} objects in {3} ms",
        "{0:yyyy-MM-ddTHH:mm:ss}+00:00 app[web.1]: at=info method=GET path=\"{2}\" host=shop.example.com fwd=\"{1}\" dyno=web.1 connect=1ms service={3}ms status=200 bytes={4}",
        "==> Detected service running on port 10000",
        "#{3} [build 4/9] RUN npm ci --no-audit",
        "#{3} DONE 4.{3}s",
        "Normal  Pulled  {3}s  kubelet  Successfully pulled image \"shop/{6}:1.{3}\" in 1.{3}s",
        "tests/test_{6}.py::test_connection_refused_is_retried PASSED [ {3}%]",
        "  ✓ shows an error when the password is wrong ({3} ms)",
        "ok {3} - rejects a missing DATABASE_URL",
        "npm warn deprecated inflight@1.0.6: This module is not supported, and leaks memory.",
    ];

    private uint _state = (uint)seed * 2654435761u + 1;
    private long _at;

    /// <summary>Kinds of lines.</summary>
    public static int Kinds => s_lines.Length;

    /// <summary>The next line.</summary>
    public string Next()
    {
        DateTimeOffset time = new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero).AddMilliseconds(_at += 1 + Pick(40));
        return string.Format(
            CultureInfo.InvariantCulture,
            s_lines[Pick(s_lines.Length)],
            time.UtcDateTime,
            $"10.{Pick(255)}.{Pick(255)}.{1 + Pick(250)}",
            s_paths[Pick(s_paths.Length)],
            1 + Pick(9),
            10_000 + Pick(50_000),
            s_agents[Pick(s_agents.Length)],
            s_names[Pick(s_names.Length)],
            (_state * 7919u).ToString("x8", CultureInfo.InvariantCulture),
            time.ToUnixTimeSeconds());
    }

    /// <summary>So many lines as a text.</summary>
    public string Lines(int count)
    {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) text.Append(Next()).Append('\n');
        return text.ToString();
    }

    private int Pick(int count)
    {
        _state = _state * 1664525u + 1013904223u;
        return (int)((_state >> 8) % (uint)count);
    }
}
