using Diagnostics.Core.Configuration.Comparison;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Tests.Configuration;

public sealed class EnvTransferTests
{
    private static IReadOnlyList<EnvTransferStep> Plan(string before, string after, string target)
    {
        var redactor = new Redactor();
        EnvDocument Read(string text, string path, string environment) => EnvFileReader.Parse(text, path, new EnvReadOptions(redactor, environment: environment));
        return EnvTransfer.Plan(Read(before, "before.env", "staging"), Read(after, "staging.env", "staging"), Read(target, "production.env", "production"));
    }

    [Theory]
    // The port was corrected; the other environment has the old one, the new one, another one, none.
    [InlineData("PORT=8000", "PORT=10000", "PORT=8000", EnvTransferState.Lacking, "PORT is to be changed in production to 10000: it is what it was before the fix")]
    [InlineData("PORT=8000", "PORT=10000", "PORT=10000", EnvTransferState.Done, "PORT is in production as the fix made it")]
    [InlineData("PORT=8000", "PORT=10000", "PORT=9000", EnvTransferState.Review, "PORT was changed by the fix to 10000; production has another value, 9000")]
    [InlineData("PORT=8000", "PORT=10000", "", EnvTransferState.Lacking, "PORT is to be added to production as 10000")]
    // A key was added: of one environment only, or of all.
    [InlineData("", "REDIS_URL=redis://r.staging.example:6379", "", EnvTransferState.Lacking, "REDIS_URL is to be added to production, with a value of its own")]
    [InlineData("", "REDIS_URL=redis://r.staging.example:6379", "REDIS_URL=redis://r.example:6379", EnvTransferState.Done, "REDIS_URL is in production, with a value of its own")]
    [InlineData("POOL=", "POOL=5", "", EnvTransferState.Lacking, "POOL is to be added to production as 5")]
    [InlineData("", "HEALTH_PATH=/health", "HEALTH_PATH=/healthz", EnvTransferState.Review, "HEALTH_PATH was added by the fix as /health; production has another value, /healthz")]
    // A key was taken away.
    [InlineData("PROXY=1", "", "PROXY=1", EnvTransferState.Lacking, "PROXY is to be taken out of production, as the fix did")]
    [InlineData("PROXY=1", "", "", EnvTransferState.Done, "PROXY is not in production; the fix took it away")]
    [InlineData("PROXY=1", "", "PROXY=2", EnvTransferState.Review, "PROXY was taken away by the fix; production has it with a value of its own")]
    // A secret was replaced.
    [InlineData("API_TOKEN=CanaryOld1", "API_TOKEN=CanaryNew1", "API_TOKEN=CanaryProd1", EnvTransferState.Review, "API_TOKEN was changed by the fix; production has a value of its own, which may need the same change")]
    [InlineData("API_TOKEN=CanaryOld1", "API_TOKEN=CanaryNew1", "API_TOKEN=CanaryOld1", EnvTransferState.Lacking, "API_TOKEN is to be changed in production, to a value of its own: it is what it was before the fix")]
    public void Tells_what_the_other_environment_lacks(string before, string after, string target, EnvTransferState state, string action)
    {
        EnvTransferStep step = Assert.Single(Plan(before, after, target));
        Assert.Equal((state, action), (step.State, step.Action));
        Assert.DoesNotContain("Canary", step.Action + step.BeforeValue + step.AfterValue + step.TargetValue + string.Concat(step.Evidence), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_fix_did_not_touch_is_not_in_the_plan() => Assert.Empty(Plan("A=1\nB=2\nDEBUG=true", "A=1\nB=2\nDEBUG=1", "A=9"));

    [Fact]
    public void What_is_lacking_comes_first_and_the_gravest_of_it() => Assert.Equal(
        ["PORT", "TITLE", "REVIEWED", "FINISHED"],
        Plan("FINISHED=1\nTITLE=a\nPORT=1\nREVIEWED=1", "FINISHED=2\nTITLE=b\nPORT=2\nREVIEWED=2", "FINISHED=2\nTITLE=a\nPORT=1\nREVIEWED=3").Select(s => s.Key));
}
