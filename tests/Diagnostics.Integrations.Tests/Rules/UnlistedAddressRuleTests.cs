using Diagnostics.Core.Diagnosis;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A server outside the cluster that the network policies of its client do not list.</summary>
public class UnlistedAddressRuleTests
{
    private const string Missed = "2026-05-21T06:42:30Z ERROR connect ETIMEDOUT 10.44.8.14:5432\n";

    private static readonly ProjectText s_invoices = new(
        ("k8s/invoices.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: invoices\nspec:\n  template:\n    metadata:\n      labels:\n        app: invoices\n    spec:\n      containers:\n        - name: invoices\n          image: acme/invoices:1\n"),
        ("k8s/policy.yaml", "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: invoices\nspec:\n  podSelector:\n    matchLabels:\n      app: invoices\n  policyTypes: [Egress]\n  egress:\n    - to:\n        - ipBlock:\n            cidr: 10.20.8.0/24\n      ports:\n        - { protocol: TCP, port: 5432 }\n    - to:\n        - namespaceSelector: {}\n      ports:\n        - { protocol: UDP, port: 53 }\n"),
        ("logs/dns.txt", "$ kubectl exec deploy/invoices -- getent hosts pg.db.acme.example\n10.44.8.14      pg.db.acme.example\n"),
        ("logs/invoices.log", Missed + Missed));

    // Also: a block within another that is left out; a block with another port; a name in the log; a resolver's other words; an address of the internet; a refusal.
    [Theory]
    [InlineData("", "", 13)]
    [InlineData("cidr: 10.20.8.0/24\n", "cidr: 10.0.0.0/8\n            except:\n              - 10.44.0.0/16\n", 15)]
    [InlineData("cidr: 10.20.8.0/24\n      ports:\n        - { protocol: TCP, port: 5432 }", "cidr: 10.44.8.0/24\n      ports:\n        - { protocol: TCP, port: 6432 }", 15)]
    [InlineData("ETIMEDOUT 10.44.8.14:5432", "ETIMEDOUT pg.db.acme.example:5432", 13)]
    [InlineData("getent hosts pg.db.acme.example\n10.44.8.14      pg.db.acme.example", "nslookup pg.db.acme.example\nServer:\t\t10.96.0.10\nAddress:\t10.96.0.10#53\n\nName:\tpg.db.acme.example\nAddress: 10.44.8.14", 13)]
    [InlineData("getent hosts pg.db.acme.example\n10.44.8.14      pg.db.acme.example", "dig +short pg.db.acme.example\n10.44.8.14", 13)]
    [InlineData("10.44.8.14", "203.0.113.14", 13)]
    public async Task Names_the_line(string from, string to, int line)
    {
        Finding root = await s_invoices.Change(from, to).AssertRootAsync("net.timeout@invoices", $"k8s/policy.yaml:{line}", "logs/invoices.log:1");
        Assert.Contains("network policy does not let it", root.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_told_as_one() => await s_invoices.Change("connect ETIMEDOUT", "connect ECONNREFUSED").AssertRootAsync("net.refused@invoices", "k8s/policy.yaml:13", "logs/invoices.log:1");

    // Listed; listed by a wider block; no ports; other pods; no policy for egress; everything may leave; of the cluster or nobody's; expressions; policies of another kind; once only.
    [Theory]
    [InlineData("10.20.8.0/24", "10.44.8.0/24")]
    [InlineData("10.20.8.0/24", "10.44.8.9/8")]
    [InlineData("    - to:\n        - namespaceSelector: {}\n", "    - to:\n        - ipBlock: { cidr: 0.0.0.0/0 }\n    - to:\n        - namespaceSelector: {}\n")]
    [InlineData("    - to:\n        - namespaceSelector: {}\n", "    - {}\n    - to:\n        - namespaceSelector: {}\n")]
    [InlineData("      app: invoices\n  policyTypes", "      app: other\n  policyTypes")]
    [InlineData("[Egress]", "[Ingress]")]
    [InlineData("port: 5432", "port: 5000, endPort: 6000 }\n    - to: [{ ipBlock: { cidr: 10.44.0.0/16 } }]\n      ports:\n        - { port: 5432")]
    [InlineData("pg.db.acme.example", "pg.data.svc.cluster.local")]
    [InlineData("pg.db.acme.example", "pg.data")]
    [InlineData("10.44.8.14      pg", "10.44.8.15      pg")]
    [InlineData("    matchLabels:\n      app: invoices\n  policyTypes", "    matchExpressions: [{ key: app, operator: Exists }]\n  policyTypes")]
    [InlineData("cidr: 10.20.8.0/24", "cidr: \"{{ databases }}\"")]
    [InlineData(Missed + Missed, Missed)]
    public async Task Says_nothing_of_a_policy_otherwise(string from, string to) => await AssertNotOfPolicyAsync(s_invoices.Change(from, to));

    [Fact]
    public async Task Says_nothing_where_other_kinds_may_add() =>
        await AssertNotOfPolicyAsync(s_invoices.With("k8s/more.yaml", "apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata:\n  name: more\nspec:\n  endpointSelector: {}\n  egress:\n    - toEntities: [world]\n"));

    [Fact]
    public async Task Says_nothing_of_names_of_which_one_address_is_listed() =>
        await AssertNotOfPolicyAsync(s_invoices.Change("ETIMEDOUT 10.44.8.14:5432", "ETIMEDOUT pg.db.acme.example:5432").Change("10.44.8.14      pg", "10.20.8.14      pg.db.acme.example\n10.44.8.14      pg"));

    [Fact]
    public async Task Says_nothing_where_nothing_is_missed() => await s_invoices.With("logs/invoices.log", "2026-05-21T06:42:30Z INFO listening on :8080\n").AssertSilentAsync();

    private static async Task AssertNotOfPolicyAsync(ProjectText project) => Assert.DoesNotContain((await project.FindAsync()).SelectMany(f => f.Evidence), e => e.Source == "k8s/policy.yaml");
}
