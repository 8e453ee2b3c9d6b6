using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Variables that deploy scripts and workflows hand to a service, or only to their own jobs.</summary>
public class DeployVariablesTests
{
    private const string Direct = "postgresql://postgres:Tk7wRq@db.kqhzwtpavmxd.supabase.co:5432/postgres";

    // Each platform's command gives the one service of the folder a value that a log shows to be wrong.
    [Theory]
    [InlineData("az webapp config appsettings set -g rg -n shop --settings DATABASE_URL={0} LOG_LEVEL=info\n")]
    [InlineData("az containerapp update --name shop --resource-group rg --set-env-vars DATABASE_URL={0}\n")]
    [InlineData("fly secrets set DATABASE_URL={0} -a shop\n")]
    [InlineData("flyctl secrets set --app shop DATABASE_URL={0}\n")]
    [InlineData("heroku config:set DATABASE_URL={0} --app shop\n")]
    [InlineData("railway variables --service shop --set DATABASE_URL={0}\n")]
    [InlineData("kubectl set env deployment/shop DATABASE_URL={0}\n")]
    [InlineData("URL={0}\nheroku config:set \\\n  LOG_LEVEL=info DATABASE_URL=$URL\n", 3)]
    public async Task Commands_of_platforms(string script, int line = 1)
    {
        Finding[] found = await ProjectText.FindAsync(
            FailureCodes.NetIpv6Only,
            ("Dockerfile", "FROM python:3.12\nCOPY . .\nCMD [\"python\", \"shop.py\"]\n"), ("deploy/release.sh", string.Format(System.Globalization.CultureInfo.InvariantCulture, script, Direct)), ("logs/shop.log", "OSError: [Errno 101] Network is unreachable\n"));
        Assert.Contains($"deploy/release.sh:{line}", Assert.Single(found).Evidence.Select(e => e.Location));
        Assert.DoesNotContain(found.SelectMany(f => f.Evidence), e => e.Excerpt?.Contains("Tk7wRq", StringComparison.Ordinal) == true);
    }

    private static readonly ProjectText s_workflow = new(
        (".github/workflows/deploy.yml", $"on: push\nenv:\n  REGION: europe-west1\njobs:\n  release:\n    environment: production\n    runs-on: ubuntu-latest\n    env:\n      DATABASE_URL: {Direct}\n    steps:\n      - uses: google-github-actions/deploy-cloudrun@v2\n        with:\n          service: shop\n          env_vars: |\n            DATABASE_URL=${{{{ env.DATABASE_URL }}}}\n            REGION=${{{{ env.REGION }}}}\n"),
        ("logs/shop.log", "OSError: [Errno 101] Network is unreachable\n"));

    [Fact]
    public async Task A_step_hands_its_jobs_variable_on()
    {
        Finding found = Assert.Single(await s_workflow.FindAsync(FailureCodes.NetIpv6Only));
        Assert.Equal(("shop", "production"), (found.Component, found.Environment));
        Assert.StartsWith(".github/workflows/deploy.yml:", found.Evidence[0].Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_variable_that_only_the_job_has_is_not_handed_on()
    {
        ProjectText project = s_workflow.Change("            DATABASE_URL=${{ env.DATABASE_URL }}\n", "").Change(Direct, "postgresql://app@db.example.org/x").With("logs/shop.log", "KeyError: 'DATABASE_URL'\n");
        Finding root = await project.AssertRootAsync("config.not-propagated@shop/production", ".github/workflows/deploy.yml:9");
        Assert.Contains("job release", root.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("alembic upgrade head", "", Status.Warn)]
    [InlineData("alembic upgrade head", "OSError: [Errno 101] Network is unreachable\n", Status.Fail)]
    [InlineData("echo ok", "", null)]
    public async Task Runners_have_no_IPv6(string command, string log, Status? status)
    {
        Finding[] found = await ProjectText.FindAsync(FailureCodes.NetIpv6Only, (".github/workflows/ci.yml", $"on: push\njobs:\n  migrate:\n    runs-on: ubuntu-latest\n    steps:\n      - run: {command}\n        env:\n          DATABASE_URL: {Direct}\n"), ("logs/migrate.log", log));
        Assert.Equal(status is null ? [] : [status.Value], found.Select(f => f.Status));
        Assert.All(found, f => Assert.Equal(".github/workflows/ci.yml:8", f.Evidence[0].Location));
    }
}
