using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A service that is slow, by its own times and by a load test.</summary>
public class SlowServiceRuleTests
{
    private static string Finished(string path, double ms) => FormattableString.Invariant($"info: Microsoft.AspNetCore.Hosting.Diagnostics[2]\n      Request finished HTTP/1.1 GET http://catalog:8080/{path} - 200 - application/json {ms:0.0000}ms\n");

    private const string Listening = "info: Microsoft.Hosting.Lifetime[14]\n      Now listening on: http://[::]:8080\n";

    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  catalog:\n    image: acme/catalog\n    environment: { DATABASE_URL: \"postgres://c@db:5432/c\" }\n  basket:\n    image: acme/basket\n  db:\n    image: postgres:16\n"),
        ("logs/catalog.log", Listening + Finished("a", 3109.4) + Finished("b", 2977.1) + Finished("c", 3790.2)),
        ("logs/basket.log", Listening + Finished("a", 4.1) + Finished("b", 3.9) + Finished("c", 4.4)),
        ("logs/k6.txt", "$ docker run grafana/k6 run till.js\ntime=\"2026-07-09T05:42:10Z\" level=error msg=\"thresholds on metrics 'http_req_duration{name:by-ean}' have been crossed\"\n"));

    [Fact]
    public async Task Is_told_of() => await s_project.AssertRootAsync("http.slow@catalog", "logs/catalog.log:8", "logs/k6.txt:2");

    [Theory]
    // No limit was crossed; another one.
    [InlineData("have been crossed", "were met")]
    [InlineData("http_req_duration{name:by-ean}", "checks")]
    public async Task Otherwise_none_is(string from, string to) => Assert.DoesNotContain(await s_project.Change(from, to).FindAsync(), f => f.Code == FailureCodes.HttpSlow);

    [Fact]
    public async Task Of_two_nobody_knows_which() =>
        Assert.DoesNotContain(await s_project.With("logs/basket.log", Listening + Finished("a", 4100) + Finished("b", 3900) + Finished("c", 4400)).FindAsync(), f => f.Code == FailureCodes.HttpSlow);

    private static string Deployment(string name, string resources, string environment = "") => $"apiVersion: apps/v1\nkind: Deployment\nmetadata: {{ name: {name} }}\nspec:\n  selector: {{ matchLabels: {{ app: {name} }} }}\n  template:\n    metadata: {{ labels: {{ app: {name} }} }}\n    spec:\n      containers:\n        - name: {name}\n          image: acme/{name}:1\n{environment}          resources:\n            limits:\n{resources}---\napiVersion: v1\nkind: Service\nmetadata: {{ name: {name} }}\nspec:\n  selector: {{ app: {name} }}\n  ports: [{{ port: 80 }}]\n";

    private static string Requests(int ms) => string.Concat(Enumerable.Range(1, 4).Select(i => FormattableString.Invariant($"{{\"time\":\"2026-04-16T08:5{i}:07Z\",\"level\":\"INFO\",\"msg\":\"request\",\"method\":\"POST\",\"path\":\"/v2/estimates\",\"status\":200,\"dur_ms\":{ms + i}}}\n")));

    private static readonly ProjectText s_throttled = new(
        ("k8s/estimator.yaml", Deployment("estimator", "              memory: 256Mi\n              cpu: 50m\n")),
        ("k8s/booking.yaml", Deployment("booking", "              memory: 128Mi\n", "          env:\n            - { name: ESTIMATOR_URL, value: \"http://estimator\" }\n")),
        ("ops/estimator.log", Requests(3287)), ("ops/booking.log", Requests(3301)),
        ("ops/prometheus.txt", "$ promtool query instant http://prometheus:9090 'sum by (pod) (rate(container_cpu_cfs_throttled_periods_total[10m])) / sum by (pod) (rate(container_cpu_cfs_periods_total[10m]))'\n{pod=\"booking-6c9f7d6b8d-4tk2x\"} => 0 @[1776330300]\n{pod=\"estimator-7b54c9d8f6-jx7mv\"} => 0.9712643678160919 @[1776330300]\n"),
        ("ops/k6.log", "$ k6 run quote.js\ntime=\"2026-04-16T09:03:19Z\" level=error msg=\"thresholds on metrics 'http_req_duration' have been crossed\"\n"));

    // Whoever calls it is slow with it; what holds it back is its limit.
    [Fact]
    public async Task The_limit_on_its_processor_time_is_the_place() => await s_throttled.AssertRootAsync("http.slow@estimator", "k8s/estimator.yaml:15", "ops/estimator.log:4", "ops/prometheus.txt:3", "ops/k6.log:2");

    [Theory]
    [InlineData("0.9712643678160919", "0.0012643678160919")]
    [InlineData("/ sum by (pod) (rate(container_cpu_cfs_periods_total[10m]))", "")]
    public async Task Where_it_is_not_held_back_the_limit_is_none(string from, string to) => await s_throttled.Change(from, to).AssertRootAsync("http.slow@estimator", "ops/estimator.log:4", "ops/k6.log:2");
}
