using System.Globalization;
using System.Net;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;
using Diagnostics.Core.Loading;
using Diagnostics.Core.Reporting;

namespace Diagnostics.Integrations.Tests.Outages.Live;

/// <summary>Outages that only another network sees: a service bound to its own loopback, a name that leads by IPv6 alone. Each with its twin.</summary>
public sealed class LiveNetworkOutageTests : IDisposable
{
    private const string OnlyIPv6 = "fd5e:98::5";

    private readonly LiveDeployment _deployment = new();

    public void Dispose() => _deployment.Dispose();

    [RequiresNamespaceFact]
    public async Task A_service_on_loopback_that_is_asked_from_elsewhere_is_the_root_cause()
    {
        await using NetworkNamespace host = await NetworkNamespace.CreateAsync();
        await using ListenerProcess api = await ListenAsync(host, IPAddress.Loopback);
        Describe(host, api.Port, "127.0.0.1");
        DiagnosisResult result = await _deployment.DiagnoseAsync("staging");
        Finding root = LiveDeployment.Find(result, FailureCodes.PortLoopbackBind, "api");
        Assert.True(root.Role == FindingRole.Root && result.RootCauses.Count == 1, DiagnosisTable.Render(result));
        Assert.Contains(root.Evidence, c => c.Source == "api/Dockerfile");
        Finding refused = LiveDeployment.Find(result, FailureCodes.NetRefused, "api");
        Assert.Equal((FindingRole.Cascade, root.Id), (refused.Role, refused.ExplainedBy[0]));
    }

    [RequiresNamespaceFact]
    public async Task A_service_on_all_addresses_that_is_asked_from_elsewhere_yields_no_finding()
    {
        await using NetworkNamespace host = await NetworkNamespace.CreateAsync();
        await using ListenerProcess api = await ListenAsync(host, IPAddress.Any);
        Describe(host, api.Port, "0.0.0.0");
        await _deployment.AssertHealthyAsync("staging");
    }

    [RequiresNamespaceFact]
    public async Task A_name_that_has_IPv6_alone_is_the_root_cause_where_there_is_none()
    {
        await using NetworkNamespace vantage = await NetworkNamespace.CreateAsync(ipv6: false, hosts: $"127.0.0.1 localhost\n{OnlyIPv6} db.example.test\n");
        DiagnosisResult result = await DiagnoseWithinAsync(vantage, 5432);
        Finding root = LiveDeployment.Find(result, FailureCodes.NetIpv6Only, "database");
        Assert.Equal((FindingRole.Root, Status.Fail), (root.Role, root.Status));
        Assert.False(result.Vantage.Ipv6Egress);
    }

    [RequiresNamespaceFact]
    public async Task The_same_name_yields_no_such_finding_where_there_is_IPv6()
    {
        await using NetworkNamespace vantage = await NetworkNamespace.CreateAsync(address: OnlyIPv6, hosts: $"127.0.0.1 localhost\n{OnlyIPv6} db.example.test\n");
        await using ListenerProcess database = await ListenAsync(vantage, IPAddress.Parse(OnlyIPv6));
        DiagnosisResult result = await DiagnoseWithinAsync(vantage, database.Port);
        Assert.DoesNotContain(result.Findings, f => f.Code is FailureCodes.NetIpv6Only or FailureCodes.NetUnreachable or FailureCodes.NetRefused or FailureCodes.DnsNotFound);
        Assert.Contains(result.Checks, c => c.Status == Status.Pass);
    }

    private Task<ListenerProcess> ListenAsync(NetworkNamespace host, IPAddress address)
    {
        Directory.CreateDirectory(Path.Combine(_deployment.Path, "api"));
        return ListenerProcess.StartAsync(Path.Combine(_deployment.Path, "api"), address, within: host);
    }

    private void Describe(NetworkNamespace host, int port, string bind) => _deployment
        .Write("api/Dockerfile", string.Create(CultureInfo.InvariantCulture, $"FROM python:3.12\nCMD [\"uvicorn\", \"main:app\", \"--host\", \"{bind}\", \"--port\", \"{port}\"]\n"))
        .Write("compose.yaml", string.Create(CultureInfo.InvariantCulture, $"services:\n  api:\n    build: api\n    ports: [\"{port}:{port}\"]\n"))
        .Write(".env.staging", string.Create(CultureInfo.InvariantCulture, $"API_URL=http://{host.Inside}:{port}\n"));

    // The command itself runs there, and its document is read here.
    private async Task<DiagnosisResult> DiagnoseWithinAsync(NetworkNamespace vantage, int port)
    {
        _deployment.Write(".env.staging", string.Create(CultureInfo.InvariantCulture, $"DATABASE_URL=postgresql://db.example.test:{port}/shop\n"));
        (int code, string output, string error) = await NetworkNamespace.RunAnyAsync([.. vantage.Enter, "dotnet", "exec", typeof(LiveNetworkOutageTests).Assembly.Location, "diagnose", _deployment.Path, "--environment", "staging", "--format", "json", "--timeout", "10", "--quiet"]);
        Assert.True(code < 64, error);
        return DiagnosisDocument.Read(System.Text.Encoding.UTF8.GetBytes(output));
    }
}
