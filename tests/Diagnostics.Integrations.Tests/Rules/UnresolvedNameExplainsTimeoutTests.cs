using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Requests that run out of time while their name is looked up.</summary>
public class UnresolvedNameExplainsTimeoutTests
{
    private const string Lookup = "{\"level\":\"ERROR\",\"msg\":\"push failed\",\"err\":\"Post \\\"https://api.pushhub.example/v2\\\": dial tcp: lookup api.pushhub.example on 10.96.0.10:53: read udp 10.244.2.17:48113->10.96.0.10:53: i/o timeout\"}\n";

    private const string Request = "{\"level\":\"ERROR\",\"msg\":\"push failed\",\"err\":\"Post \\\"https://api.pushhub.example/v2\\\": context deadline exceeded (Client.Timeout exceeded while awaiting headers)\"}\n";

    private const string Workload = "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: notifier }\nspec:\n  selector: { matchLabels: { app: notifier } }\n  template:\n    metadata: { labels: { app: notifier } }\n    spec:\n      containers: [{ name: notifier, image: \"acme/notifier:1\" }]\n";

    private static readonly ProjectText s_project = new(("k8s/notifier.yaml", Workload), ("logs/notifier.log", Lookup + Request + Lookup));

    [Fact]
    public async Task Are_explained_by_the_lookups() =>
        Assert.Equal(["dns.timeout@notifier"], (await s_project.FindAsync()).Where(f => f.Role == FindingRole.Root).Select(f => f.Code + "@" + f.Component));

    [Fact]
    public async Task Those_to_another_host_are_not() =>
        Assert.Contains(await s_project.Change("Post \\\"https://api.pushhub.example/v2\\\": context", "Post \\\"https://api.other.example/v2\\\": context").FindAsync(FailureCodes.HttpTimeout), f => f.Role != FindingRole.Cascade);

    // The resolver's pods bear kube-dns, whichever program they run.
    [Theory]
    [InlineData("coredns", true)]
    [InlineData("kube-dns", false)]
    public async Task A_policy_that_names_the_resolver_by_another_label_lets_nothing_reach_it(string label, bool isFault)
    {
        ProjectText closed = s_project.With("k8s/egress.yaml", $"apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: egress\nspec:\n  podSelector: {{ matchLabels: {{ app: notifier }} }}\n  policyTypes: [Egress]\n  egress:\n    - to:\n        - namespaceSelector: {{ matchLabels: {{ kubernetes.io/metadata.name: kube-system }} }}\n          podSelector:\n            matchLabels:\n              k8s-app: {label}\n      ports: [{{ protocol: UDP, port: 53 }}]\n");
        Finding[] found = await closed.FindAsync(FailureCodes.DnsTimeout);
        Assert.Equal(isFault, found.SelectMany(f => f.Evidence).Any(e => e.Location == "k8s/egress.yaml:13"));
    }
}
