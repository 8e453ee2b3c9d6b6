using System.Collections.Frozen;
using System.IO.Enumeration;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Plan;

namespace Diagnostics.Core.Configuration.Discovery;

/// <summary>Finds, in a folder, the files that say how a deployment is configured and what it did. Contacts nothing, follows no link out or back.</summary>
public static partial class ProjectScanner
{
    /// <summary>Folders deeper than this are not entered.</summary>
    public const int MaximumDepth = 16;

    /// <summary>More entries than this are not looked at; the scan says so.</summary>
    public const int MaximumEntries = 500_000;

    private static readonly HashSet<string> s_skipped = new(StringComparer.OrdinalIgnoreCase)
    {
        ".git", ".hg", ".svn", "node_modules", "bower_components", "vendor", "third_party", ".venv", "venv", "__pycache__", ".tox", ".mypy_cache", ".pytest_cache",
        ".terraform", ".gradle", ".idea", ".vs", ".vscode", ".next", ".nuxt", ".cache", "bin", "obj", "target", "dist", "site-packages",
        // Written to be read by tests and people, not to be run.
        "fixtures", "__fixtures__", "testdata", "test-data", "test_data", "examples", "samples",
    };

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_plainSource = FrozenSet.ToFrozenSet(
    [
        ".py", ".pyi", ".pyc", ".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx", ".vue", ".svelte", ".astro", ".go", ".rs", ".java", ".kt", ".kts", ".scala", ".groovy", ".cs", ".fs", ".vb", ".rb", ".php", ".c", ".h", ".cc", ".cpp",
        ".hpp", ".m", ".swift", ".dart", ".ex", ".exs", ".erl", ".hs", ".lua", ".pl", ".css", ".scss", ".less", ".html", ".htm", ".md", ".rst", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".ico", ".woff", ".woff2", ".ttf", ".pdf",
        ".map", ".ipynb", ".sql", ".proto", ".graphql",
    ], StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly EnumerationOptions s_options = new() { AttributesToSkip = 0, IgnoreInaccessible = false, BufferSize = 64 * 1024 };

    /// <summary>Scans a folder.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder itself cannot be read.</exception>
    public static ProjectScan Scan(string root, CancellationToken cancellationToken) => Scan(root, DiagnosticPlan.Empty, cancellationToken);

    /// <summary>Scans a folder that has a plan: what it excludes is left out, and its logs are logs whatever their names.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder itself cannot be read.</exception>
    public static ProjectScan Scan(string root, DiagnosticPlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var files = new List<ProjectFile>();
        var leftOut = new List<(string, string)>();
        var notFollowed = new List<(string, string)>();
        var top = new DirectoryInfo(Path.GetFullPath(root));
        var visited = new HashSet<string>(StringComparer.Ordinal) { RealPath(top) };
        var pending = new Stack<(DirectoryInfo Folder, int Depth)>();
        pending.Push((top, 0));
        int entries = 0, looks = 0;
        // A plan may declare any file to be a log.
        bool anyName = plan.Logs.Count + plan.TestResults.Count > 0;
        while (pending.TryPop(out (DirectoryInfo Folder, int Depth) at))
        {
            cancellationToken.ThrowIfCancellationRequested();
            FileSystemInfo[] children;
            try
            {
                children = [.. new FileSystemEnumerable<FileSystemInfo>(at.Folder.FullName, static (ref FileSystemEntry e) => e.ToFileSystemInfo(), s_options)
                {
                    ShouldIncludePredicate = (ref FileSystemEntry e) => ++entries <= MaximumEntries && (e.IsDirectory || anyName || !IsPlainSource(e.FileName)),
                }];
            }
            catch (Exception e) when (at.Depth > 0 && e is UnauthorizedAccessException or IOException)
            {
                leftOut.Add((Relative(top, at.Folder.FullName), "the folder cannot be read"));
                continue;
            }

            foreach (FileSystemInfo child in children)
            {
                if (child is DirectoryInfo folder) Enter(top, folder, at.Depth, visited, pending, leftOut, notFollowed);
                else if (child is FileInfo file) Take(top, file, plan, files, leftOut, ref looks);
            }

            if (entries <= MaximumEntries) continue;
            leftOut.Add((Relative(top, at.Folder.FullName), $"more than {MaximumEntries} files: the rest was not looked at"));
            break;
        }

        return Finish(files, leftOut, notFollowed);
    }

    /// <summary>What a file is to us, judged by its name and folder; null for files that say nothing about a deployment.</summary>
    public static ProjectFileKind? Classify(string relativePath)
    {
        string name = Path.GetFileName(relativePath);
        string folder = Path.GetDirectoryName(relativePath)?.Replace('\\', '/') ?? "";
        if (name.EndsWith(Ansible.AnsibleFiles.Ending, StringComparison.OrdinalIgnoreCase)) return ProjectFileKind.Ansible;
        if (IsEnv(name, folder)) return ProjectFileKind.EnvFile;
        if (IsDockerfile(name)) return ProjectFileKind.Dockerfile;
        bool yaml = name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase);
        if (yaml && IsCompose(Path.GetFileNameWithoutExtension(name))) return ProjectFileKind.Compose;
        if (IsLog(name, folder)) return ProjectFileKind.Log;
        if (TestReportNames.MayBeReport(name, folder)) return ProjectFileKind.TestReport;
        if (Platforms.SystemdReader.IsUnit(relativePath) || Platforms.QuadletReader.IsUnit(relativePath) || Platforms.EcsTaskReader.IsTask(relativePath)) return ProjectFileKind.Platform;
        if (IsProxy(name)) return ProjectFileKind.Proxy;
        if (Is(name, "Procfile") || (name.StartsWith("fly", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".toml", StringComparison.OrdinalIgnoreCase)) || name.EndsWith(".sh", StringComparison.OrdinalIgnoreCase)) return ProjectFileKind.Platform;
        if (EndsWithAny(name, ".bicep", ".bicepparam", ".tf", ".tfvars", ".hcl", ".nomad") || Is(name, "Dockerrun.aws.json") || Template().IsMatch(name)) return ProjectFileKind.Platform;
        if (name is "app.json" or "railway.json" or "railway.toml" || (name.StartsWith("appsettings", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".json", StringComparison.OrdinalIgnoreCase))) return ProjectFileKind.Platform;
        if (name.StartsWith("application", StringComparison.Ordinal) && name.EndsWith(".properties", StringComparison.Ordinal)) return ProjectFileKind.Platform;
        if (name is "gunicorn.conf.py" or "gunicorn_conf.py" or "gunicorn.config.py" or "gunicorn_config.py") return ProjectFileKind.Platform;
        if (yaml && folder == ".github/workflows") return ProjectFileKind.Platform;
        // What templates of a chart have in common.
        if (name.EndsWith(".tpl", StringComparison.OrdinalIgnoreCase) && folder.Split('/').Contains("templates")) return ProjectFileKind.Platform;
        // A Cloud Run service may have any name; which YAML file is one is seen when it is read.
        if (yaml && !folder.StartsWith(".github", StringComparison.Ordinal)) return ProjectFileKind.Platform;
        return Ansible.AnsibleFiles.MayBe(relativePath.Replace('\\', '/')) ? ProjectFileKind.Ansible : null;
    }

