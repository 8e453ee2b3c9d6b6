using System.Diagnostics;
using Diagnostics.Core.Configuration.Comparison;

namespace Diagnostics.Core.Tests.Configuration;

public sealed class TrackedFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tracked-").FullName;

    [Theory]
    [InlineData("2")]
    [InlineData("4")]
    public async Task Knows_what_git_tracks_by_the_index_of_git_itself(string version)
    {
        string[] names = [".env", "api/.env.production", "api/.env.staging", "api/a-rather-long-name-of-a-file.env", "ü.env"];
        Directory.CreateDirectory(Path.Combine(_folder, "api"));
        foreach (string name in names) await File.WriteAllTextAsync(Path.Combine(_folder, name), name);
        await File.WriteAllTextAsync(Path.Combine(_folder, "free.env"), "A=1");
        await Git("init", "--quiet");
        await Git("config", "index.version", version);
        await Git(["add", "--force", .. names]);
        await Git("update-index", "--index-version", version);
        // An entry that is only intended to be added carries the extended flags of version 3.
        if (version == "2") await Git("add", "--intent-to-add", "free.env");
        var tracked = new TrackedFiles();
        Assert.All(names, n => Assert.True(tracked.Contains(Path.Combine(_folder, n)), n));
        Assert.Equal(version == "2", tracked.Contains(Path.Combine(_folder, "free.env")));
        Assert.False(tracked.Contains(Path.Combine(_folder, "api/other.env")));
    }

    [Fact]
    public void A_folder_without_repository_tracks_nothing() => Assert.False(new TrackedFiles().Contains(Path.Combine(_folder, ".env")));

    [Fact]
    public void A_damaged_index_gives_what_stands_in_front_of_the_damage()
    {
        var random = new Random(4711);
        for (int i = 0; i < 2000; i++)
        {
            byte[] bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            "DIRC"u8.CopyTo(bytes.Length >= 4 ? bytes : new byte[4]);
            if (bytes.Length >= 12)
            {
                bytes.AsSpan(4, 8).Clear();
                bytes[7] = (byte)(2 + (i % 3));
                bytes[11] = 9;
            }

            Assert.InRange(TrackedFiles.Parse(bytes).Count, 0, 9);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task Git(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("git", ["-C", _folder, .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        string error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, error);
    }
}
