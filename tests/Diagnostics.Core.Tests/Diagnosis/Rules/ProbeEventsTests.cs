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

    [Theory]
    // The pod is ready: what was refused was refused while it started.
    [InlineData("4m58s (x14 over 6m8s)", "    Ready:          True", false)]
    [InlineData("4m58s (x14 over 6m8s)", "pod/search-85cb7dd9f4-7lq2x   1/1   Running   0   11m", false)]
    [InlineData("4m58s (x14 over 6m8s)", "    Ready:          False", true)]
    [InlineData("4m58s (x14 over 6m8s)", "pod/search-85cb7dd9f4-7lq2x   0/1   Running   0   11m", true)]
    public void A_start_up_that_came_to_its_end_is_no_failure(string age, string told, bool failed) =>
        Assert.Equal(failed, Conclude(told, Probe(age)).Any(f => f.Code == FailureCodes.DeployHealthCheck));

    [Theory]
    [InlineData("5m (x4 over 6m)", false)]
    [InlineData("20s (x400 over 13h)", true)]
    public void An_error_that_was_answered_is_over_once_it_has_not_come_for_as_long_as_it_did(string age, bool failed) =>
        Assert.Equal(failed, Conclude("    Ready:          True", $"Warning  Unhealthy  {age}  kubelet  Readiness probe failed: HTTP probe failed with statuscode: 503").Any(f => f.Code == FailureCodes.DeployHealthCheck));

    private static IReadOnlyList<Finding> Conclude(params string[] lines) => new DeploymentBuilder().Compose("search", ports: ["8080:8080"]).Log("logs/search.log", lines).Conclude();
}
