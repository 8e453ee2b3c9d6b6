using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>The line of a file that is to be changed where a database or its pooler turns a client down.</summary>
public class DatabaseLineTests
{
    private const string Compose = "services:\n  web:\n    image: registry.example.com/web:1\n    environment:\n      DATABASE_URL: ${DATABASE_URL}\n  db:\n    image: postgres:16\n";

    private const string Refused = "web-1  | psycopg.OperationalError: connection failed: connection to server at \"172.24.0.2\", port 5432 failed: server does not support SSL, but SSL was required\n";

    private const string Insecure = "2026-07-08T06:52:31.005Z GET / error: connection is insecure (try using `sslmode=require`)\n";

    private static readonly ProjectText s_render = new(
        ("render.yaml", "services:\n  - type: web\n    name: api\n    runtime: python\n    startCommand: gunicorn main:app -b 0.0.0.0:$PORT\n    healthCheckPath: /healthz\n    envVars:\n      - key: DB_HOST\n        value: pooler.example.com\n      - key: DB_USER\n        value: postgres.abcdefgh\n"),
        ("logs/render-api.log", "2026-06-21T09:04:01.482Z connection to server at \"pooler.example.com\" (203.0.113.41), port 6543 failed: FATAL:  Tenant or user not found\n2026-06-21T09:04:01.482Z 10.214.3.7:0 - \"GET /healthz HTTP/1.1\" 503\n2026-06-21T09:18:56.482Z ==> Timed out after waiting for internal health check to return a successful response code at: api.example.com:10000 /healthz\n"));

    [Fact]
    public async Task Of_a_compose_file_is_the_one_that_it_is_filled_in_from() =>
        await new ProjectText(("compose.yaml", Compose), (".env", "DATABASE_URL=postgres://web:x@db:5432/web?sslmode=require\n"), ("logs/web.log", Refused)).AssertRootAsync("db.tls-refused@web/development", "logs/web.log:1", ".env:1", "compose.yaml:5");

    [Theory]
    [InlineData("disable", true)]
    [InlineData("require", false)]
    public async Task Turns_encryption_off(string mode, bool isCited)
    {
        Finding found = Assert.Single(await new ProjectText(("compose.yaml", $"services:\n  web:\n    image: registry.example.com/web:1\n    environment:\n      PGHOST: pg.example.com\n      PGSSLMODE: {mode}\n"), ("logs/web.log", Insecure)).FindAsync(FailureCodes.DbTlsRequired));
        Assert.Equal(isCited, found.Evidence.Any(e => e.Location == "compose.yaml:6"));
    }

    [Fact]
    public async Task Names_the_tenant() => await s_render.AssertRootAsync("db.pooler.tenant@api", "logs/render-api.log:1", "render.yaml:11");

    // The log shows what the check was answered.
    [Fact]
    public async Task Of_a_health_path_that_answers_503_is_not_blamed() => Assert.DoesNotContain(await s_render.FindAsync(FailureCodes.DeployHealthCheck), f => f.Summary.Contains("does not exist", StringComparison.Ordinal));

    [Fact]
    public async Task Of_a_health_path_that_answers_404_is() => Assert.Contains(await s_render.Change("\" 503", "\" 404").FindAsync(FailureCodes.DeployHealthCheck), f => f.Summary.Contains("does not exist", StringComparison.Ordinal));

    [Fact]
    public async Task Asks_for_an_old_driver() =>
        await new ProjectText(
            ("pom.xml", "<project>\n  <dependencies>\n    <dependency>\n      <groupId>org.postgresql</groupId>\n      <artifactId>postgresql</artifactId>\n      <version>9.4.1212</version>\n    </dependency>\n  </dependencies>\n</project>\n"),
            ("k8s/api.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: api\nspec:\n  template:\n    spec:\n      containers:\n        - name: api\n          image: registry.example.com/api:1\n"),
            ("logs/api.log", "org.postgresql.util.PSQLException: The authentication type 10 is not supported. Check that you have configured the pg_hba.conf file to include the client's IP address or subnet, and that it is using an authentication scheme supported by the driver.\n"))
            .AssertRootAsync("db.auth.method@api", "logs/api.log:1", "pom.xml:6");

    [Fact]
    public async Task Of_a_pooler_stands_in_the_object_that_holds_its_file() =>
        await new ProjectText(
            ("k8s/pgbouncer.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: pgbouncer\nspec:\n  template:\n    spec:\n      containers:\n        - name: pgbouncer\n          image: registry.example.com/pgbouncer:1\n      volumes:\n        - name: config\n          configMap:\n            name: pgbouncer\n"),
            ("k8s/map.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: pgbouncer\ndata:\n  pgbouncer.ini: |\n    [databases]\n    app = host=postgres port=5432\n    [pgbouncer]\n    ignore_startup_parameters = options\n"),
            ("logs/pgbouncer.log", "2026-05-20 06:41:03.448 UTC [1] WARNING C-0x557181e74ef5: (nodb)/(nouser)@10.42.3.19:34228 pooler error: unsupported startup parameter: extra_float_digits\n"))
            .AssertRootAsync("db.startup-parameter@pgbouncer", "logs/pgbouncer.log:1", "k8s/map.yaml:10");

    [Fact]
    public async Task Says_how_many_pools_there_are() =>
        await new ProjectText(
            ("fly.toml", "app = \"inbox-api\"\n\n[env]\n  DB_HOST = \"pooler.example.com\"\n  DB_MAX_POOL_SIZE = \"20\"\n\n[http_service]\n  internal_port = 8080\n  min_machines_running = 3\n"),
            ("logs/inbox-api.log", "2026-06-03T09:14:08Z app[4d891e2e] fra [info] Npgsql.PostgresException (0x80004005): XX000: MaxClientsInSessionMode: max clients reached - in Session mode max clients are limited to pool_size\n"))
            .AssertRootAsync("db.pooler.saturated@inbox-api", "logs/inbox-api.log:1", "fly.toml:5", "fly.toml:9");
}
