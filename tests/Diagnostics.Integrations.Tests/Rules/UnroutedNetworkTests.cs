using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>"Network is unreachable" is said by the machine that asks: nothing was sent.</summary>
public class UnroutedNetworkTests
{
    private static readonly ProjectText s_project = new(
        ("deploy/dispatch.service", "[Unit]\nDescription=Dispatch\n[Service]\nExecStart=/opt/dispatch/dispatch\nEnvironment=PGHOST=10.64.18.21\n"),
        ("logs/dispatch.log", "2026-03-18T06:02:11Z ERROR postgres not usable: dial tcp 10.64.18.21:5432: connect: network is unreachable\n"));

    [Fact]
    public async Task Is_a_fault_of_the_host_that_asks() => await s_project.AssertRootAsync("net.unreachable@dispatch", "logs/dispatch.log:1");

    [Fact]
    public async Task A_question_asked_by_hand_is_of_nobody() =>
        Assert.DoesNotContain(await s_project.With("logs/ip-route.txt", "ops@vm:~$ ip route get 10.64.18.21\nRTNETLINK answers: Network is unreachable\n").FindAsync(FailureCodes.NetUnreachable), f => f.Component != "dispatch");

    [Fact]
    public async Task Its_database_is_not_to_blame() =>
        Assert.DoesNotContain(await s_project.FindAsync(), f => f.Role == FindingRole.Root && f.Component != "dispatch");
}
