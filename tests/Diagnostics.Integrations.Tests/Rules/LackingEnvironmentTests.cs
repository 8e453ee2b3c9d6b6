using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A log that names no environment and says that a setting is missing is of the one overlay that does not give it.</summary>
public class LackingEnvironmentTests
{
    private static string Overlay(string environment, string literals) => $"namespace: shop-{environment}\nresources: [../../base]\nconfigMapGenerator:\n  - name: worker\n    literals:\n      - Bank__BaseUrl=https://{environment}.bank.example\n{literals}";

    private static readonly ProjectText s_project = new(
        ("k8s/base/kustomization.yaml", "resources: [worker.yaml]\n"),
        ("k8s/base/worker.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: worker }\nspec:\n  selector: { matchLabels: { app: worker } }\n  template:\n    metadata: { labels: { app: worker } }\n    spec:\n      containers:\n        - name: worker\n          image: acme/worker:1\n          envFrom:\n            - configMapRef: { name: worker }\n"),
        ("k8s/overlays/staging/kustomization.yaml", Overlay("staging", "      - Bank__SchemeCode=SCT\n")),
        ("k8s/overlays/production/kustomization.yaml", Overlay("production", "")),
        ("saved/worker.log", "Unhandled exception. Microsoft.Extensions.Options.OptionsValidationException: DataAnnotation validation failed for 'BankOptions' members: 'SchemeCode' with the error: 'The SchemeCode field is required.'.\n"));

    [Fact]
    public async Task The_other_has_it() => await s_project.AssertRootAsync("config.missing@worker/production", "k8s/overlays/staging/kustomization.yaml:7", "k8s/overlays/production/kustomization.yaml:6", "saved/worker.log:1");

    // Both give it: the log is older than the files.
    [Fact]
    public async Task Both_have_it() => Assert.DoesNotContain(await s_project.With("k8s/overlays/production/kustomization.yaml", Overlay("production", "      - Bank__SchemeCode=SCT\n")).FindAsync(), f => f.Code == FailureCodes.ConfigMissing);

    // Two lack it, and nothing tells which of them wrote the log.
    [Fact]
    public async Task Two_lack_it() => Assert.DoesNotContain(await s_project.With("k8s/overlays/qa/kustomization.yaml", Overlay("qa", "")).FindAsync(), f => f.Environment is "qa" or "production");
}
