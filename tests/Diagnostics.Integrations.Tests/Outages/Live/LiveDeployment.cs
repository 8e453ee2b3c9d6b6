using System.Security.Cryptography.X509Certificates;
using Diagnostics.Core.Checks.Credentials;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;
using Diagnostics.Core.Reporting;

namespace Diagnostics.Integrations.Tests.Outages.Live;

/// <summary>A folder that describes servers which really run, and its diagnosis with a memory of rejected credentials of its own.</summary>
internal sealed class LiveDeployment : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly ScratchFolder _memory = new();

    public string Path => _folder.Path;

    public LiveDeployment Write(string path, string text)
    {
        _folder.Write(path, text);
        return this;
    }

    public Task<DiagnosisResult> DiagnoseAsync(string? environment = null, X509Certificate2Collection? roots = null, TimeSpan? timeLimit = null)
    {
        DiagnosisServices services = Diagnoser.Services with { Memory = new RejectedCredentialMemory(_memory.Path), TrustedRoots = roots };
        return new DiagnosisEngine(services).RunAsync(new DiagnosisRequest(Path, environment, timeout: TimeSpan.FromSeconds(10)) { TimeLimit = timeLimit });
    }

    /// <summary>Diagnoses the fixed twin: something was seen to work, and nothing is wrong.</summary>
    public async Task AssertHealthyAsync(string? environment = null, X509Certificate2Collection? roots = null)
    {
        DiagnosisResult result = await DiagnoseAsync(environment, roots);
        string shown = DiagnosisTable.Render(result);
        Assert.True(result.Findings.Count == 0, shown);
        Assert.True(result.Verdict == Verdict.Ready, shown);
        Assert.NotEmpty(result.Checks);
        Assert.All(result.Checks, c => Assert.Equal(Status.Pass, c.Status));
    }

    /// <summary>The finding of a code on a component, with the whole diagnosis as the message where there is none.</summary>
    public static Finding Find(DiagnosisResult result, string code, string component)
    {
        Finding? found = result.Findings.FirstOrDefault(f => f.Code == code && f.Component == component);
        Assert.True(found is not null, $"no {code} on {component}:\n{DiagnosisTable.Render(result)}");
        return found;
    }

    public void Dispose()
    {
        _folder.Dispose();
        _memory.Dispose();
    }
}
