using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

public class MissingReferenceRuleTests
{
    private static readonly ProjectText s_project = new(("deploy/api.yaml", """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: api }
        spec:
          selector: { matchLabels: { app: api } }
          template:
            metadata: { labels: { app: api } }
            spec:
              containers:
                - name: api
                  image: acme/api
                  env:
                    - name: QUEUE_URL
                      valueFrom:
                        configMapKeyRef:
                          name: api-config
                          key: queueUrl
        """), ("deploy/config.yaml", """
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: api-config }
        data:
          queue_url: amqp://queue:5672
          log_level: info
        """));

    [Fact]
    public async Task A_key_that_the_object_does_not_have() => await s_project.AssertRootAsync("config.missing@api", "deploy/api.yaml:17", "deploy/config.yaml:5");

    [Theory]
    [InlineData("key: queueUrl", "key: queue_url")]
    [InlineData("key: queueUrl", "key: queueUrl\n                  optional: true")]
    // Made by hand or by an operator: no file tells what it holds.
    [InlineData("metadata: { name: api-config }", "metadata: { name: web-config }")]
    [InlineData("metadata: { name: api-config }", "metadata: { name: api-config, namespace: other }")]
    [InlineData("apiVersion: v1\nkind: ConfigMap", "apiVersion: external-secrets.io/v1beta1\nkind: ExternalSecret")]
    // Filled where it is installed, or by somebody else.
    [InlineData("data:\n  queue_url: amqp://queue:5672\n  log_level: info", "data: {}")]
    public async Task A_key_that_there_is_or_may_be(string from, string to) => await s_project.Change(from, to).AssertSilentAsync();

    // The container may start without, and a log tells that the program may not.
    [Fact]
    public async Task An_optional_key_that_the_program_misses()
    {
        ProjectText optional = s_project.Change("key: queueUrl", "key: queueUrl\n                  optional: true").With("logs/api.log", "Error: reading settings\n\nCaused by:\n    missing value for field queue_url\n");
        await optional.AssertRootAsync("container.env-missing@api", "deploy/api.yaml:17", "deploy/config.yaml:5", "logs/api.log:4");
    }

    private static readonly ProjectText s_chart = new(
        ("chart/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\n"),
        ("chart/values.yaml", "secrets: {}\n"),
        ("chart/templates/api.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: api }\nspec:\n  template:\n    metadata: { labels: { app: api } }\n    spec:\n      containers:\n        - name: api\n          image: acme/api\n          env:\n            - name: DATABASE_URL\n              valueFrom: { secretKeyRef: { name: shop, key: databaseUrl } }\n"),
        ("chart/templates/secret.yaml", "apiVersion: v1\nkind: Secret\nmetadata: { name: shop }\nstringData:\n  mode: live\n  {{- with .Values.secrets }}\n  {{- toYaml . | nindent 2 }}\n  {{- end }}\n"));

    // Where the chart is installed, a file gives it that is not kept here.
    [Fact]
    public async Task Keys_that_a_template_takes_from_values_that_no_file_gives() => await s_chart.AssertSilentAsync();

    [Fact]
    public async Task Keys_that_the_values_name_otherwise() => await s_chart.With("chart/values.yaml", "secrets:\n  databaseURL: not-in-any-list-3kf8\n").AssertRootAsync("config.missing@api", "chart/templates/api.yaml:13", "chart/values.yaml:2");

    [Fact]
    public async Task An_object_that_no_file_makes_is_missed_once_an_event_says_so()
    {
        ProjectText other = s_project.Change("metadata: { name: api-config }", "metadata: { name: web-config }");
        await other.With("logs/events.log", "Warning  Failed  3s (x4 over 40s)  kubelet  Error: configmap \"api-config\" not found\n").AssertRootAsync("config.missing@api", "deploy/api.yaml:16");
        Assert.Empty(await other.With("logs/events.log", "Normal  Pulled  3s  kubelet  Container image \"acme/api\" already present on machine\n").FindAsync(FailureCodes.ConfigMissing));
    }
}
