using System.Text;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Integrations.Tests.Servers;

namespace Diagnostics.Integrations.Tests.Outages;

/// <summary>A whole run on input that cannot be used, or not whole: said with the place, and the rest is still done.</summary>
public sealed class BadInputTests : IDisposable
{
    // A deployment whose fault is found whatever else lies beside it.
    private const string BrokenCompose = "services:\n  api:\n    image: acme/api\n    command: uvicorn m:app --host 0.0.0.0 --port 9000\n    ports: [\"8000:8000\"]\n";

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_empty_folder_is_unknown_not_healthy()
    {
        DiagnosisResult result = await Run();
        Assert.Equal(Verdict.Unknown, result.Verdict);
        Assert.Empty(result.Findings);
        Assert.Empty(result.Problems);
    }

    [Fact]
    public async Task No_such_folder_and_a_file_in_its_place_are_refused()
    {
        await Assert.ThrowsAsync<DiagnosisException>(() => Diagnoser.RunAsync(new DiagnosisRequest(Path.Combine(_folder.Path, "absent"), offline: true)));
        string file = _folder.Write("x", "y");
        await Assert.ThrowsAsync<DiagnosisException>(() => Diagnoser.RunAsync(new DiagnosisRequest(file, offline: true)));
    }

    [Fact]
    public async Task A_binary_env_file_is_a_problem_and_the_rest_is_done()
    {
        _folder.Write(".env", [0x7f, 0x45, 0x4c, 0x46, 0, 0, 1, 2, 0xff, 0xfe, 0x0a]);
        await AssertRestIsDone(".env");
    }

    [Fact]
    public async Task An_env_file_in_utf16_is_read()
    {
        _folder.Write(".env", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("PORT=9000\r\nAPI_KEY=\r\n")]);
        _folder.Write("logs/api.log", "RuntimeError: Missing required environment variable: API_KEY\n");
        DiagnosisResult result = await Run();
        Finding root = Assert.Single(result.RootCauses);
        Assert.Equal("config.empty", root.Code);
        Assert.Contains(root.Evidence, c => c.Location == ".env:2");
    }

    [Fact]
    public async Task A_compose_file_with_a_syntax_error_is_a_problem_with_its_line()
    {
        _folder.Write("other/docker-compose.yml", "services:\n  a:\n    image: x\n   bad: [unclosed\n");
        DiagnosisResult result = await AssertRestIsDone("other/docker-compose.yml");
        Assert.True(result.Problems.Single(p => p.Path == "other/docker-compose.yml").Line >= 3);
    }

    [RequiresFact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task An_unreadable_file_is_a_problem_and_the_rest_is_done()
    {
        File.SetUnixFileMode(_folder.Write(".env.production", "PORT=1\n"), UnixFileMode.None);
        File.SetUnixFileMode(_folder.Write("logs/api.log", "x\n"), UnixFileMode.None);
        if (Environment.IsPrivilegedProcess)
        {
            // Nothing is closed to root.
            Assert.DoesNotContain((await Run()).Problems, p => p.Path is ".env.production" or "logs/api.log");
            return;
        }

        DiagnosisResult result = await AssertRestIsDone(".env.production");
        Assert.Contains(result.Problems, p => p.Path == "logs/api.log");
    }

    [Fact]
    public async Task A_folder_in_the_place_of_an_env_file_changes_nothing()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, ".env"));
        _folder.Write("docker-compose.yml", BrokenCompose);
        Assert.Equal("port.mismatch", Assert.Single((await Run()).RootCauses).Code);
    }

    [Fact]
    public async Task A_circle_of_links_ends()
    {
        _folder.Write("docker-compose.yml", BrokenCompose);
        Directory.CreateDirectory(Path.Combine(_folder.Path, "a", "b"));
        Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "a", "b", "up"), Path.Combine(_folder.Path, "a"));
        Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "self"), Path.Combine(_folder.Path, "self"));
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "round.env"), Path.Combine(_folder.Path, "round.env"));
        DiagnosisResult result = await Run();
        Assert.Equal("port.mismatch", Assert.Single(result.RootCauses).Code);
        Assert.Contains(result.Problems, p => p.Path == "round.env");
    }

    [Fact]
    public async Task Thousands_of_files_are_read()
    {
        for (int i = 0; i < 3000; i++) _folder.Write($"services/s{i}/.env", $"PORT={10000 + i}\nPEER_URL=http://s{(i + 1) % 3000}:{10000 + ((i + 1) % 3000)}\n");
        DiagnosisResult result = await Run();
        Assert.Empty(result.Findings);
        _folder.Write("services/s7/.env", "PORT=9\n");
        Finding root = Assert.Single((await Run()).RootCauses);
        Assert.Equal("port.mismatch", root.Code);
    }

    [Fact]
    public async Task A_log_of_one_long_line_and_of_no_text_is_read()
    {
        _folder.Write("logs/a.log", new string('x', 5_000_000));
        byte[] noise = new byte[200_000];
        new Random(1).NextBytes(noise);
        _folder.Write("logs/b.log", noise);
        _folder.Write("docker-compose.yml", BrokenCompose);
        Assert.Equal("port.mismatch", Assert.Single((await Run()).RootCauses).Code);
    }

    private Task<DiagnosisResult> Run() => Diagnoser.RunAsync(new DiagnosisRequest(_folder.Path, offline: true));

    private async Task<DiagnosisResult> AssertRestIsDone(string problem)
    {
        _folder.Write("docker-compose.yml", BrokenCompose);
        DiagnosisResult result = await Run();
        Assert.Contains(result.Problems, p => p.Path == problem);
        Assert.Contains(result.RootCauses, f => f.Code == "port.mismatch" && f.Component == "api");
        return result;
    }
}
