using System.Net;
using System.Net.Sockets;
using Diagnostics.Core.Checks;
using Diagnostics.Core.Checks.Listeners;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Checks.Port;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Rules;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;
using Diagnostics.Core.Tests.Checks.TestServers;

namespace Diagnostics.Core.Tests.Diagnosis.Rules;

public class StrayListenerRuleTests
{
    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task A_process_of_this_folder_on_an_undeclared_port_is_the_one_that_is_missed(bool fromHere, int expected)
    {
        using Socket closed = Ports.Closed(out int port);
        ServicePortResult refused = await Ask(port);
        FindingDraft[] found = Find(refused, fromHere ? [Listener(port == 65535 ? 65534 : port + 1, "/srv/api", "node api.js")] : []);
        Assert.Equal(expected, found.Length);
        Assert.All(found, f => Assert.Equal((FailureCodes.PortMismatch, "api", port), (f.Code, f.Component, f.Port)));
    }

    [Fact]
    public async Task Two_that_could_be_meant_are_not_chosen_between()
    {
        using Socket closed = Ports.Closed(out int port);
        ServicePortResult refused = await Ask(port);
        Assert.Empty(Find(refused, [Listener(1, "/srv/api", "node a.js"), Listener(2, "/srv/api", "node b.js")]));
    }

    private static async Task<ServicePortResult> Ask(int port)
    {
        Assert.True(Endpoint.TryParse($"127.0.0.1:{port}", null, out Endpoint? endpoint, out _));
        using var check = new ServicePortCheck(new ServicePortOptions(TimeSpan.FromSeconds(5), component: "api"));
        return await check.RunAsync(endpoint, CancellationToken.None);
    }

    private static LocalListener Listener(int port, string folder, string command) => new(IPAddress.Loopback, port, new ListenerOwner(1, "node", command, folder), null);

    private static FindingDraft[] Find(ServicePortResult check, LocalListener[] listeners)
    {
        var live = new LiveAnswers([check], new Dictionary<CheckResult, Citation>(), listeners, []);
        return [.. new StrayListenerRule().Find(new DiagnosisContext(new(), [], live, null, new Redactor(new byte[32])))];
    }
}
