using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A short name of a Service that is in another namespace.</summary>
public class OtherNamespaceRuleTests
{
    private static readonly ProjectText s_project = new(
        ("k8s/orders.yaml", Workload("orders", "shop", "          env: [{ name: RATES_URL, value: 'http://rates:8080' }]\n")),
        ("k8s/rates.yaml", Workload("rates", "money", "") + "---\napiVersion: v1\nkind: Service\nmetadata:\n  name: rates\n  namespace: money\nspec:\n  selector: { app: rates }\n  ports: [{ port: 8080 }]\n"),
        ("logs/orders.log", "2026/05/02 07:00:04 rates: Get \"http://rates:8080/v1\": dial tcp: lookup rates on 10.96.0.10:53: no such host\n"));

    [Fact]
    public async Task Does_not_resolve() => await s_project.AssertRootAsync("dns.not-found@orders", "k8s/orders.yaml:13", "logs/orders.log:1", "k8s/rates.yaml:18", "k8s/orders.yaml:5");

    [Theory]
    [InlineData("rates.shop", "rates.money")]
    [InlineData("rates.shop.svc", "rates.money.svc")]
    [InlineData("rates.shop.svc.cluster.local", "rates.money.svc.cluster.local")]
    public async Task Does_not_resolve_by_the_name_of_another_namespace(string host, string right)
    {
        ProjectText wrong = s_project.Change("http://rates:8080'", $"http://{host}:8080'").Change("http://rates:8080/v1\": dial tcp: lookup rates on", $"http://{host}:8080/v1\": dial tcp: lookup {host} on");
        Finding root = await wrong.AssertRootAsync("dns.not-found@orders", "k8s/orders.yaml:13", "logs/orders.log:1", "k8s/rates.yaml:18");
        Assert.Contains("there is none in shop", root.Summary, StringComparison.Ordinal);
        Assert.Contains($"put {right} in place of {host}", root.NextSteps[0], StringComparison.Ordinal);
    }

    // Whose name that is, no file here tells.
    [Fact]
    public async Task A_public_name_is_none_of_the_cluster() =>
        Assert.DoesNotContain(await s_project.Change("http://rates:8080'", "http://rates.dev:8080'").Change("http://rates:8080/v1\": dial tcp: lookup rates on", "http://rates.dev:8080/v1\": dial tcp: lookup rates.dev on").FindAsync(FailureCodes.DnsNotFound), f => f.Summary.Contains("in namespace", StringComparison.Ordinal));

    [Theory]
    // In its own namespace it is something else that is wrong.
    [InlineData("namespace: money", "namespace: shop")]
    [InlineData("  namespace: money\n", "")]
    public async Task Of_the_same_or_an_unknown_namespace_is_not_told_so(string from, string to) =>
        Assert.DoesNotContain(await s_project.Change(from, to).FindAsync(FailureCodes.DnsNotFound), f => f.Summary.Contains("in namespace", StringComparison.Ordinal));

    [Fact]
    public async Task With_the_namespace_it_resolves() =>
        await s_project.Change("http://rates:8080'", "http://rates.money:8080'").With("logs/orders.log", "2026/05/02 07:00:04 listening on :8080\n").AssertSilentAsync();

    private static string Workload(string name, string space, string more) =>
        $"apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {name}\n  namespace: {space}\nspec:\n  template:\n    metadata: {{ labels: {{ app: {name} }} }}\n    spec:\n      containers:\n        - name: {name}\n          image: registry.example.com/{name}:1\n{more}";
}
