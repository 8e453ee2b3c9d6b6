using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Whose fault it is that one line tells of, by what files say of its writer.</summary>
public class AttributionTests
{
    private static readonly ProjectText s_stack = new(
        ("compose.yaml", "services:\n  api:\n    image: acme/api\n    environment:\n      DATABASE_URL: postgresql+psycopg://shop@database:5432/shop\n    depends_on: [database]\n  database:\n    image: postgres:17.2\n"));

    private static readonly ProjectText s_secured = new(
        ("compose.yaml", "services:\n  gateway:\n    image: nginx:1.27\n  refunds:\n    image: acme/refunds\n    environment:\n      PAYMENTS_URL: https://gateway:8443\n"),
        ("logs/refunds.log", "Caused by: java.security.cert.CertificateExpiredException: NotAfter: Thu Nov 12 00:00:00 UTC 2026\n"));

    private static readonly ProjectText s_socket = new(
        ("compose.yaml", "services:\n  edge:\n    image: nginx:1.27\n    volumes: [\"./nginx.conf:/etc/nginx/conf.d/default.conf:ro\"]\n  chat:\n    image: acme/chat\n"),
        ("nginx.conf", "server {\n  listen 80;\n  location /api/ {\n    proxy_pass http://chat:8090;\n  }\n  location /ws {\n    proxy_pass http://chat:8090;\n    proxy_http_version 1.1;\n  }\n}\n"),
        ("logs/chat.log", "upgrade: websocket: the client is not using the websocket protocol: 'upgrade' token not found in 'Connection' header\n"));

    // What somebody asked from outside is no word of the only application there is: it is told of the one that publishes that port.
    [Fact]
    public async Task What_was_asked_from_outside_is_nobodys_own_failure()
    {
        Finding[] found = await new ProjectText(
            ("compose.yaml", "services:\n  api:\n    image: acme/api:1\n    ports: [\"8080:8080\"]\n"),
            ("evidence/curl.txt", "$ curl -sS http://yard.example:8080/health\ncurl: (7) Failed to connect to yard.example port 8080 after 3 ms: Could not connect to server\n")).FindAsync();
        Finding refused = Assert.Single(found);
        Assert.Equal((FailureCodes.NetRefused, "api"), (refused.Code, refused.Component));
        Assert.DoesNotContain("as api saw", refused.Summary, StringComparison.Ordinal);
    }

    // pg_isready without a user, of the service container's health check, is told by the server alone.
    [Theory]
    [InlineData("", 0)]
    [InlineData("psql: error: FATAL:  role \"root\" does not exist\n", 1)]
    public async Task A_health_check_that_names_no_user(string client, int expected)
    {
        Finding[] found = await ProjectText.FindAsync(FailureCodes.DbAuthUser,
            ("compose.yaml", "services:\n  postgres:\n    image: postgres:16\n  api:\n    image: acme/api:1\n"), ("logs/postgres.log", "2026-05-06 14:02:22.119 UTC [61] FATAL:  role \"root\" does not exist\n"), ("logs/api.log", client));
        Assert.Equal(expected, Math.Min(found.Length, 1));
    }

    // GitHub prints the logs of service containers below the job's own.
    [Theory]
    [InlineData("2026-03-09T10:41:30.1521177Z 2026-03-09 10:41:03.702 UTC [68] FATAL:  role \"root\" does not exist\n", 0)]
    [InlineData("2026-03-09T10:41:30.1521177Z psql: error: FATAL:  role \"root\" does not exist\n", 1)]
    public async Task A_health_check_in_the_log_of_a_job(string line, int expected)
    {
        Finding[] found = await ProjectText.FindAsync(FailureCodes.DbAuthUser, ("Dockerfile", "FROM alpine:3\n"), ("ci/ledger-test.log", line));
        Assert.Equal(expected, found.Length);
    }

