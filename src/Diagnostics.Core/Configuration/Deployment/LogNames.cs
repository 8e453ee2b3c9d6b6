using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.EnvFiles;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>Which component a log's path names: <c>logs/production/api.log</c>, <c>api.production.log</c>, <c>api-staging.log</c>, <c>worker/out.log</c>.</summary>
internal static partial class LogNames
{
    // Names of log files that say nothing of who writes them.
    private static readonly HashSet<string> s_anonymous = new(StringComparer.OrdinalIgnoreCase)
    {
        "app", "application", "server", "service", "output", "stdout", "stderr", "error", "errors", "out", "err", "deploy", "deployment", "compose", "docker-compose", "docker", "latest", "console", "startup",
        "build", "log", "logs", "platform", "run", "render", "cloudrun", "heroku", "events", "all", "debug", "main", "current", "access", "kubectl", "describe", "pods", "pod", "kubelet", "k8s", "journal", "journalctl", "syslog", "buildkit", "builds", "ci", "up", "cd", "pipeline", "terminal", "trace", "revisions", "incident", "outage", "release", "predeploy", "rollout", "gcloud", "cloud", "logging", "fly", "machine", "machines", "cluster", "ecs", "stopped", "task", "tasks", "job",
        "default", "previous", "prev", "last", "revision", "dep", "get", "df", "dig", "output", "info", "free", "history", "evidence", "snapshot", "inspect", "stack", "containers", "container", "browser", "session", "screen", "json", "pytest", "jest", "ps", "top", "dmesg", "kern", "kernel", "messages", "systemd", "openssl", "certbot", "curl", "wget", "psql", "shell", "laptop", "netstat", "ss", "ping", "traceroute", "nslookup", "cloudwatch", "awslogs", "alloc", "nomad", "rabbitmqctl", "mongosh", "services", "endpoints", "status", "ls", "actions", "git", "gh", "glab", "github", "workflow", "bitbucket", "gitlab", "jenkins", "circleci", "codebuild",
        // Frameworks and servers that name the file after themselves.
        "laravel", "django", "rails", "puma", "unicorn", "gunicorn", "uvicorn", "flask", "express", "next", "spring", "tomcat", "catalina", "php", "fpm", "kestrel", "dotnet", "node", "npm", "python", "java", "go",
    };

    // By which people tell the pods of one workload apart: fleet-api-new-pod.log.
    private static readonly HashSet<string> s_apart = new(StringComparer.OrdinalIgnoreCase) { "new", "old", "failing", "failed", "broken", "crashing", "crashed", "stuck", "unready", "ready", "healthy", "unhealthy", "good", "bad" };

    // What people ask from outside: what such a tool told is no word of the service that it asked.
    private static readonly HashSet<string> s_outside = new(StringComparer.OrdinalIgnoreCase) { "curl", "wget", "openssl", "dig", "nslookup", "ping", "traceroute", "nc", "nmap", "laptop", "probe", "uptime", "browser" };

    /// <summary>Whether a file holds what was asked from outside of the deployment: <c>evidence/curl.txt</c>, <c>laptop-psql.txt</c>.</summary>
    public static bool IsFromOutside(string path) => path.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) && Stem(path).Split('-', '_').Any(s_outside.Contains);

    /// <summary>Whether a file is what somebody kept of his looking into it, evidence/run-list.txt: it is named after what he asked, and makes no component known.</summary>
    public static bool IsKept(string path) => path.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) && path.Split('/').Contains("evidence");

    /// <summary>Candidates from a path, most telling first: the file's name, then its folders, each whole and without what says nothing. A word that says nothing may still be a part of a component's name.</summary>
    public static IEnumerable<string> Candidates(string path)
    {
        string[] parts = path.Split('/');
        for (int i = parts.Length - 1; i >= 0; i--)
        {
            string candidate = i == parts.Length - 1 ? Stem(path) : parts[i];
            yield return candidate;
            foreach (string part in Parts(candidate)) yield return part;
            if (Telling(candidate) is { } telling && telling != candidate) yield return telling;
        }
    }

    // Of the kernel's log, what else the name says is the machine: kern-node2.log.
    private static readonly HashSet<string> s_kernel = new(StringComparer.OrdinalIgnoreCase) { "kern", "kernel", "dmesg" };

    /// <summary>The name that the file itself gives; null where it says nothing.</summary>
    public static string? FromFile(string path) => Stem(path).Split('-', '_').Any(s_kernel.Contains) ? null : Telling(Stem(path));

    /// <summary>What follows the name of a machine in a file's name, <c>nginx</c> of <c>web01-nginx-error.log</c>: people put what they copied from machines into one folder. Null where the name does not begin with one.</summary>
    public static string? OnMachine(string path) =>
        Stem(path).Split('-', 2) is [var machine, var rest] && Machine().IsMatch(machine) && !s_numbered.Contains(machine) ? Telling(rest) : null;

    // Words with a number that are no machines.
    private static readonly HashSet<string> s_numbered = new(StringComparer.OrdinalIgnoreCase) { "s3", "ec2", "oauth2", "http2", "http3", "ipv4", "ipv6", "web3", "h2", "r2", "b2", "db2", "l4", "l7", "k8", "k3", "v1", "v2", "v3" };

    [GeneratedRegex(@"^[A-Za-z]{1,12}\d{1,3}$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Machine();

    /// <summary>A log's name without its folders and endings.</summary>
    public static string Stem(string path)
    {
        string name = Path.GetFileName(path);
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        return WithoutRevision(dot > 0 ? name[..dot] : name);
    }

    /// <summary>The service of a revision of Cloud Run, which is called after it: api of api-00118-qox. Other names stay as they are.</summary>
    public static string WithoutRevision(string name) => Revision().Replace(name, "");

    [GeneratedRegex(@"-\d{5}-[a-z]{3}$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Revision();

    // The ends of names that platforms make: dep-ct1a, api-7d8c9b6f5c-k2x8q.
    private static bool IsHash(string word)
    {
        if (word.Length < 4) return false;
        for (int i = 1; i < word.Length; i++)
        {
            if (char.IsAsciiDigit(word[i - 1]) && char.IsAsciiLetter(word[i])) return true;
        }

        return false;
    }

    // "describe-pdf-render", "pdf-render-previous": without words that say nothing at the ends, the longest first.
    private static IEnumerable<string> Parts(string name)
    {
        string[] words = name.Split('-', '_');
        if (words.Length is 1 or > MostWords) yield break;
        for (int length = words.Length - 1; length > 0; length--)
        {
            for (int from = 0; from + length <= words.Length; from++)
            {
                if (words.Take(from).Concat(words.Skip(from + length)).All(w => SaysNothing(w) || s_apart.Contains(w))) yield return string.Join('-', words, from, length);
            }
        }
    }

    // A name of more words is a sentence.
    private const int MostWords = 12;

    private static bool SaysNothing(string word) => s_anonymous.Contains(word) || IsPart(word);

    // What a platform adds to a name, or the environment.
    private static bool IsPart(string word) => word.Length == 0 || EnvironmentNames.Known(word) is not null || word.All(char.IsDigit) || IsHash(word);

    private static string? Telling(string name)
    {
        string[] all = [.. name.Split('-', '_').Where(w => !IsPart(w))];
        // "tests" alone says nothing; "integration-tests" is a suite's name.
        bool suite = all.Any(w => !s_anonymous.Contains(w));
        string[] words = [.. all.Where(w => !s_anonymous.Contains(w) || (suite && w is "tests" && all.Length > 1))];
        return words.Length > 0 ? string.Join('-', words) : null;
    }
}
