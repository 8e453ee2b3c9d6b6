using Diagnostics.Core.Checks.Health;
using Diagnostics.Core.Diagnosis.Rules;
using Diagnostics.Core.Language;
using Diagnostics.Core.Tests.Checks.Health;
using Diagnostics.Core.Tests.Checks.TestServers;
using Diagnostics.Core.Tests.Reporting;

namespace Diagnostics.Core.Tests.Diagnosis.Rules;

public class LyingHealthCheckRuleTests
{
    [Theory]
    [InlineData("/health", Status.Fail, "db", true)]
    // The database is up; it is somebody else's; the root is nobody's health check.
    [InlineData("/health", Status.Pass, "db", false)]
    [InlineData("/health", Status.Fail, "ledger", false)]
    [InlineData("/", Status.Fail, "db", false)]
    public async Task A_check_that_passes_while_what_it_needs_is_down_lies(string path, Status database, string component, bool lies)
    {
        await using RawServer server = RawServer.Answering(RawServer.Ok("ok"));
        ServiceHealthResult health = await HealthRun.AskAsync(server, path, new ServiceHealthOptions { Component = "api", Timeout = TimeSpan.FromSeconds(30) });
        Assert.Equal(Status.Pass, health.Status);
        AssertLies(new DeploymentBuilder().Compose("api", dependsOn: ["db"]).Compose("db", image: "postgres:16").Compose("ledger")
            .Check(health).Check(new SampleCheck("port", "127.0.0.1:5432", database, database == Status.Fail ? FailureCodes.NetRefused : null, "db", component)), lies);
    }

    private static void AssertLies(DeploymentBuilder files, bool lies)
    {
        Core.Diagnosis.FindingDraft[] found = files.Find(new LyingHealthCheckRule());
        if (!lies)
        {
            Assert.Empty(found);
            return;
        }

        Core.Diagnosis.FindingDraft lie = Assert.Single(found);
        Assert.Equal((FailureCodes.ContainerHealthcheckLies, "api", Status.Warn, "db"), (lie.Code, lie.Component!, lie.Status, lie.Subject!));
        Assert.Contains(lie.Citations, c => c.Kind == CitationKind.Config);
    }
}
