using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A pipeline that pushes a tag anew and brings the project up without a pull.</summary>
public class UnpulledImageRuleTests
{
    private static readonly ProjectText s_project = new(
        ("compose.prod.yaml", "services:\n  orders:\n    image: ghcr.io/acme/orders:main\n"),
        (".github/workflows/deploy.yaml", "on: push\njobs:\n  deploy:\n    runs-on: self-hosted\n    steps:\n      - run: |\n          cd /srv/shop\n          docker compose -f compose.prod.yaml up -d --wait\n"),
        ("logs/ci-run.log", "2026-09-30T14:03:02.9Z #17 pushing manifest for ghcr.io/acme/orders:main@sha256:1b6e27d5a8f04e1c 0.9s done\n2026-09-30T14:03:02.9Z #17 pushing manifest for ghcr.io/acme/orders:c41f7e09d1b2@sha256:1b6e27d5a8f04e1c 0.9s done\n2026-09-30T14:03:06.1Z  Container shop-orders-1  Running\n"),
        ("logs/orders.log", "time=2026-07-02T14:20:47Z level=INFO msg=starting revision=9ab3d52e6f70\n2026/09/30 14:12:15 http: panic serving 172.19.0.1:38885: runtime error: invalid memory address or nil pointer dereference\n"));

    [Fact]
    public async Task Does_not_deploy() => await s_project.AssertRootAsync("deploy.not-deployed@orders/production", ".github/workflows/deploy.yaml:8", "logs/ci-run.log:3", "logs/orders.log:1", "logs/ci-run.log:1", "compose.prod.yaml:3");

    [Theory]
    [InlineData("Container shop-orders-1  Running", "Container shop-orders-1  Started")]
    [InlineData("cd /srv/shop", "docker compose pull orders")]
    [InlineData("up -d --wait", "up -d --pull always")]
    [InlineData("orders:main\n", "orders:main\n    pull_policy: always\n")]
    // What runs is what was built, or nothing tells.
    [InlineData("revision=9ab3d52e6f70", "revision=c41f7e09d1b2a6538e7f")]
    [InlineData("revision=9ab3d52e6f70", "revision=unknown")]
    // It was started again after that.
    [InlineData("time=2026-07-02T14:20:47Z", "time=2026-09-30T15:20:47Z")]
    [InlineData("acme/orders:main@", "acme/refunds:main@")]
    // Another project's containers.
    [InlineData("-f compose.prod.yaml", "-f compose.tools.yaml")]
    public async Task Otherwise_nothing_is_said(string from, string to) => Assert.Empty(await s_project.Change(from, to).FindAsync(FailureCodes.DeployNotDeployed));
}
