using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Diagnosis.Rules;

/// <summary>A probe that fails once while a container starts is no failure; one that fails again and again is.</summary>
public class ProbeEventsTests
{
    private static string Probe(string age) => $"Warning  Unhealthy  {age}  kubelet  Startup probe failed: Get \"http://10.1.4.20:8080/healthz\": dial tcp 10.1.4.20:8080: connect: connection refused";

    [Theory]
    [InlineData("5m58s", false)]
    [InlineData("12m (x2 over 13m)", false)]
    [InlineData("12m (x9 over 13m)", true)]
    public void How_often_it_failed_decides(string age, bool failed) =>
        Assert.Equal(failed, Conclude(Probe(age)).Any(f => f.Code == FailureCodes.DeployHealthCheck));

    [Fact]
    public void A_liveness_probe_restarts_the_container() =>
        Assert.Contains(Conclude(Probe("5m58s").Replace("Startup", "Liveness", StringComparison.Ordinal)), f => f.Code == FailureCodes.DeployHealthCheck);

    [Fact]
    public void Beside_another_failure_of_the_same_component_a_single_one_counts() =>
        Assert.Contains(Conclude(Probe("5m58s"), "Error: Cannot find module 'express'"), f => f.Code == FailureCodes.DeployHealthCheck);

    private static IReadOnlyList<Finding> Conclude(params string[] lines) => new DeploymentBuilder().Compose("search", ports: ["8080:8080"]).Log("logs/search.log", lines).Conclude();
}
