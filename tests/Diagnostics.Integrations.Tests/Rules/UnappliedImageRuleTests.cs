using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A pipeline that pushes one tag and applies another.</summary>
public class UnappliedImageRuleTests
{
    private static readonly ProjectText s_project = new(
        ("k8s/orders.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: orders }\nspec:\n  template:\n    metadata: { labels: { app: orders } }\n    spec:\n      containers:\n        - name: orders\n          image: ghcr.io/acme/orders:5be1c0f9a7de\n"),
        ("logs/deploy.log", "2026-09-30T14:03:02.9Z #17 pushing manifest for ghcr.io/acme/orders:e92ad41c3370b1f2@sha256:1b6e27d5a8f04e1c 0.9s done\n2026-09-30T14:03:06.1Z deployment.apps/orders unchanged\n"));

    [Fact]
    public async Task Does_not_deploy() => await s_project.AssertRootAsync("deploy.not-deployed@orders", "k8s/orders.yaml:10", "logs/deploy.log:1", "logs/deploy.log:2");

    [Theory]
    [InlineData("orders unchanged", "orders configured")]
    // The same commit, by its short name.
    [InlineData("orders:5be1c0f9a7de", "orders:e92ad41c")]
    [InlineData("acme/orders:e92", "acme/refunds:e92")]
    [InlineData("orders:5be1c0f9a7de", "orders:${TAG}")]
    public async Task Otherwise_nothing_is_said(string from, string to) => Assert.Empty(await s_project.Change(from, to).FindAsync(FailureCodes.DeployNotDeployed));
}