    [Fact]
    public async Task An_upstream_may_bear_its_servers_name()
    {
        var project = new ProjectText(
            ("compose.yaml", "services:\n  proxy:\n    image: nginx:1.27\n    volumes: [\"./site.conf:/etc/nginx/conf.d/default.conf:ro\"]\n  api:\n    image: acme/api:2\n    environment: { ASPNETCORE_URLS: \"http://localhost:8080\" }\n"),
            ("site.conf", "upstream api { server api:8080; keepalive 16; }\nserver {\n  listen 80;\n  location / { proxy_pass http://api; }\n}\n"),
            ("logs/api.log", "2026-07-07T05:40:21.717Z info: Microsoft.Hosting.Lifetime[14] Now listening on: http://localhost:8080\n"),
            ("logs/proxy.log", "2026/07/07 05:40:44 [error] 29#29: *1 connect() failed (111: Connection refused) while connecting to upstream, client: 198.51.100.4, server: x, request: \"GET /orders HTTP/1.1\", upstream: \"http://172.25.0.5:8080/orders\", host: \"x\"\n"));
        await project.AssertRootAsync("port.loopback-bind@api", "logs/api.log:1", "compose.yaml:7");
    }

    [Fact]
    public async Task A_name_that_a_driver_does_not_say_is_that_of_its_database()
    {
        ProjectText project = s_stack.With("logs/api.log", "sqlalchemy.exc.OperationalError: (psycopg.OperationalError) [Errno -2] Name or service not known\n")
            .With("logs/database.log", "2026-10-19 09:01:58.204 UTC [1] FATAL:  database files are incompatible with server\n");
        await project.AssertRootAsync("app.crash@database", "logs/database.log:1", "compose.yaml:8");
    }

    [Fact]
    public async Task An_expired_certificate_is_its_servers_fault_where_the_server_is_one_of_ours()
    {
        await s_secured.AssertRootAsync("tls.expired@gateway", "logs/refunds.log:1");
        await s_secured.Change("https://gateway:8443", "https://payments.example.net").AssertRootAsync("tls.expired@refunds", "logs/refunds.log:1");
    }

    [Fact]
    public async Task A_server_says_what_its_client_asked_for()
    {
        ProjectText project = s_stack.With("logs/api.log", "psycopg.errors.UndefinedTable: relation \"orders\" does not exist\n").With("logs/database.log", "2026-10-19 09:01:58 UTC [61] ERROR:  relation \"orders\" does not exist at character 22\n");
        Assert.Equal(["app.migration@api"], (await project.FindAsync()).Where(f => f.Role == FindingRole.Root).Select(f => f.Id));
    }

    [Fact]
    public async Task A_full_disk_that_a_driver_tells_of_is_the_servers()
    {
        ProjectText project = s_stack.With("logs/api.log", "PG::DiskFull: ERROR:  could not extend file \"base/16384/24711.3\": No space left on device\n");
        Assert.Equal(["host.disk-full@database"], (await project.FindAsync()).Where(f => f.Role == FindingRole.Root).Select(f => f.Id));
        ProjectText own = s_stack.With("logs/api.log", "OSError: [Errno 28] No space left on device: '/srv/uploads/a.pdf'\n");
        Assert.Equal(["host.disk-full@api"], (await own.FindAsync()).Where(f => f.Role == FindingRole.Root).Select(f => f.Id));
    }

    [Fact]
    public async Task A_handshake_without_its_headers_leads_to_the_proxys_location() => await s_socket.AssertRootAsync("ws.rejected@edge", "nginx.conf:6", "logs/chat.log:1");

    [Theory]
    [InlineData("    proxy_http_version 1.1;", "    proxy_http_version 1.1;\n    proxy_set_header Upgrade $http_upgrade;\n    proxy_set_header Connection upgrade;")]
    [InlineData("  listen 80;", "  listen 80;\n  proxy_set_header Upgrade $http_upgrade;\n  proxy_set_header Connection upgrade;")]
    public async Task A_location_that_passes_them_on_is_not_cited(string from, string to) =>
        Assert.DoesNotContain("nginx.conf:6", Assert.Single(await s_socket.Change(from, to).FindAsync(FailureCodes.WsRejected)).Evidence.Select(e => e.Location));

