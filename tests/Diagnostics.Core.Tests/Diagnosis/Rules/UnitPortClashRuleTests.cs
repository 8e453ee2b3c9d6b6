using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Rules;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Diagnosis.Rules;

public sealed class UnitPortClashRuleTests
{
    private const string Gateway = "[Service]\nEnvironment=GATEWAY_ADDR=0.0.0.0:8080\nExecStart=/opt/gateway\n";
    private readonly DeploymentBuilder _files = new();
    private readonly UnitPortClashRule _rule = new();

    [Theory]
    [InlineData("[Service]\nExecStart=/opt/sync --port 8080\n", "ops/sync.service:2")]
    [InlineData("[Service]\nEnvironment=SYNC_LISTEN=:8080\nExecStart=/opt/sync\n", "ops/sync.service:2")]
    public void Two_units_that_bind_one_port_are_found(string other, string cited)
    {
        FindingDraft found = Assert.Single(_files.Unit("ops/gateway.service", Gateway).Unit("ops/sync.service", other).Find(_rule));
        Assert.Equal((FailureCodes.PortInUse, "sync", 8080), (found.Code, found.Component, found.Port));
        Assert.Equal(["ops/gateway.service:2", cited], found.Citations.Select(c => c.Location));
    }

    [Theory]
    [InlineData("ops/sync.service", "[Service]\nExecStart=/opt/sync --port 8081\n")]
    [InlineData("other-machine/sync.service", "[Service]\nExecStart=/opt/sync --port 8080\n")]
    [InlineData("ops/sync.service", "[Service]\nExecStart=/usr/bin/curl http://localhost:8080\n")]
    public void Other_ports_machines_and_callers_do_not_clash(string path, string text) => Assert.Empty(_files.Unit("ops/gateway.service", Gateway).Unit(path, text).Find(_rule));

    [Fact]
    public void What_a_log_tells_is_said_once_with_both_units()
    {
        _files.Unit("ops/gateway.service", Gateway).Unit("ops/sync.service", "[Service]\nExecStart=/opt/sync --port 8080\n")
            .Log("logs/journal.log", "Nov 03 05:30:02 edge-1 gateway[834]: listen tcp 0.0.0.0:8080: bind: address already in use");
        Assert.Empty(_files.Find(_rule));
        FindingDraft found = Assert.Single(_files.Find(new LogFailureRule()));
        Assert.Equal("gateway", found.Component);
        Assert.Contains("gateway and sync both bind it", found.Summary, StringComparison.Ordinal);
    }
}
