using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A release of Helm whose upgrade was ended half-way.</summary>
public class InterruptedReleaseRuleTests
{
    private const string Upgrade = "Running with gitlab-runner 17.11.0 (0f67ff19)\n$ helm upgrade --install $SERVICE charts/$SERVICE --wait\n";

    private static readonly ProjectText s_project = new(
        (".gitlab-ci.yml", "stages: [deploy]\ndefault:\n  interruptible: true\n.deploy:\n  stage: deploy\n  script:\n    - helm upgrade --install $SERVICE charts/$SERVICE --wait\ndeploy:payslips:\n  extends: .deploy\n  variables: { SERVICE: payslips }\n"),
        ("charts/payslips/Chart.yaml", "apiVersion: v2\nname: payslips\nversion: 1.0.0\n"),
        ("charts/payslips/values.yaml", "image: { repository: acme/payslips, tag: \"1\" }\n"),
        ("charts/payslips/templates/deployment.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: payslips }\nspec:\n  selector: { matchLabels: { app: payslips } }\n  template:\n    metadata: { labels: { app: payslips } }\n    spec:\n      containers:\n        - name: payslips\n          image: \"{{ .Values.image.repository }}:{{ .Values.image.tag }}\"\n"),
        ("saved/job-12-deploy-payslips.log", Upgrade + "ERROR: Job failed: canceled\n"),
        ("saved/job-31-deploy-payslips.log", Upgrade + "Error: UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress\nERROR: Job failed: command terminated with exit code 1\n"),
        ("saved/payslips.log", "2026-06-08T07:24:00.120Z  INFO 1 --- [payslips] [main] a.PayslipsApplication : Started PayslipsApplication in 6.1 seconds\n2026-06-08T07:26:02.514Z  WARN 1 --- [payslips] [nio-8080-exec-4] .w.s.m.s.DefaultHandlerExceptionResolver : Resolved [org.springframework.web.servlet.resource.NoResourceFoundException: No static resource v3/payslips/10482/2026-05.]\n"),
        ("saved/exports.log", "2026-06-08T07:30:00.306Z ERROR 1 --- [exports] [scheduling-1] o.s.s.s.TaskUtils$LoggingErrorHandler : Unexpected error occurred in scheduled task\n\norg.springframework.web.client.HttpClientErrorException$NotFound: 404 Not Found: \"{\"timestamp\":\"2026-06-08T07:30:00.303+00:00\",\"status\":404,\"error\":\"Not Found\",\"path\":\"/v3/payslips/10002/2026-05\"}\"\n\tat example.exports.DatevExport.run(DatevExport.kt:38) ~[classes/:na]\n"));

    [Fact]
    public async Task Is_told_of() => await s_project.AssertRootAsync("deploy.failed@payslips", ".gitlab-ci.yml:3", "saved/job-31-deploy-payslips.log:3", "saved/job-12-deploy-payslips.log:3");

    // Nobody ended anything; what was ended had upgraded the release before.
    [Theory]
    [InlineData("ERROR: Job failed: canceled", "Job succeeded")]
    [InlineData("ERROR: Job failed: canceled", "Release \"payslips\" has been upgraded. Happy Helming!\nERROR: Job failed: canceled")]
    public async Task Otherwise_an_upgrade_may_be_in_progress(string from, string to) => Assert.DoesNotContain(await s_project.Change(from, to).FindAsync(FailureCodes.DeployFailed), f => f.Summary.Contains("was ended", StringComparison.Ordinal));

    [Fact]
    public async Task A_job_that_no_pipeline_ends_is_not_cited() => await s_project.Change("  script:", "  interruptible: false\n  script:").AssertRootAsync("deploy.failed@payslips", "saved/job-31-deploy-payslips.log:3", "saved/job-12-deploy-payslips.log:3");
}
