using System.Diagnostics;
using Diagnostics.Core.Configuration.Discovery;

namespace Diagnostics.Core.Tests.Configuration.Discovery;

public sealed class ProjectScannerTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("scan-").FullName;

    public void Dispose()
    {
        if (!OperatingSystem.IsWindows())
        {
            foreach (string folder in Directory.EnumerateDirectories(_root)) File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Directory.Delete(_root, recursive: true);
    }

    private void Write(string path, string text = "x")
    {
        string full = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    private ProjectScan Scan() => ProjectScanner.Scan(_root, CancellationToken.None);

    [Theory]
    [InlineData(".env", ProjectFileKind.EnvFile)]
    [InlineData("api/.env", ProjectFileKind.EnvFile)]
    [InlineData(".env.production", ProjectFileKind.EnvFile)]
    [InlineData(".env.local", ProjectFileKind.EnvFile)]
    [InlineData(".env.example", ProjectFileKind.EnvFile)]
    [InlineData(".env.staging.local", ProjectFileKind.EnvFile)]
    [InlineData("env/worker.env", ProjectFileKind.EnvFile)]
    [InlineData("prod.env", ProjectFileKind.EnvFile)]
    [InlineData("Dockerfile", ProjectFileKind.Dockerfile)]
    [InlineData("api/Dockerfile", ProjectFileKind.Dockerfile)]
    [InlineData("Dockerfile.prod", ProjectFileKind.Dockerfile)]
    [InlineData("Dockerfile-worker", ProjectFileKind.Dockerfile)]
    [InlineData("docker/api.Dockerfile", ProjectFileKind.Dockerfile)]
    [InlineData("web.dockerfile", ProjectFileKind.Dockerfile)]
    [InlineData("Containerfile", ProjectFileKind.Dockerfile)]
    [InlineData("compose.yaml", ProjectFileKind.Compose)]
    [InlineData("compose.prod.yml", ProjectFileKind.Compose)]
    [InlineData("compose-dev.yml", ProjectFileKind.Compose)]
    [InlineData("docker-compose.yml", ProjectFileKind.Compose)]
    [InlineData("docker-compose.override.yml", ProjectFileKind.Compose)]
    [InlineData("docker-compose-staging.yaml", ProjectFileKind.Compose)]
    [InlineData("deploy/api.docker-compose.yml", ProjectFileKind.Compose)]
    [InlineData("docker-stack.yml", ProjectFileKind.Compose)]
    [InlineData("render.yaml", ProjectFileKind.Platform)]
    [InlineData("deploy/service.yaml", ProjectFileKind.Platform)]
    [InlineData("Procfile", ProjectFileKind.Platform)]
    [InlineData(".github/workflows/ci.yml", ProjectFileKind.Platform)]
    [InlineData("src/Api/appsettings.Production.json", ProjectFileKind.Platform)]
    [InlineData("app.json", ProjectFileKind.Platform)]
    [InlineData("scripts/deploy.sh", ProjectFileKind.Platform)]
    [InlineData("catalog.yaml", ProjectFileKind.Platform)]
    [InlineData("saved/positions.stderr", ProjectFileKind.Log)]
    [InlineData("alloc/5be0c3a1/positions.stdout.0", ProjectFileKind.Log)]
    [InlineData("api.log", ProjectFileKind.Log)]
    [InlineData("logs/api.log.1", ProjectFileKind.Log)]
    [InlineData("api.log.2026-01-31", ProjectFileKind.Log)]
    [InlineData("api.log.old", ProjectFileKind.Log)]
    [InlineData("API.LOG", ProjectFileKind.Log)]
    [InlineData("nohup.out", ProjectFileKind.Log)]
    [InlineData("logs/api.txt", ProjectFileKind.Log)]
    [InlineData("evidence/redis-cli.txt", ProjectFileKind.Log)]
    [InlineData("logs/staging/api", ProjectFileKind.Log)]
    [InlineData("logs/api.jsonl", ProjectFileKind.Log)]
    [InlineData("var/log/api.err", ProjectFileKind.Log)]
    public void Files_of_a_deployment_are_known_by_name(string path, ProjectFileKind kind) => Assert.Equal(kind, ProjectScanner.Classify(path));

    [Theory]
    [InlineData("environment.ts")]
    [InlineData("src/environments/environment.prod.ts")]
    [InlineData("dotenv.js")]
    [InlineData(".env.ts")]
    [InlineData(".env.d.ts")]
    [InlineData("env.py")]
    [InlineData(".envrc")]
    [InlineData(".environment")]
    [InlineData(".env.gpg")]
    [InlineData(".env.vault")]
    [InlineData(".env.swp")]
    [InlineData(".env.patch")]
    [InlineData(".env.bak")]
    [InlineData(".env~")]
    [InlineData("tests/fixtures/a.env")]
    [InlineData("blog.md")]
    [InlineData("dialog.ts")]
    [InlineData("changelog")]
    [InlineData("CHANGELOG.md")]
    [InlineData("catalog.json")]
    [InlineData("logger.ts")]
    [InlineData("server.log.ts")]
    [InlineData("tests/ui/moved.stderr")]
    [InlineData("src/stderr.rs")]
    [InlineData("api.log.zst")]
    [InlineData("npm-debug.log")]
    [InlineData("yarn-error.log")]
    [InlineData("logs/README")]
    [InlineData("logs/README.md")]
    [InlineData("logs/.gitkeep")]
    [InlineData("src/log/writer.go")]
    [InlineData("mylogs/api")]
    [InlineData(".dockerignore")]
    [InlineData("Dockerfile.dockerignore")]
    [InlineData("Dockerfile.md")]
    [InlineData("dockerfile-parser.js")]
    [InlineData("dockerfiles")]
    [InlineData(".github/dependabot.yml")]
    [InlineData("main.py")]
    [InlineData("package.json")]
    [InlineData("composer.json")]
    [InlineData("README")]
    public void Other_files_say_nothing(string path) => Assert.Null(ProjectScanner.Classify(path));

    [Theory]
    [InlineData("composer.yaml")]
    [InlineData("docker-composer.yml")]
    [InlineData("values.yaml")]
    public void Other_YAML_is_no_compose_file(string path) => Assert.NotEqual(ProjectFileKind.Compose, ProjectScanner.Classify(path));

    [Fact]
    public void Files_come_in_order_with_their_size_and_folders_of_dependencies_are_skipped()
    {
        Write("b/.env", "12345");
        Write("a.log");
        Write("B.log");
        Write("node_modules/x/.env");
        Write(".git/logs/HEAD");
        Write("sub/vendor/Dockerfile");
        Write("notes.md");
        ProjectScan scan = Scan();
        Assert.Equal(["B.log", "a.log", "b/.env"], scan.Files.Select(f => f.Path));
        Assert.Equal(5, scan.Files[2].Length);
        Assert.Equal(Path.Combine(_root, "b", ".env"), scan.Files[2].FullPath);
        Assert.Empty(scan.LeftOut);
    }

    [Fact]
    public void A_circle_of_links_is_left_out_and_said()
    {
        Write("a/.env");
        Directory.CreateSymbolicLink(Path.Combine(_root, "a", "up"), _root);
        Directory.CreateSymbolicLink(Path.Combine(_root, "loop1"), Path.Combine(_root, "loop2"));
        Directory.CreateSymbolicLink(Path.Combine(_root, "loop2"), Path.Combine(_root, "loop1"));
        File.CreateSymbolicLink(Path.Combine(_root, ".env"), Path.Combine(_root, ".env.local"));
        File.CreateSymbolicLink(Path.Combine(_root, ".env.local"), Path.Combine(_root, ".env"));
        ProjectScan scan = Scan();
        Assert.Equal(["a/.env"], scan.Files.Select(f => f.Path));
        Assert.Contains(scan.NotFollowed, l => l.Path == "a/up" && l.Reason.Contains("read anyway", StringComparison.Ordinal));
        Assert.Contains(scan.LeftOut, l => l.Path == ".env");
        Assert.Contains(scan.LeftOut, l => l.Path == ".env.local");
    }

    [Fact]
    public void Links_out_of_the_folder_are_not_followed_but_linked_files_are_read()
    {
        string outside = Directory.CreateTempSubdirectory("outside-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(outside, "shared.env"), "PORT=8000");
            Directory.CreateSymbolicLink(Path.Combine(_root, "out"), outside);
            File.CreateSymbolicLink(Path.Combine(_root, ".env"), Path.Combine(outside, "shared.env"));
            ProjectScan scan = Scan();
            Assert.Equal(9, Assert.Single(scan.Files).Length);
            Assert.Equal([("out", "a link out of this folder: not followed")], scan.NotFollowed);
        }
        finally
        {
            Directory.Delete(outside, recursive: true);
        }
    }

    [Fact]
    public void Links_to_nowhere_are_said()
    {
        File.CreateSymbolicLink(Path.Combine(_root, ".env"), Path.Combine(_root, "gone"));
        File.CreateSymbolicLink(Path.Combine(_root, "unimportant"), Path.Combine(_root, "gone"));
        ProjectScan scan = Scan();
        Assert.Empty(scan.Files);
        Assert.Equal(".env", Assert.Single(scan.LeftOut).Path);
    }

    [UnixFact]
    public void A_pipe_shows_no_length_and_is_not_opened()
    {
        using (Process mkfifo = Process.Start("mkfifo", [Path.Combine(_root, "api.log")])) mkfifo.WaitForExit();
        ProjectFile file = Assert.Single(Scan().Files);
        Assert.Equal((ProjectFileKind.Log, 0L), (file.Kind, file.Length));
    }

    [UnixFact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void A_folder_that_may_not_be_read_is_said_and_the_rest_is_done()
    {
        Write("open/.env");
        Write("closed/.env");
        File.SetUnixFileMode(Path.Combine(_root, "closed"), UnixFileMode.None);
        ProjectScan scan = Scan();
        if (Environment.IsPrivilegedProcess)
        {
            // Nothing is closed to root.
            Assert.Equal(["closed/.env", "open/.env"], scan.Files.Select(f => f.Path));
            return;
        }

        Assert.Equal(["open/.env"], scan.Files.Select(f => f.Path));
        Assert.Equal([("closed", "the folder cannot be read")], scan.LeftOut);
    }

    [Fact]
    public void Depth_is_bounded_and_said()
    {
        string deep = string.Join('/', Enumerable.Range(1, ProjectScanner.MaximumDepth).Select(i => "d" + i));
        Write(deep + "/.env");
        Write(deep + "/more/.env");
        ProjectScan scan = Scan();
        Assert.Equal([deep + "/.env"], scan.Files.Select(f => f.Path));
        Assert.Equal(deep + "/more", Assert.Single(scan.LeftOut).Path);
    }

    [Fact]
    public void No_such_folder_and_cancellation_end_the_scan()
    {
        Assert.Throws<DirectoryNotFoundException>(() => ProjectScanner.Scan(Path.Combine(_root, "gone"), CancellationToken.None));
        Assert.Throws<OperationCanceledException>(() => ProjectScanner.Scan(_root, new CancellationToken(true)));
    }

    [UnixFact]
    public void Odd_names_are_no_obstacle()
    {
        string odd = "a b\n'\"é." + new string('x', 180) + ".env";
        Write(odd);
        Assert.Equal(odd, Assert.Single(Scan().Files).Path);
    }

    // What is passed over by its ending alone must be nothing by its whole name either.
    [Theory]
    [InlineData(".py")]
    [InlineData(".JS")]
    [InlineData(".html")]
    [InlineData(".java")]
    [InlineData(".sql")]
    [InlineData(".vue")]
    [InlineData(".png")]
    public void Plain_source_says_nothing_of_a_deployment(string ending)
    {
        string[] stems = [".env", ".env.local", "prod.env", "Dockerfile", "Dockerfile-api", "dockerfile.dev", "Containerfile", "x.Dockerfile", "compose", "docker-compose", "app.log", "app.log.1", "nohup.out", "nginx.conf", "Procfile", "fly", "app", "appsettings", "junit", "TEST-a", "test-results", "a"];
        string[] passedOver = [.. stems.Select(s => s + ending).Where(n => ProjectScanner.IsPlainSource(n))];
        Assert.NotEmpty(passedOver);
        Assert.All(passedOver, name => Assert.All((string[])["", "logs/", "test-results/", ".github/workflows/"], folder => Assert.Null(ProjectScanner.Classify(folder + name))));
    }
}
