using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Services on Cloud Run whose file names the revision that serves.</summary>
public class PinnedRevisionRuleTests
{
    private static readonly ProjectText s_project = new(
        ("services/checkout.yaml", "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata:\n  name: checkout\nspec:\n  template:\n    spec:\n      containers:\n        - image: registry.example/checkout:SHORT_SHA\n  traffic:\n    - revisionName: checkout-00056-rul\n      percent: 100\n"),
        ("seen/revisions.txt", "$ gcloud run revisions list --service=checkout\n   REVISION            ACTIVE  SERVICE   DEPLOYED                 DEPLOYED BY\n✔  checkout-00058-mqt          checkout  2026-09-02 07:34:21 UTC  deploy@example.com\n✔  checkout-00057-xov          checkout  2026-08-27 09:50:48 UTC  deploy@example.com\n✔  checkout-00056-rul  yes     checkout  2026-08-19 08:11:37 UTC  deploy@example.com\n"),
        ("seen/checkout.log", "2026-09-02 08:03:40 POST 204 https://checkout-4kq7w2zr5a-ez.a.run.app/notices\n2026-09-02 08:04:02 ERROR notice not taken, status 422\n"));

    [Fact]
    public async Task Do_not_run_what_was_deployed_since()
    {
        Finding root = await s_project.AssertRootAsync("deploy.not-deployed@checkout", "services/checkout.yaml:11", "seen/revisions.txt:5", "seen/revisions.txt:3", "seen/checkout.log:2");
        Assert.Contains("checkout-00058-mqt and 1 more", root.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("    - revisionName: checkout-00056-rul\n", "    - latestRevision: true\n")]
    [InlineData("      percent: 100\n", "      percent: 90\n    - revisionName: checkout-00058-mqt\n      percent: 10\n")]
    [InlineData("✔  checkout-00058-mqt          checkout", "✔  checkout-00058-mqt  yes     checkout")]
    [InlineData("✔  checkout-00058-mqt", "X  checkout-00058-mqt")]
    [InlineData("2026-09-02 08:04:02 ERROR notice not taken, status 422\n", "")]
    [InlineData("2026-09-02 08:04:02 ERROR", "2026-09-01 08:04:02 ERROR")]
    public async Task Else_nothing_is_said(string from, string to) => Assert.DoesNotContain(await s_project.Change(from, to).FindAsync(), f => f.Code == FailureCodes.DeployNotDeployed);

    // The newest has a URL of its own by its tag, and none of the service's requests.
    [Theory]
    [InlineData("      percent: 100\n    - latestRevision: true\n      percent: 0\n      tag: next\n", 1)]
    [InlineData("      percent: 100\n    - latestRevision: true\n      tag: next\n", 1)]
    [InlineData("      percent: 100\n    - revisionName: checkout-00058-mqt\n      tag: next\n", 1)]
    [InlineData("      percent: 100\n    - latestRevision: true\n", 0)]
    public async Task A_target_without_a_share(string traffic, int found) => Assert.Equal(found, (await s_project.Change("      percent: 100\n", traffic).FindAsync(FailureCodes.DeployNotDeployed)).Length);

    [Fact]
    public async Task A_request_that_gcloud_lists_shows_that_it_works() =>
        Assert.Equal(Verdict.Ready, (await s_project.Change("2026-09-02 08:04:02 ERROR notice not taken, status 422\n", "").DiagnoseAsync()).Verdict);
}