    [Theory]
    [InlineData("./redis.conf:/etc/redis/redis.conf:ro", true)]
    [InlineData("redis-data:/data", false)]
    public async Task The_line_of_a_mounted_file_that_sets_the_limit_is_cited(string mount, bool cited)
    {
        ProjectText project = new(
            ("compose.yaml", $"services:\n  shop:\n    image: acme/shop\n    environment:\n      REDIS_URL: redis://redis:6379\n  redis:\n    image: redis:7\n    volumes: [\"{mount}\"]\n"),
            ("redis.conf", "# maxmemory 2gb\nbind 0.0.0.0\nmaxmemory 64mb\n"),
            ("logs/shop.log", "RedisClient::CommandError (OOM command not allowed when used memory > 'maxmemory'.)\n"));
        Finding root = Assert.Single(await project.FindAsync(), f => f.Role == FindingRole.Root);
        Assert.Equal("cache.out-of-memory@redis", root.Id);
        Assert.Equal(cited, root.Evidence.Any(e => e.Location == "redis.conf:3"));
        Assert.DoesNotContain("redis.conf:1", root.Evidence.Select(e => e.Location));
    }

    [Fact]
    public async Task A_schema_that_is_made_too_late_is_a_matter_of_order()
    {
        ProjectText project = new(
            ("compose.yaml", "services:\n  api:\n    image: acme/api\n    depends_on:\n      migrate:\n        condition: service_started\n  migrate:\n    image: acme/migrations\n  db:\n    image: postgres:16\n"),
            ("logs/up.log", "api-1      | warm-up: pq: relation \"tenants\" does not exist\napi-1 exited with code 1\nmigrate-1  | goose: successfully migrated database to version: 2\n"));
        await project.AssertRootAsync("container.dependency-order@api", "compose.yaml:5", "logs/up.log:1", "logs/up.log:3");
        Assert.Empty(await project.Change("condition: service_started", "condition: service_completed_successfully").FindAsync(FailureCodes.ContainerDependencyOrder));
        Assert.Empty(await project.Change("successfully migrated database", "migrating database").FindAsync(FailureCodes.ContainerDependencyOrder));
    }

    [Fact]
    public async Task A_password_that_only_one_of_two_containers_is_handed()
    {
        ProjectText project = new(
            ("compose.yaml", "services:\n  api:\n    build: .\n    environment:\n      REDIS_HOST: redis\n      REDIS_PASSWORD: ${REDIS_PASSWORD}\n  worker:\n    build: .\n    environment:\n      REDIS_HOST: redis\n  redis:\n    image: redis:7\n    command: redis-server --requirepass ${REDIS_PASSWORD}\n"),
            (".env", "REDIS_PASSWORD=gr33nPear77\n"),
            (".gitignore", ".env\n"),
            ("Dockerfile", "FROM node:22\nCOPY . .\nCMD [\"node\", \"src/queue.js\"]\n"),
            ("src/queue.js", "const { required } = require('./env');\nmodule.exports = { host: process.env.REDIS_HOST, password: required('REDIS_PASSWORD') };\n"));
        await project.AssertRootAsync("config.not-propagated@worker/development", ".env:1", "compose.yaml:7", "src/queue.js:2");
        await project.Change("      REDIS_HOST: redis\n  redis:", "      REDIS_HOST: redis\n      REDIS_PASSWORD: ${REDIS_PASSWORD}\n  redis:").AssertSilentAsync();
    }

    [Fact]
    public async Task An_environment_file_belongs_to_the_component_whose_name_ends_alike()
    {
        ProjectText project = new(
            ("render.yaml", "services:\n  - type: web\n    name: desk-api\n    runtime: node\n    startCommand: node api.js\n  - type: worker\n    name: desk-jobs\n    runtime: node\n    startCommand: node jobs.js\n"),
            (".env.render-jobs", "DATABASE_URL=postgresql://postgres@db.kqhzwtpavmxd.supabase.co:5432/postgres\n"),
            ("logs/desk-jobs.log", "OSError: [Errno 101] Network is unreachable\n"));
        await project.AssertRootAsync("net.ipv6-only@desk-jobs/development", ".env.render-jobs:1", "logs/desk-jobs.log:1");
    }
}
