using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Ports;
using Diagnostics.Core.Language;
using Diagnostics.Integrations.Tests.Outages;

namespace Diagnostics.Integrations.Tests.Ports;

/// <summary>Claims on ports and the data that judges them.</summary>
public class PortContractTests
{
    public static TheoryData<string> Cases => [.. OutageCorpus.Cases];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Says_what_the_diagnosis_says(string name)
    {
        var request = new DiagnosisRequest(OutageCorpus.PathOf(name), offline: true);
        DiagnosisResult diagnosis = await Diagnoser.RunAsync(request);
        (IReadOnlyList<PortContractResult> results, _) = PortContracts.Audit(request);
        string[] codes = [FailureCodes.PortMismatch, FailureCodes.PortPlatformContract, FailureCodes.PortLoopbackBind, FailureCodes.ContainerPortUnpublished];
        // What a table of containers shows is no claim of a file, and a health check that asks the wrong one of several listeners is told by its own code.
        string[] found = [.. diagnosis.Findings.Where(f => codes.Contains(f.Code) && f.Role == FindingRole.Root && !f.Evidence.Any(e => e.Kind == CitationKind.Container)).Select(f => f.Component!).Distinct().Order()];
        Assert.All(found, component => Assert.Contains(results, r => r.Component == component && r.Status == Status.Fail && r.Verdict == "Contradicted"));
        if (!diagnosis.Findings.Any(f => f.Code.StartsWith("port.", StringComparison.Ordinal) || f.Code is FailureCodes.ContainerPortUnpublished or FailureCodes.DeployHealthCheck))
            Assert.All(results, r => Assert.True(r.Status is Status.Pass or Status.Unknown, r.Summary));
    }

    [Fact]
    public void Every_contract_has_a_rule_and_a_source()
    {
        Assert.True(PlatformContract.All.Count >= 8);
        Assert.All(PlatformContract.All, c => Assert.True(c.Rule.Length > 20 && c.Source.Length > 10, c.Platform));
        Assert.Equal(10000, PlatformContract.Of("Render")!.Port);
        Assert.Equal(8080, PlatformContract.Of("Cloud Run")!.Port);
        Assert.Null(PlatformContract.Of("Heroku")!.Port);
        Assert.Null(PlatformContract.Of("nobody"));
    }

    [Theory]
    [InlineData("CMD uvicorn main:app", 8000)]
    [InlineData("CMD npx next start", 3000)]
    [InlineData("CMD npx vite", 5173)]
    [InlineData("CMD npx vite preview", 4173)]
    [InlineData("CMD flask --app x run", 5000)]
    [InlineData("CMD python manage.py runserver", 8000)]
    [InlineData("CMD bin/rails server", 3000)]
    [InlineData("CMD node server.js", null)]
    public void Usual_ports(string command, int? port) => Assert.Equal(port, FrameworkPort.Of(command)?.Port);

    [Theory]
    [InlineData("mcr.microsoft.com/dotnet/aspnet:8.0", 8080)]
    [InlineData("mcr.microsoft.com/dotnet/aspnet:10.0-alpine", 8080)]
    [InlineData("mcr.microsoft.com/dotnet/aspnet:7.0", 80)]
    [InlineData("mcr.microsoft.com/dotnet/runtime:8.0", null)]
    [InlineData("acme/aspnet:8.0", null)]
    public void Usual_ports_of_images(string image, int? port) => Assert.Equal(port, FrameworkPort.OfImage(image)?.Port);
}
