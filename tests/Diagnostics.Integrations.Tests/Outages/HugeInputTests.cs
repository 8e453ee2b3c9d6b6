using Diagnostics.Core.Diagnosis;

namespace Diagnostics.Integrations.Tests.Outages;

/// <summary>What memory a whole run takes. What is measured is the process's: nothing else may run beside it.</summary>
[Collection(nameof(HugeInputTests))]
[CollectionDefinition(nameof(HugeInputTests), DisableParallelization = true)]
public sealed class HugeInputTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_huge_env_file_is_bounded_in_memory()
    {
        _folder.Write("docker-compose.yml", "services:\n  api:\n    image: acme/api\n    command: uvicorn m:app --host 0.0.0.0 --port 9000\n    ports: [\"8000:8000\"]\n");
        string path = _folder.Write(".env", "PORT=8000\n");
        await using (var stream = new FileStream(path, FileMode.Append))
        {
            // A sparse file: 200 MB without writing them.
            stream.SetLength(200L * 1024 * 1024);
        }

        long before = GC.GetTotalAllocatedBytes();
        DiagnosisResult result = await Diagnoser.RunAsync(new DiagnosisRequest(_folder.Path, offline: true));
        Assert.True(GC.GetTotalAllocatedBytes() - before < 100L * 1024 * 1024, "the file was read whole");
        Assert.Contains(result.Problems, p => p.Path == ".env");
        Assert.Contains(result.RootCauses, f => f.Code == "port.mismatch" && f.Component == "api");
    }
}
