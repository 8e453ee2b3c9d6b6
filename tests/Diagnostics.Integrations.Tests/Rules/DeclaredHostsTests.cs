using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>The line to change for what only a log tells: the address of a standby, the interpreter that does not see the packages.</summary>
public class DeclaredHostsTests
{
    private static readonly ProjectText s_standby = new(
        ("k8s/api.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: api\nspec:\n  template:\n    metadata: { labels: { app: api } }\n    spec:\n      containers:\n        - name: api\n          image: acme/api:1\n          env:\n            - name: DB_HOST\n              value: shop-pg-r.shop.svc.cluster.local\n            - name: REPORTS_DB_HOST\n              value: shop-pg-ro.shop.svc.cluster.local\n"),
        ("logs/api.log", "2026-02-17 10:02:26 ERROR error: cannot execute INSERT in a read-only transaction\n"));

    [Fact]
    public async Task A_standbys_address() => await s_standby.AssertRootAsync("db.read-only@api", "logs/api.log:1", "k8s/api.yaml:14");

    // A server that is read-only for another reason, behind the right name.
    [Fact]
    public async Task Not_the_writers()
    {
        Core.Diagnosis.Finding root = Assert.Single(await s_standby.Change("shop-pg-r.shop", "shop-pg-rw.shop").FindAsync(FailureCodes.DbReadOnly));
        Assert.DoesNotContain(root.Evidence, e => e.Location.StartsWith("k8s/", StringComparison.Ordinal));
    }

    // A pool replaces what the server ended while nobody used it.
    [Fact]
    public async Task An_idle_connection_that_the_server_ended_is_no_fault() =>
        await s_standby.With("logs/api.log", "2026-02-17 10:02:26 WARN idle client error: terminating connection due to administrator command\n").AssertSilentAsync();

    private static readonly ProjectText s_units = new(
        ("systemd/hub-api.service", "[Service]\nWorkingDirectory=/srv/hub\nExecStart=/srv/hub/venv/bin/gunicorn hub.api:app\n"),
        ("systemd/hub-export.service", "[Service]\nType=oneshot\nWorkingDirectory=/srv/hub\nExecStart=/usr/bin/python3 -m hub.export\n"),
        ("logs/hub-export.log", "Traceback (most recent call last):\n  File \"/srv/hub/hub/export.py\", line 7, in <module>\n    import paramiko\nModuleNotFoundError: No module named 'paramiko'\n"));

    [Fact]
    public async Task The_machines_interpreter_beside_a_virtual_environment()
    {
        Core.Diagnosis.Finding root = Assert.Single(await s_units.FindAsync(FailureCodes.AppModuleMissing));
        Assert.Contains("systemd/hub-export.service:4", root.Evidence.Select(e => e.Location));
    }

    [Theory]
    [InlineData("/usr/bin/python3", "/srv/hub/venv/bin/python")]
    [InlineData("/srv/hub/venv/bin/gunicorn", "/usr/bin/gunicorn")]
    public async Task Not_the_environments_own_and_not_without_one(string from, string to)
    {
        Core.Diagnosis.Finding root = Assert.Single(await s_units.Change(from, to).FindAsync(FailureCodes.AppModuleMissing));
        Assert.DoesNotContain(root.Evidence, e => e.Location.StartsWith("systemd/", StringComparison.Ordinal));
    }

    // A Service that is called by its namespace is the one that fails itself; the address of its cache's replicas is the line to change.
    [Fact]
    public async Task A_cache_whose_replicas_are_written_to() =>
        await new ProjectText(
            ("k8s/sessions.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: sessions\n  namespace: identity\nspec:\n  selector:\n    matchLabels: {app: sessions}\n  template:\n    metadata:\n      labels: {app: sessions}\n    spec:\n      containers:\n        - name: sessions\n          image: acme/sessions:1\n          env:\n            - name: REDIS_ADDR\n              value: redis-replicas.identity.svc.cluster.local:6379\n"),
            ("logs/sessions.log", "2026-06-18T13:02:12Z ERROR put session: READONLY You can't write against a read only replica.\n2026-06-18T13:02:12Z INFO request method=POST path=/sessions status=500\n"),
            ("logs/login.log", "2026-06-18T13:02:17Z ERROR login user=4000 POST http://sessions.identity/sessions: 500 Internal Server Error\n2026-06-18T13:02:18Z ERROR login user=4001 POST http://sessions.identity/sessions: 500 Internal Server Error\n")).AssertRootAsync("cache.read-only@sessions", "logs/sessions.log:1", "k8s/sessions.yaml:18");
}
