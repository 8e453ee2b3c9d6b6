using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Rules;
using Diagnostics.Core.Language;
using static Diagnostics.Core.Tests.Diagnosis.Rules.RuleExamples;

namespace Diagnostics.Core.Tests.Diagnosis.Rules;

public class ServiceFaultTests
{
    [Theory]
    [InlineData(FailureCodes.HostPermission, FailureCodes.ContainerExited)]
    [InlineData(FailureCodes.ServiceQuota, FailureCodes.HttpServerError)]
    [InlineData(FailureCodes.ServiceResourceMissing, FailureCodes.AppCrash)]
    [InlineData(FailureCodes.HostFileDescriptors, FailureCodes.HttpTimeout)]
    public void What_a_service_or_the_machine_refuses_explains_what_is_seen_of_the_component(string cause, string effect) =>
        Assert.True(new FaultExplainsSymptom().Explains(new DeploymentBuilder().Compose("api").Build(), Draft(cause, "api"), Draft(effect, "api")));

    [Theory]
    [InlineData(FailureCodes.AppConfigMissing, FailureCodes.ServiceQuota)]
    [InlineData(FailureCodes.BuildFailed, FailureCodes.HostPermission)]
    [InlineData(FailureCodes.ServiceQuota, FailureCodes.HttpTimeout)]
    public void What_is_refused_follows_from_no_earlier_fault_of_the_component(string cause, string effect) =>
        Assert.False(new FaultExplainsSymptom().Explains(new DeploymentBuilder().Compose("api").Build(), Draft(cause, "api"), Draft(effect, "api")));

    [Fact]
    public void A_line_that_names_no_host_means_the_only_one_called_that_does_not_run()
    {
        IReadOnlyList<Finding> found = Callers("scorer-1  | exec /bin/scorer: exec format error");
        Assert.Equal([FailureCodes.ContainerImage], found.Where(f => f.Role == FindingRole.Root).Select(f => f.Code));
        Assert.Contains(found, f => f is { Code: FailureCodes.DnsNotFound, Component: "api", Role: FindingRole.Cascade });
    }

    [Fact]
    public void Of_two_that_do_not_run_none_is_meant()
    {
        IReadOnlyList<Finding> found = Callers("scorer-1  | exec /bin/scorer: exec format error", "store-1  | exec /bin/store: exec format error");
        Assert.DoesNotContain(found, f => f is { Code: FailureCodes.DnsNotFound, Component: "api", Role: FindingRole.Cascade });
    }

    private static IReadOnlyList<Finding> Callers(params string[] lines) => new DeploymentBuilder()
        .Compose("api", environment: ["SCORER_URL=http://scorer:8000", "STORE_URL=http://store:8000"]).Compose("scorer", image: "acme/scorer:7").Compose("store", image: "acme/store:7")
        .Log("logs/up.log", [.. lines, "api-1     | httpx.ConnectError: [Errno -2] Name or service not known"]).Conclude();
}