    /// <summary>Whether a name is that of source code, a picture or a page: most files of a repository are, and none of them says anything about a deployment.</summary>
    internal static bool IsPlainSource(ReadOnlySpan<char> name)
    {
        int dot = name.LastIndexOf('.');
        return dot > 0 && s_plainSource.Contains(name[dot..]) && name[0] != '.'
            && !name.StartsWith("Dockerfile", StringComparison.OrdinalIgnoreCase) && !name.StartsWith("Containerfile", StringComparison.OrdinalIgnoreCase)
            // A program that is nothing but settings.
            && !name.StartsWith("gunicorn", StringComparison.Ordinal);
    }

    // Templates of Azure.
    [GeneratedRegex(@"^(?:azuredeploy|mainTemplate).*\.json$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Template();

    private static bool IsEnv(string name, string folder)
    {
        // Programs, encrypted copies and editors' leftovers are named alike and are no settings.
        if (EndsWithAny(name, ".js", ".mjs", ".cjs", ".ts", ".py", ".rb", ".go", ".php", ".md", ".gpg", ".enc", ".age", ".asc", ".vault", ".keys", ".patch", ".diff", ".rej", ".bak", ".old", ".orig", ".save", ".swp", ".tmp", "~")) return false;
        if (Is(name, ".env") || name.StartsWith(".env.", StringComparison.OrdinalIgnoreCase)) return true;
        return name.EndsWith(".env", StringComparison.OrdinalIgnoreCase) && !folder.Contains("fixtures", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsDockerfile(string name)
    {
        if (name.EndsWith(".Dockerfile", StringComparison.OrdinalIgnoreCase)) return true;
        foreach (string stem in (ReadOnlySpan<string>)["Dockerfile", "Containerfile"])
        {
            if (!name.StartsWith(stem, StringComparison.OrdinalIgnoreCase)) continue;
            if (name.Length == stem.Length) return true;
            // Templates hold no instructions yet, and dockerfile-parser.js is a program.
            if (name[stem.Length] is '-' or '_') return !name.Contains('.', StringComparison.Ordinal);
            return name[stem.Length] == '.'
                && !EndsWithAny(name, ".dockerignore", ".md", ".txt", ".j2", ".tmpl", ".tpl", ".template", ".erb", ".in", ".bak", ".old", ".orig", ".swp", ".js", ".ts", ".py", ".go", ".rs", ".html", "~");
        }

        return false;
    }

    private static bool IsCompose(string stem)
    {
        foreach (string name in (ReadOnlySpan<string>)["docker-compose", "compose", "docker-stack"])
        {
            if (stem.EndsWith("." + name, StringComparison.OrdinalIgnoreCase)) return true;
            if (stem.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (stem.Length == name.Length || stem[name.Length] is '.' or '-' or '_')) return true;
        }

        return false;
    }

    // Any server's configuration may be a reverse proxy's, whatever it is called: that shows when it is read.
    private static bool IsProxy(string name) => Is(name, "Caddyfile") || Is(name, "haproxy.cfg") || EndsWithAny(name, ".conf", ".conf.template") || Containers.PoolerFile.MayBe(name);

    // Where people keep logs, and what commands told them while they looked for a fault.
    private static readonly HashSet<string> s_logFolders = new(StringComparer.OrdinalIgnoreCase) { "log", "logs", "evidence", "captured", "captures", "collected", "incident", "outage", "triage" };

    private static readonly HashSet<string> s_testFolders = new(StringComparer.OrdinalIgnoreCase) { "test", "tests", "spec", "specs", "testdata", "fixtures", "snapshots", "expected", "ui", "cmd", "__tests__" };

    private static bool IsLog(string name, string folder)
    {
        // Logs of package managers tell of an installation, not of a deployment.
        if (EndsWithAny(name, "npm-debug.log", "yarn-error.log", "yarn-debug.log", "pnpm-debug.log", "lerna-debug.log")) return false;
        if (EndsWithAny(name, ".log", ".log.txt", ".log.json", ".log.jsonl") || Is(name, "nohup.out") || Rotated().IsMatch(name)) return true;
        // The two streams of a program, as Nomad keeps them by task: api.stderr.0. Beside tests they are what a program is expected to write.
        if (Stream().IsMatch(name) && !folder.Split('/').Any(s_testFolders.Contains)) return true;
        if (!folder.Split('/').Any(s_logFolders.Contains)) return false;
        // What `aws ecs describe-tasks`, `describe-services` and `aws elbv2 describe-target-health` said, kept beside the logs.
        if (StoppedTask().IsMatch(name)) return true;
        if (ExportedLog().IsMatch(name) || MayBeInspection(name)) return true;
        return EndsWithAny(name, ".txt", ".out", ".err", ".stdout", ".stderr", ".jsonl", ".ndjson", ".journal")
            || (!name.Contains('.', StringComparison.Ordinal) && !(Is(name, "README") || Is(name, "LICENSE") || Is(name, "Makefile") || Is(name, "Dockerfile")));
    }

    private static bool EndsWithAny(string name, params ReadOnlySpan<string> endings)
    {
        foreach (string ending in endings)
        {
            if (name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    // app.log.1, app.log.2026-01-31, app-2026.log.old, app.log.2.gz; not app.log.ts.
    [GeneratedRegex(@"\.log(?:\.(?:\d[\d.\-_T]*|old|prev|previous|out|err))?(?:\.gz)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Rotated();

    // Source: Nomad documentation, nomad alloc logs and the allocation's folder (alloc/logs/<task>.stdout.0).
    [GeneratedRegex(@"\.(?:stdout|stderr)(?:\.\d{1,4})?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Stream();

    [GeneratedRegex(@"(?:stopped|describe|ecs)[-_.]?(?:ecs[-_.]?)?tasks?\b.*\.json$|\btasks?[-_.](?:stopped|described?)\b.*\.json$|(?:describe|ecs)[-_]?services?\b.*\.json$|target[-_]?health\b.*\.json$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex StoppedTask();

    // What `aws logs filter-log-events` printed: a line of it holds one message.
    [GeneratedRegex(@"^(?:cloudwatch|aws-?logs|log-?events)\b.*\.json$|[-_.]logs?\.json$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex ExportedLog();

    /// <summary>Whether a file is named like what <c>docker inspect</c> said of containers.</summary>
    internal static bool MayBeInspection(string name) => Inspected().IsMatch(name);

    [GeneratedRegex(@"(?:^|[-_.])(?:inspect|inspection)(?:[-_.][\w.\-]{0,200})?\.json$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Inspected();

    private static bool Is(string name, string expected) => name.Equals(expected, StringComparison.OrdinalIgnoreCase);

    private static void Enter(DirectoryInfo top, DirectoryInfo folder, int depth, HashSet<string> visited, Stack<(DirectoryInfo, int)> pending, List<(string, string)> leftOut, List<(string, string)> notFollowed)
    {
        if (s_skipped.Contains(folder.Name))
        {
            // Build output is not entered but for the reports that Maven and others write into it.
            if (folder.LinkTarget is null && folder.Name is "target" or "build") EnterReports(folder, depth, visited, pending);
            return;
        }

        string path = Relative(top, folder.FullName);
        if (depth + 1 > MaximumDepth)
        {
            leftOut.Add((path, $"nested deeper than {MaximumDepth} folders"));
            return;
        }

        if (folder.LinkTarget is not null)
        {
            (string reason, bool isFault) = Link(top, folder);
            (isFault ? leftOut : notFollowed).Add((path, reason));
            return;
        }

        if (visited.Add(folder.FullName)) pending.Push((folder, depth + 1));
    }

    private static void EnterReports(DirectoryInfo output, int depth, HashSet<string> visited, Stack<(DirectoryInfo, int)> pending)
    {
        foreach (string name in TestReportNames.InBuildOutput)
        {
            var reports = new DirectoryInfo(Path.Combine(output.FullName, name));
            if (reports.Exists && reports.LinkTarget is null && visited.Add(reports.FullName)) pending.Push((reports, depth + 2));
        }
    }

    private static (string Reason, bool IsFault) Link(DirectoryInfo top, DirectoryInfo folder)
    {
        string? target;
        try
        {
            target = folder.ResolveLinkTarget(returnFinalTarget: true)?.FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ("a link that cannot be followed", true);
        }

        if (target is null || !Directory.Exists(target)) return ("a link to a folder that does not exist", true);
        string root = RealPath(top);
        bool inside = target == root || target.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        return (inside ? "a link to a folder that is read anyway: not followed" : "a link out of this folder: not followed", false);
    }

    private static void Take(DirectoryInfo top, FileInfo file, DiagnosticPlan plan, List<ProjectFile> files, List<(string, string)> leftOut, ref int looks)
    {
        string path = Relative(top, file.FullName);
        if (path == plan.Source || plan.Exclude.Any(p => p.IsMatch(path))) return;
        ProjectFileKind? classified = plan.Logs.Any(l => l.Path.IsMatch(path)) ? ProjectFileKind.Log : plan.TestResults.Any(t => t.Path.IsMatch(path)) ? ProjectFileKind.TestReport : Classify(path);
        if (classified is null && looks < CapturedOutput.MaximumLooks && CapturedOutput.MayBe(path) && file.LinkTarget is null && file.Length > 0)
        {
            looks++;
            if (CapturedOutput.Is(file.FullName)) classified = ProjectFileKind.Log;
        }

        if (classified is not { } kind) return;
        long length;
        try
        {
            FileInfo real = file.LinkTarget is null ? file : new FileInfo(file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? file.FullName);
            length = real.Length;
        }
        catch (IOException)
        {
            leftOut.Add((path, "a link to a file that does not exist, or leads in a circle"));
            return;
        }
        catch (UnauthorizedAccessException)
        {
            leftOut.Add((path, "cannot be read: access denied"));
            return;
        }

        files.Add(new ProjectFile(file.FullName, path, kind, length));
    }

    private static ProjectScan Finish(List<ProjectFile> files, List<(string Path, string Reason)> leftOut, List<(string Path, string Reason)> notFollowed)
    {
        files.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        leftOut.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        notFollowed.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        return new ProjectScan(files, leftOut, notFollowed);
    }

    private static string RealPath(DirectoryInfo folder) =>
        folder.LinkTarget is null ? folder.FullName : folder.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder.FullName;

    private static string Relative(DirectoryInfo top, string path)
    {
        string relative = Path.GetRelativePath(top.FullName, path);
        return Path.DirectorySeparatorChar == '/' ? relative : relative.Replace(Path.DirectorySeparatorChar, '/');
    }
}
