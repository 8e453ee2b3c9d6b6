using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A kustomization that renames a Service, and a URL that still has its own name.</summary>
public class RenamedHostRuleTests
{
    private const string Log = "2026-03-04T09:19:22Z ERROR upstream request failed: getaddrinfo ENOTFOUND ledger\n";

    private static readonly ProjectText s_project = new(
        ("k8s/base/kustomization.yaml", "resources: [web.yaml, ledger.yaml]\nconfigMapGenerator:\n  - name: web\n    literals:\n      - LEDGER_URL=http://ledger:8080\n"),
        ("k8s/base/web.yaml", Workload("web", "          envFrom:\n            - configMapRef: { name: web }\n")),
        ("k8s/base/ledger.yaml", Workload("ledger", "")),
        ("k8s/overlays/production/kustomization.yaml", "namespace: ledger\nresources: [../../base]\n"),
        ("k8s/overlays/staging/kustomization.yaml", "namePrefix: team7-\nresources: [../../base]\n"),
        ("logs/staging/web.log", Log));

    [Fact]
    public async Task The_callers_url_is_wrong() => await s_project.AssertRootAsync("dns.not-found@web/staging", "k8s/base/kustomization.yaml:5", "k8s/overlays/staging/kustomization.yaml:1", "logs/staging/web.log:1");

    [Fact]
    public async Task Also_by_a_suffix_and_by_the_whole_name() =>
        await s_project.Change("namePrefix: team7-", "nameSuffix: -7").Change("http://ledger:", "http://ledger.shared.svc:").Change("ENOTFOUND ledger", "ENOTFOUND ledger.shared.svc").AssertRootAsync("dns.not-found@web/staging", "k8s/base/kustomization.yaml:5", "k8s/overlays/staging/kustomization.yaml:1", "logs/staging/web.log:1");

    // A log and a pod bear the names that were applied.
    [Fact]
    public async Task A_log_by_the_applied_name() => Assert.Contains("dns.not-found@web/staging", (await s_project.With("logs/staging/web.log", "").With("logs/staging/team7-web.log", Log).FindAsync()).Where(f => f.Role == Core.Diagnosis.FindingRole.Root).Select(f => f.Id));

    [Fact]
    public async Task One_kustomization_alone()
    {
        var alone = new ProjectText(
            ("deploy/kustomization.yaml", "namePrefix: team7-\nresources: [web.yaml, ledger.yaml]\nconfigMapGenerator:\n  - name: web\n    literals:\n      - LEDGER_URL=http://ledger:8080\n"),
            ("deploy/web.yaml", Workload("web", "          envFrom:\n            - configMapRef: { name: web }\n")),
            ("deploy/ledger.yaml", Workload("ledger", "")),
            ("logs/web.log", Log));
        await alone.AssertRootAsync("dns.not-found@web", "deploy/kustomization.yaml:6", "deploy/kustomization.yaml:1", "logs/web.log:1");
        await alone.With("logs/web.log", "2026-03-04T09:19:22Z listening on :8080\n").AssertSilentAsync();
    }

    // A Service of that name may have been made by others; the right name; and an environment in which nothing is renamed.
    [Fact]
    public async Task No_line_of_a_log_no_fault() => await s_project.With("logs/staging/web.log", "2026-03-04T09:19:22Z listening on :8080\n").AssertSilentAsync();

    [Fact]
    public async Task The_applied_name_is_right() =>
        await s_project.With("logs/staging/web.log", "2026-03-04T09:19:22Z listening on :8080\n").With("k8s/overlays/staging/kustomization.yaml", "namePrefix: team7-\nresources: [../../base]\nconfigMapGenerator:\n  - name: web\n    behavior: merge\n    literals:\n      - LEDGER_URL=http://team7-ledger:8080\n").AssertSilentAsync();

    [Fact]
    public async Task Where_nothing_is_renamed_the_name_is_not_to_blame() =>
        Assert.DoesNotContain(await s_project.With("logs/staging/web.log", "").With("logs/production/web.log", Log).FindAsync(FailureCodes.DnsNotFound), f => f.Component == "web");

    private static string Workload(string name, string more) =>
        $"apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {name}\nspec:\n  template:\n    metadata: {{ labels: {{ app: {name} }} }}\n    spec:\n      containers:\n        - name: {name}\n          image: acme/{name}:1\n          ports: [{{ containerPort: 8080 }}]\n{more}---\napiVersion: v1\nkind: Service\nmetadata:\n  name: {name}\nspec:\n  selector: {{ app: {name} }}\n  ports: [{{ port: 8080 }}]\n";
}
