using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>What several clients are told, and what the server's own file is to mend.</summary>
public class ToldOfServersTests
{
    private const string Compose = "services:\n  api:\n    image: acme/api\n    environment: { DATABASE_URL: \"postgres://a:x1y2z3@pgbouncer:6432/r\" }\n  worker:\n    image: acme/worker\n    environment: { DATABASE_URL: \"postgres://a:x1y2z3@pgbouncer:6432/r\" }\n  pgbouncer:\n    image: edoburu/pgbouncer:1.23\n  db:\n    image: postgres:16\n";

    private const string Full = "connection failed: connection to server at \"pgbouncer\", port 6432 failed: FATAL:  no more connections allowed (max_client_conn)\n";

    [Fact]
    public async Task A_pooler_that_takes_no_more_clients_is_one_fault()
    {
        ProjectText project = new(("compose.yaml", Compose), ("logs/api.log", "ERROR " + Full), ("logs/worker.log", "ERROR " + Full), ("logs/pgbouncer.log", "2026-10-19 07:00:03.779 UTC [1] WARNING C-0x7f: (nodb)/(nouser)@172.23.0.9:40122 pooler error: no more connections allowed (max_client_conn)\n"));
        Assert.Equal(["db.pooler.saturated@pgbouncer"], (await project.FindAsync()).Where(f => f.Role == FindingRole.Root).Select(f => f.Code + "@" + f.Component));
    }

    [Fact]
    public async Task A_server_whose_rules_are_kept_here_is_where_its_client_is_let_in()
    {
        const string refused = "FATAL:  no pg_hba.conf entry for host \"10.20.9.12\", user \"parking\", database \"parking\", no encryption\n";
        ProjectText project = new(
            ("deploy/parking-api.service", "[Service]\nExecStart=/opt/parking/api\nEnvironment=DATABASE_URL=postgres://parking@10.20.9.2:5432/parking\n"),
            ("logs/parking-api.log", "2026-08-24T11:03:40Z ERROR pq: " + refused), ("logs/postgresql.log", "2026-08-24 11:03:40.902 UTC [31877] parking@parking " + refused));
        Assert.Contains(await project.FindAsync(FailureCodes.DbAuthNotPermitted), f => f.Component == "parking-api" && f.Role == FindingRole.Root);
        ProjectText kept = project.With("deploy/roles/postgresql/templates/pg_hba.conf.j2", "host parking parking 10.20.8.0/24 scram-sha-256\n");
        Assert.Equal(["postgresql"], (await kept.FindAsync(FailureCodes.DbAuthNotPermitted)).Where(f => f.Role == FindingRole.Root).Select(f => f.Component));
    }

    [Theory]
    [InlineData("API_HOST=api.voleletters.example\n", true)]
    [InlineData("SMTP_HOST=api.voleletters.example\n", false)]
    public async Task A_certificate_for_the_projects_own_name_is_of_its_only_proxy(string env, bool isOwn)
    {
        ProjectText project = new(
            ("compose.yaml", "services:\n  traefik:\n    image: traefik:v3.1\n  web:\n    image: acme/web\n"), (".env.production", env),
            ("logs/web.log", "web-1  |   [cause]: Error [ERR_TLS_CERT_ALTNAME_INVALID]: Hostname/IP does not match certificate's altnames: Host: api.voleletters.example. is not in the cert's altnames: DNS:voleletters.example\n"));
        Assert.Equal(isOwn, (await project.FindAsync(FailureCodes.TlsNameMismatch)).Any(f => f.Component == "traefik"));
    }

    [Fact]
    public async Task Compose_warns_of_all_that_it_misses_at_once()
    {
        ProjectText project = new(
            ("compose.yaml", "services:\n  api:\n    image: acme/api\n    environment:\n      DATABASE_URL: postgres://a:${DB_PASSWORD}@db:5432/a\n  db:\n    image: postgres:16\n    environment:\n      POSTGRES_PASSWORD: ${POSTGRES_PASSWORD}\n"),
            ("logs/deploy.log", "time=\"2026-10-05T18:40:12Z\" level=warning msg=\"The \\\"DB_PASSWORD\\\" variable is not set. Defaulting to a blank string.\"\n"),
            ("logs/db.log", "2026-10-05 18:49:50.211 UTC [70112] FATAL:  password authentication failed for user \"a\"\n"));
        Assert.Equal(["api"], (await project.FindAsync(FailureCodes.ConfigUndefinedVariable)).Select(f => f.Component));
    }
}
