using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

public class OtherNamesTests
{
    private const string Compose = "name: acme\nservices:\n  worker:\n    image: registry.example.com/worker:1\n    container_name: acme_background\n  jobs-runner:\n    image: registry.example.com/jobs:1\n  web:\n    image: registry.example.com/web:1\n";
    private const string Fly = "app = \"acme-thumbs\"\n[http_service]\n  internal_port = 8080\n";
    private const string Trace = "Traceback (most recent call last):\n  File \"/app/main.py\", line 3, in <module>\nModuleNotFoundError: No module named 'paramiko'\n";

    private static string Workload(string name, string container) =>
        $"apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {name}\nspec:\n  selector: {{ matchLabels: {{ app: {name} }} }}\n  template:\n    metadata: {{ labels: {{ app: {name} }} }}\n    spec:\n      containers:\n        - name: {container}\n          image: registry.example.com/{container}:1\n";

    private static readonly ProjectText s_files = new(
        ("compose.yaml", Compose), ("fly.toml", Fly),
        ("k8s/pdf-render.yaml", Workload("pdf-render", "main")), ("k8s/shop-web.yaml", Workload("shop-front", "main")), ("k8s/orders-api.yaml", Workload("orders-api", "main")), ("k8s/orders-mail.yaml", Workload("orders-mail", "main")));

    [Theory]
    [InlineData("logs/acme_background.log", "worker")]
    [InlineData("logs/acme-background.log", "worker")]
    [InlineData("logs/acme-worker-1.log", "worker")]
    [InlineData("logs/acme_web_1.log", "web")]
    [InlineData("logs/thumbs.log", "acme-thumbs")]
    [InlineData("logs/pdf-render.log", "pdf-render")]
    [InlineData("logs/describe-pdf-render.log", "pdf-render")]
    [InlineData("logs/pdf-render-previous.log", "pdf-render")]
    [InlineData("logs/pdf-render-7d9c5b6f4d-abcde.log", "pdf-render")]
    [InlineData("logs/pdf.log", "pdf-render")]
    [InlineData("logs/front.log", "shop-front")]
    [InlineData("logs/jobs.log", "jobs-runner")]
    // Two components begin so: it may be either, or neither.
    [InlineData("logs/orders.log", "orders")]
    // A data store is none of the applications whose name begins so.
    [InlineData("logs/redis.log", "redis")]
    public async Task A_log_is_named_otherwise_than_its_component(string path, string component) =>
        Assert.Equal([component], (await s_files.With(path, Trace).FindAsync(FailureCodes.AppModuleMissing)).Where(f => f.Role == FindingRole.Root).Select(f => f.Component));

    [Theory]
    [InlineData("acme_background  | ", "worker")]
    [InlineData("acme-worker-1  | ", "worker")]
    [InlineData("thumbs  | ", "acme-thumbs")]
    public async Task A_line_names_its_writer_otherwise(string prefix, string component) =>
        Assert.Equal([component], (await s_files.With("logs/all.log", prefix + Trace.TrimEnd().Replace("\n", "\n" + prefix, StringComparison.Ordinal) + "\n").FindAsync(FailureCodes.AppModuleMissing)).Where(f => f.Role == FindingRole.Root).Select(f => f.Component));
}
