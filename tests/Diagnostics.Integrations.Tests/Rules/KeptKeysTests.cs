using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A variable that a program misses and that an object of its cluster has.</summary>
public class KeptKeysTests
{
    private const string Log = "2026-05-02T07:00:04Z level=ERROR msg=\"required environment variable is not set\" key=SMTP_PASSWORD\n";

    private static readonly ProjectText s_beside = new(
        ("k8s/mailer.yaml", Workload("          env:\n            - name: SMTP_USER\n              valueFrom: { secretKeyRef: { name: mail, key: SMTP_USER } }\n")),
        ("k8s/secret.yaml", "apiVersion: v1\nkind: Secret\nmetadata:\n  name: mail\nstringData:\n  SMTP_USER: robot\n  SMTP_PASSWORD: not-in-any-list-3kf8\n"),
        ("logs/mailer.log", Log));

    private static readonly ProjectText s_otherName = new(
        ("k8s/mailer.yaml", Workload("          envFrom:\n            - secretRef:\n                name: mailer-secrets\n                optional: true\n")),
        ("k8s/external.yaml", "apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata:\n  name: mailer\nspec:\n  target:\n    name: mailer-runtime\n  data:\n    - secretKey: SMTP_PASSWORD\n      remoteRef: { key: mail }\n"),
        ("logs/mailer.log", Log));

    private static readonly ProjectText s_chart = new(
        ("chart/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\n"),
        ("chart/values-production.yaml", "mailer:\n  extraEnv:\n    - name: SMTP_PASSWORD\n      valueFrom: { secretKeyRef: { name: mail, key: smtp } }\n"),
        ("chart/templates/mailer.yaml", Workload("          env:\n            - name: LOG_LEVEL\n              value: info\n")),
        ("chart/templates/web.yaml", Workload("          env:\n            - name: LOG_LEVEL\n              value: info\n").Replace("mailer", "web", StringComparison.Ordinal)),
        ("logs/mailer.log", Log));

    [Fact]
    public async Task Values_of_a_chart_that_no_template_reads() => await s_chart.AssertRootAsync("config.not-propagated@mailer/production", "chart/templates/mailer.yaml:12", "chart/values-production.yaml:3", "logs/mailer.log:1");

    [Fact]
    public async Task Values_as_a_mapping() =>
        await s_chart.With("chart/values-production.yaml", "mailer:\n  env:\n    SMTP_PASSWORD: not-in-any-list-3kf8\n").AssertRootAsync("config.not-propagated@mailer/production", "chart/templates/mailer.yaml:12", "chart/values-production.yaml:3", "logs/mailer.log:1");

    // What the template reads arrives: the log is older than the files.
    [Fact]
    public async Task Values_that_the_template_reads() =>
        Assert.Empty(await s_chart.With("chart/templates/mailer.yaml", Workload("          env:\n            {{- toYaml .Values.mailer.extraEnv | nindent 12 }}\n")).FindAsync(FailureCodes.ConfigNotPropagated));

    [Fact]
    public async Task Values_of_another_workload_are_not_meant() => Assert.Empty(await s_chart.Change("mailer:\n  extraEnv", "web:\n  extraEnv").FindAsync(FailureCodes.ConfigNotPropagated));

    [Fact]
    public async Task Unread_values_alone_are_no_fault() => await s_chart.With("logs/mailer.log", "2026-05-02T07:00:04Z listening on :8080\n").AssertSilentAsync();

    [Fact]
    public async Task Beside_other_keys_that_are_taken() => await s_beside.AssertRootAsync("config.not-propagated@mailer", "k8s/secret.yaml:7", "k8s/mailer.yaml:12", "logs/mailer.log:1");

    [Fact]
    public async Task By_the_name_of_a_secret_that_nothing_makes() => await s_otherName.AssertRootAsync("config.not-propagated@mailer", "k8s/mailer.yaml:14", "k8s/external.yaml:7", "logs/mailer.log:1");

    [Theory]
    // An object of another namespace, of another kind, or that has no such key.
    [InlineData("  name: mailer\nspec:\n  target", "  name: mailer\n  namespace: other\nspec:\n  target")]
    [InlineData("secretKey: SMTP_PASSWORD", "secretKey: SMTP_TOKEN")]
    [InlineData("secretRef", "configMapRef")]
    public async Task Without_it_the_setting_is_missing(string from, string to) => Assert.Empty(await s_otherName.Change(from, to).FindAsync(FailureCodes.ConfigNotPropagated));

    [Fact]
    public async Task By_its_right_name_it_arrives() => await s_otherName.Change("name: mailer-secrets", "name: mailer-runtime").With("logs/mailer.log", "2026-05-02T07:00:04Z listening on :8080\n").AssertSilentAsync();

    private static string Workload(string more) =>
        "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: mailer\nspec:\n  template:\n    metadata: { labels: { app: mailer } }\n    spec:\n      containers:\n        - name: mailer\n          image: registry.example.com/mailer:1\n" + more;
}
