using System.Net;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;
using Diagnostics.Core.Reporting;

namespace Diagnostics.Integrations.Tests.Outages;

/// <summary>Outages of real processes on this machine, on random ports, with what the folder says of them.</summary>
public sealed class LiveOutageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("diag-live-").FullName;

    public LiveOutageTests() => Directory.CreateDirectory(Path.Combine(_folder, "api"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_process_that_listens_on_another_port_than_declared_is_the_root_cause()
    {
        await using ListenerProcess api = await ListenerProcess.StartAsync(Path.Combine(_folder, "api"), IPAddress.Loopback);
        using var declared = new ClosedPort();
        Write($"# development\nAPI_URL=http://127.0.0.1:{declared.Port}\n");

        DiagnosisResult diagnosis = await Diagnoser.RunAsync(new DiagnosisRequest(_folder));

        Finding root = Assert.Single(diagnosis.RootCauses);
        Assert.Equal(FailureCodes.PortMismatch, root.Code);
        Assert.Equal("api", root.Component);
        Assert.Contains(root.Evidence, c => c.Location == ".env:2");
        Assert.Contains(root.Evidence, c => c.Source == $"127.0.0.1:{api.Port}");
        Assert.Contains(api.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), root.Summary, StringComparison.Ordinal);
        Finding refused = Assert.Single(diagnosis.Findings, f => f.Code == FailureCodes.NetRefused);
        Assert.Equal([root.Id], refused.ExplainedBy);
        Assert.Equal(Verdict.NotReady, diagnosis.Verdict);
    }

    [Fact]
    public async Task A_process_on_loopback_of_the_other_family_is_the_root_cause()
    {
        if (!System.Net.Sockets.Socket.OSSupportsIPv6) Assert.Fail("This machine has no IPv6 loopback, which this outage needs.");
        await using ListenerProcess api = await ListenerProcess.StartAsync(Path.Combine(_folder, "api"), IPAddress.IPv6Loopback);
        Write($"API_URL=http://127.0.0.1:{api.Port}\n");

        DiagnosisResult diagnosis = await Diagnoser.RunAsync(new DiagnosisRequest(_folder));

        Finding root = Assert.Single(diagnosis.RootCauses);
        Assert.True(root.Code == FailureCodes.NetFamilySplit, DiagnosisTable.Render(diagnosis));
        Assert.Equal("api", root.Component);
        Assert.Contains("::1", root.Summary, StringComparison.Ordinal);
        Assert.Contains(root.Evidence, c => c.Location == ".env:1");
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task The_fixed_twin_yields_no_finding(string address)
    {
        IPAddress at = IPAddress.Parse(address);
        await using ListenerProcess api = await ListenerProcess.StartAsync(Path.Combine(_folder, "api"), at);
        Write($"API_URL=http://{(address.Contains(':', StringComparison.Ordinal) ? "[" + address + "]" : address)}:{api.Port}\n");

        DiagnosisResult diagnosis = await Diagnoser.RunAsync(new DiagnosisRequest(_folder));

        Assert.Empty(diagnosis.Findings);
        Assert.Equal(Verdict.Ready, diagnosis.Verdict);
        Assert.Equal(["port", "health"], diagnosis.Checks.Select(c => c.Check));
        Assert.All(diagnosis.Checks, c => Assert.Equal(Status.Pass, c.Status));
    }

    [Fact]
    public async Task A_declared_service_that_does_not_run_is_said_to_be_down()
    {
        using var api = new ClosedPort();
        Write($"API_URL=http://127.0.0.1:{api.Port}\n");

        DiagnosisResult diagnosis = await Diagnoser.RunAsync(new DiagnosisRequest(_folder));

        Finding refused = Assert.Single(diagnosis.Findings);
        Assert.Equal((FailureCodes.NetRefused, "api", FindingRole.Unexplained), (refused.Code, refused.Component!, refused.Role));
        Assert.Equal(Verdict.NotReady, diagnosis.Verdict);
    }

    [Fact]
    public async Task Offline_asks_nothing()
    {
        using var api = new ClosedPort();
        Write($"API_URL=http://127.0.0.1:{api.Port}\n");

        DiagnosisResult diagnosis = await Diagnoser.RunAsync(new DiagnosisRequest(_folder, offline: true));

        Assert.Empty(diagnosis.Checks);
        Assert.Empty(diagnosis.Findings);
        Assert.Equal(Verdict.Unknown, diagnosis.Verdict);
    }

    [Fact]
    public async Task What_is_declared_for_another_environment_is_asked_only_when_that_is_named()
    {
        using var api = new ClosedPort();
        File.WriteAllText(Path.Combine(_folder, ".env.staging"), $"API_URL=http://127.0.0.1:{api.Port}\n");

        DiagnosisResult unnamed = await Diagnoser.RunAsync(new DiagnosisRequest(_folder));
        Assert.Empty(unnamed.Checks);
        Assert.NotEmpty(unnamed.Notes);

        DiagnosisResult named = await Diagnoser.RunAsync(new DiagnosisRequest(_folder, environment: "stg"));
        Assert.Equal([$"127.0.0.1:{api.Port}", $"http://127.0.0.1:{api.Port}/"], named.Checks.Select(c => c.Target));
        Assert.Equal("staging", named.Subject.Environment);
    }

    private void Write(string env) => File.WriteAllText(Path.Combine(_folder, ".env"), env);
}
