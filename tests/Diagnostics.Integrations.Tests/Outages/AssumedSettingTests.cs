using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Outages;

/// <summary>A .env of another environment beside the one that compose names is what runs there by convention only.</summary>
public sealed class AssumedSettingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("diag-assumed-").FullName;

    public AssumedSettingTests()
    {
        Write("compose.yaml", "services:\n  api:\n    image: api:1\n    env_file: .env\n    command: uvicorn app:app --host 0.0.0.0 --port $${PORT}\n    ports: [\"8000:8000\"]\n");
        Write(".env", "PORT=8000\n");
        Write(".env.production", "PORT=10000\n");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Alone_it_is_a_warning_and_no_root_cause()
    {
        DiagnosisResult diagnosis = await Diagnoser.RunAsync(new DiagnosisRequest(_folder, offline: true));
        Finding finding = Assert.Single(diagnosis.Findings);
        Assert.Equal((FailureCodes.PortMismatch, Status.Warn, "production"), (finding.Code, finding.Status, finding.Environment!));
        Assert.Empty(diagnosis.RootCauses);
    }

    [Fact]
    public async Task With_a_log_that_misses_the_port_it_is_the_root_cause()
    {
        Write("logs/production/web.log", "ERROR GET http://api:8000/items failed: Connection refused\n");
        DiagnosisResult diagnosis = await Diagnoser.RunAsync(new DiagnosisRequest(_folder, offline: true));
        Finding root = Assert.Single(diagnosis.RootCauses);
        Assert.Equal((FailureCodes.PortMismatch, Status.Fail, "api"), (root.Code, root.Status, root.Component!));
        Assert.Contains(root.Evidence, c => c.Location == ".env.production:1");
    }

    [Fact]
    public async Task Where_compose_names_the_file_it_is_a_fault()
    {
        Write("compose.production.yaml", "services:\n  api:\n    env_file: .env.production\n");
        DiagnosisResult diagnosis = await Diagnoser.RunAsync(new DiagnosisRequest(_folder, offline: true));
        Assert.Equal((FailureCodes.PortMismatch, "production"), (Assert.Single(diagnosis.RootCauses).Code, diagnosis.RootCauses[0].Environment!));
    }

    private void Write(string path, string text)
    {
        string full = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
