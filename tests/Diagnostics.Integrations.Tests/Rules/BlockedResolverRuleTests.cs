using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A network policy that lets a component ask for no names.</summary>
public class BlockedResolverRuleTests
{
    private const string Asked = "2026-04-08T13:21:24.374Z ERROR send failed: dial tcp: lookup sms.provider.example.com on 10.96.0.10:53: read udp 10.244.3.27:55172->10.96.0.10:53: i/o timeout\n";

    private static readonly ProjectText s_notifier = new(
        ("k8s/notifier.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: notifier\nspec:\n  template:\n    metadata:\n      labels:\n        app: notifier\n    spec:\n      containers:\n        - name: notifier\n          image: acme/notifier:1\n"),
        ("k8s/policy.yaml", "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: notifier\nspec:\n  podSelector:\n    matchLabels:\n      app: notifier\n  policyTypes:\n    - Egress\n  egress:\n    - to:\n        - ipBlock:\n            cidr: 0.0.0.0/0\n      ports:\n        - port: 443\n"),
        ("logs/notifier.log", Asked + Asked + Asked));

    [Fact]
    public async Task Explains_that_no_resolver_answers() => await s_notifier.AssertRootAsync("dns.timeout@notifier", "k8s/policy.yaml:11", "logs/notifier.log:1");

    [Theory]
    [InlineData("- port: 443", "- port: 443\n        - port: 53\n          protocol: UDP")]
    [InlineData("- port: 443", "- port: 1\n          endPort: 1024")]
    [InlineData("      ports:\n        - port: 443\n", "")]
    [InlineData("      app: notifier\n  policyTypes", "      app: other\n  policyTypes")]
    [InlineData("    - Egress", "    - Ingress")]
    public async Task Says_nothing_of_a_policy_otherwise(string from, string to) =>
        Assert.DoesNotContain(await s_notifier.Change(from, to).FindAsync(FailureCodes.DnsTimeout), f => f.Evidence.Any(e => e.Source == "k8s/policy.yaml"));

    [Fact]
    public async Task Says_nothing_where_nothing_was_asked_in_vain() => await s_notifier.With("logs/notifier.log", "2026-04-08T13:21:24.374Z INFO listening on :8080\n").AssertSilentAsync();
}
