using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Where it is read who needs whom, and what is made of it.</summary>
public class DependencySourceTests
{
    private const string Render = """
        services:
          - type: web
            name: api
            envVars:
              - key: DATABASE_URL
                fromDatabase: { name: shop-db, property: connectionString }
              - key: MAILER
                fromService: { type: pserv, name: mailer, property: hostport }
        databases:
          - name: shop-db
        """;

    private const string CloudRun = """
        apiVersion: serving.knative.dev/v1
        kind: Service
        metadata: { name: api }
        spec:
          template:
            metadata:
              annotations:
                run.googleapis.com/cloudsql-instances: acme:europe-west1:orders-sql
            spec:
              containers:
                - image: api
        """;

    private const string Kubernetes = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec:
          template:
            metadata: { labels: { app: web } }
            spec:
              containers:
                - name: web
                  image: web
                  env:
                    - { name: ORDERS_URL, value: "http://order-api.shop.svc.cluster.local:8080" }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: orders }
        spec:
          template:
            metadata: { labels: { app: orders } }
            spec:
              containers:
                - { name: orders, image: orders }
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: order-api }
        spec:
          selector: { app: orders }
          ports: [ { port: 8080 } ]
        """;

    private const string Compose = "services:\n  api:\n    image: api\n    environment:\n      STATS_URL: http://stats.example.net:9000/v1\n";

    [Theory]
    [InlineData("render.yaml", Render, "api", "shop-db", null)]
    [InlineData("render.yaml", Render, "api", "mailer", null)]
    [InlineData("service.yaml", CloudRun, "api", "orders-sql", null)]
    [InlineData("k8s/all.yaml", Kubernetes, "web", "orders", null)]
    [InlineData("compose.yaml", Compose, "api", "stats.example.net:9000", null)]
    // Of a named environment: the setting's own file says where.
    [InlineData("api/.env.production", "DATABASE_URL=postgres://app:x@db.example.net:5432/shop\n", "api", "db.example.net:5432", "production")]
    public async Task What_a_component_needs_explains_its_failure(string path, string text, string component, string needed, string? environment)
    {
        var project = new ProjectText((path, text), ("api/main.py", "print(1)\n"), ("api/Dockerfile", "FROM python:3.12\nCMD [\"python\", \"main.py\"]\n"));
        DiagnosisResult result = await project.ResolveAsync(Failure(component, FailureCodes.HttpUnavailable, environment), Failure(needed, FailureCodes.NetRefused, environment));
        Finding root = Assert.Single(result.RootCauses);
        Assert.Equal((needed, 1), (root.Component, root.Explains.Count));
        // And not the other way round.
        result = await project.ResolveAsync(Failure(component, FailureCodes.NetRefused, environment), Failure(needed, FailureCodes.HttpUnavailable, environment));
        Assert.DoesNotContain(result.Findings, f => f.Component == needed && f.ExplainedBy.Count > 0);
    }

    // Another project's service of that name, in networks that the caller is not in, is somebody else.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Services_that_share_no_network_do_not_need_each_other(bool shared)
    {
        string network = shared ? "    networks: [shared]\nnetworks: { shared: { name: shared, external: true } }\n" : "";
        DiagnosisResult result = await new ProjectText(
            ("one/compose.yaml", "services:\n  api:\n    image: api\n    environment:\n      LEDGER_URL: http://ledger:8080\n" + network),
            ("two/compose.yaml", "services:\n  ledger:\n    image: ledger\n" + network)).ResolveAsync(Failure("api", FailureCodes.HttpUnavailable), Failure("ledger", FailureCodes.NetRefused));
        Assert.Equal(shared, result.Findings.Any(f => f.Component == "api" && f.ExplainedBy.Count > 0));
    }

    [Fact]
    public async Task A_circle_is_told_with_its_way_and_what_was_left_out()
    {
        var project = new ProjectText(("compose.yaml", "services:\n  a:\n    image: a\n    depends_on: [b]\n  b:\n    image: b\n    environment:\n      A_URL: http://a:80\n  c:\n    image: c\n"));
        DiagnosisResult result = await project.ResolveAsync(Failure("a", FailureCodes.HttpUnavailable), Failure("b", FailureCodes.NetRefused));
        Core.Diagnosis.Graph.DependencyCycle cycle = Assert.Single(result.Cycles);
        Assert.Equal(["a", "b", "a"], cycle.Path.Order().Distinct().Concat(["a"]));
        Assert.Equal(("b", "a"), (cycle.Broken.From, cycle.Broken.To));
        Assert.Contains("Circle of needs", Core.Reporting.DiagnosisTable.Render(result), StringComparison.Ordinal);
        Assert.Empty((await project.ResolveAsync(Failure("c", FailureCodes.HttpUnavailable))).Cycles);
    }

    [Fact]
    public async Task All_that_a_test_requires_explains_it_and_what_has_a_stand_in_only_where_too_few_are_left()
    {
        const string plan = "components:\n  db: {}\n  primary: {}\n  replica: {}\n  cache: {}\ntests:\n  requirements:\n    - suite: e2e\n      needs: [{ anyOf: [primary, replica] }, cache]\n";
        const string report = "<testsuite name=\"e2e\"><testcase classname=\"e2e\" name=\"pays\"><failure message=\"boom\"/></testcase></testsuite>";
        async Task<string> Causes(params string[] down)
        {
            DiagnosisResult result = await new ProjectText([("diagnostics.yaml", plan), ("reports/e2e.xml", report), .. down.Select(d => ($"logs/{d}.log", "FATAL: could not write to file: No space left on device\nError: ENOSPC: no space left on device\n"))]).DiagnoseAsync();
            return string.Join(' ', result.Findings.Where(f => f.Code == FailureCodes.TestFailed).SelectMany(f => f.ExplainedBy).Select(id => result.Find(id)!.Component!).Distinct().Order(StringComparer.Ordinal));
        }

        Assert.Equal("cache", await Causes("cache"));
        Assert.Equal("", await Causes("primary"));
        Assert.Equal("primary replica", await Causes("primary", "replica"));
    }

    private static RecordedEvidence Failure(string component, string code, string? environment = null) =>
        new("x", component, environment, Status.Fail, code, $"{component} fails", null, [new Citation(CitationKind.Log, component + ".log", 1, code)], [], DateTimeOffset.UnixEpoch, null, TimeSpan.Zero);
}
