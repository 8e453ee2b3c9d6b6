using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>The name of a headless Service is known only while a pod behind it is ready.</summary>
public class HeadlessServiceTests
{
    private static readonly ProjectText s_project = new(
        ("k8s/search.yaml", "apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: search\nspec:\n  serviceName: search\n  selector:\n    matchLabels:\n      app: search\n  template:\n    metadata:\n      labels:\n        app: search\n    spec:\n      containers:\n        - name: search\n          image: search:8\n          ports:\n            - containerPort: 9200\n          resources:\n            limits:\n              memory: 4Gi\n---\napiVersion: v1\nkind: Service\nmetadata:\n  name: search\nspec:\n  clusterIP: None\n  selector:\n    app: search\n  ports:\n    - port: 9200\n"),
        ("k8s/site.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: site\nspec:\n  selector:\n    matchLabels:\n      app: site\n  template:\n    metadata:\n      labels:\n        app: site\n    spec:\n      containers:\n        - name: site\n          image: site:1\n          env:\n            - name: SEARCH_URL\n              value: http://search:9200\n"),
        ("logs/site.log", "2026-02-03T08:10:40Z ERROR search: dial tcp: lookup search on 10.96.0.10:53: no such host\n"),
        ("evidence/describe-pod.txt", "$ kubectl -n archive describe pod search-0\nName:             search-0\nNamespace:        archive\nContainers:\n  search:\n    Last State:     Terminated\n      Reason:       OOMKilled\n      Exit Code:    137\n"));

    [Fact]
    public async Task Is_unknown_while_its_pod_is_ended_for_memory() => await s_project.AssertRootAsync("container.oom-killed@search", "evidence/describe-pod.txt:7", "k8s/search.yaml:22");

    [Fact]
    public async Task Is_known_where_it_has_an_address() =>
        Assert.Contains(await s_project.Change("  clusterIP: None\n", "").FindAsync(FailureCodes.DnsNotFound), f => f.Role == Diagnostics.Core.Diagnosis.FindingRole.Root);
}
