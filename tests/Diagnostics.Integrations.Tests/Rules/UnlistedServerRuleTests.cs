using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Network policies that let a workload connect to others than the one that it waits for.</summary>
public class UnlistedServerRuleTests
{
    private const string Asked = "sorter-66d4f7c9b5-8xhrn:~# nc -vzw5 postgres 5432\nnc: connect to postgres (10.43.118.6) port 5432 (tcp) timed out: Operation in progress\n";

    private static readonly ProjectText s_project = new(
        ("k8s/apps.yaml", Workload("Deployment", "sorter", "acme/sorter:1", 9000) + "---\n" + Workload("Deployment", "redis", "redis:7", 6379) + "---\n" + Workload("StatefulSet", "postgres", "postgres:17", 5432)),
        ("k8s/policy.yaml", "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: sorter\nspec:\n  podSelector:\n    matchLabels: { app: sorter }\n  policyTypes: [Egress]\n  egress:\n    - to:\n        - namespaceSelector:\n            matchLabels: { kubernetes.io/metadata.name: kube-system }\n      ports:\n        - { protocol: UDP, port: 53 }\n    - to:\n        - podSelector:\n            matchLabels: { app: postgresql }\n      ports:\n        - { protocol: TCP, port: 5432 }\n    - to:\n        - podSelector:\n            matchLabels: { app: redis }\n"),
        ("captures/session.txt", "$ kubectl debug -it sorter-66d4f7c9b5-8xhrn --image=netshoot -- bash\n" + Asked));

    [Fact]
    public Task Name_the_label_that_fits_nobody() => s_project.AssertRootAsync("net.timeout@sorter", "k8s/policy.yaml:17", "captures/session.txt:3");

    [Fact]
    public Task Name_the_list_where_nothing_is_for_that_port() =>
        s_project.Change("    - to:\n        - podSelector:\n            matchLabels: { app: postgresql }\n      ports:\n        - { protocol: TCP, port: 5432 }\n", "").AssertRootAsync("net.timeout@sorter", "k8s/policy.yaml:9", "captures/session.txt:3");

    [Theory]
    // By its labels, by all pods, by addresses, expressions or a namespace that may be the own one; no list at all, or for other pods; without a destination.
    [InlineData("app: postgresql }", "app: postgres }")]
    [InlineData("matchLabels: { app: postgresql }", "matchLabels: {}")]
    [InlineData("        - podSelector:\n            matchLabels: { app: postgresql }", "        - ipBlock: { cidr: 10.0.0.0/8 }")]
    [InlineData("matchLabels: { app: postgresql }", "matchExpressions: [{ key: app, operator: Exists }]")]
    [InlineData("kubernetes.io/metadata.name: kube-system", "team: parcels")]
    [InlineData("policyTypes: [Egress]\n  egress", "policyTypes: [Ingress]\n  egress")]
    [InlineData("    matchLabels: { app: sorter }", "    matchLabels: { app: other }")]
    [InlineData("    - to:\n        - podSelector:\n            matchLabels: { app: postgresql }\n      ports", "    - ports")]
    public async Task Say_nothing_where_they_may_let_it(string from, string to) => Assert.DoesNotContain((await s_project.Change(from, to).FindAsync(FailureCodes.NetTimeout)).SelectMany(f => f.Evidence), e => e.Source == "k8s/policy.yaml");

    [Fact]
    public Task Alone_are_no_fault() => s_project.With("captures/session.txt", "$ kubectl get pods\nNAME READY STATUS RESTARTS AGE\nsorter-66d4f7c9b5-8xhrn 1/1 Running 0 3h\n").AssertSilentAsync();

    private static string Workload(string kind, string name, string image, int port) =>
        $"apiVersion: apps/v1\nkind: {kind}\nmetadata:\n  name: {name}\nspec:\n  template:\n    metadata:\n      labels: {{ app: {name} }}\n    spec:\n      containers:\n        - name: {name}\n          image: {image}\n          ports:\n            - containerPort: {port}\n---\napiVersion: v1\nkind: Service\nmetadata:\n  name: {name}\nspec:\n  selector: {{ app: {name} }}\n  ports:\n    - port: {port}\n";
}
