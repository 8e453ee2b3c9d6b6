using System.Collections.Concurrent;

namespace Diagnostics.Integrations.Tests.Servers;

/// <summary>Finds the programs that the real servers are made of: on the PATH, and where Debian puts what ordinary users do not call.</summary>
internal static class ServerPrograms
{
    private static readonly ConcurrentDictionary<string, string?> s_found = new(StringComparer.Ordinal);

    /// <summary>The path of a program, or null where it is not on this machine.</summary>
    public static string? Find(string program) => s_found.GetOrAdd(program, static name => Folders().Select(f => Path.Combine(f, name)).FirstOrDefault(File.Exists));

    /// <summary>The path of a program.</summary>
    /// <exception cref="InvalidOperationException">It is not on this machine; the message says how to get it.</exception>
    public static string Get(string program) =>
        Find(program) ?? throw new InvalidOperationException($"{program} is not on this machine: bash tests/run.sh as root installs it, or install the Debian package {Package(program)}");

    /// <summary>The Debian package that has a program.</summary>
    public static string Package(string program) => program switch
    {
        "initdb" or "postgres" or "pg_basebackup" or "psql" => "postgresql",
        "ip" => "iproute2",
        "nginx" => "nginx-light",
        _ => program,
    };

    private static IEnumerable<string> Folders()
    {
        foreach (string folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)) yield return folder;
        yield return "/usr/sbin";
        yield return "/usr/local/sbin";
        const string postgres = "/usr/lib/postgresql";
        if (!Directory.Exists(postgres)) yield break;
        foreach (string version in Directory.GetDirectories(postgres).OrderByDescending(d => int.TryParse(Path.GetFileName(d), out int n) ? n : 0)) yield return Path.Combine(version, "bin");
    }
}
