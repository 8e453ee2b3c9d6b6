using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>A systemd service unit (<c>api.service</c>, and its drop-ins in <c>api.service.d</c>): what it starts, with which variables, on which port.</summary>
/// <remarks>
/// Contract: the unit's own environment is what <c>Environment=</c> and <c>EnvironmentFile=</c> give, and nothing of a login shell; all units of a machine share its ports.
/// Source: systemd.exec(5), Environment; systemd.service(5), ExecStart; systemd.syntax(7).
/// </remarks>
internal sealed partial class SystemdReader : IPlatformReader
{
    /// <summary>The platform's name.</summary>
    public const string Platform = "systemd";

    // Units that run containers: what these are is said by compose files and images.
    private static readonly HashSet<string> s_engines = new(StringComparer.Ordinal) { "docker", "docker-compose", "podman", "podman-compose", "nerdctl", "kubectl", "k3s" };

    public bool IsStructured => false;

    public bool MayRead(string relativePath) => IsUnit(relativePath);

    public bool MayHold(string text) => text.Contains("[Service]", StringComparison.Ordinal);

    /// <summary>Whether a path is that of a service unit or of one of its drop-ins.</summary>
    public static bool IsUnit(string relativePath) =>
        relativePath.EndsWith(".service", StringComparison.Ordinal) || (relativePath.EndsWith(".conf", StringComparison.Ordinal) && Path.GetDirectoryName(relativePath)?.EndsWith(".service.d", StringComparison.Ordinal) == true);

    public IReadOnlyList<PlatformService> Read(string relativePath, string text, IReadOnlyList<StructuredNode> documents)
    {
        (string Key, string Value, int Line)[] entries = [.. SystemdUnit.Entries(text)];
        bool isDropIn = !relativePath.EndsWith(".service", StringComparison.Ordinal);
        (string Key, string Value, int Line) start = entries.LastOrDefault(e => e.Key == "Service.ExecStart" && e.Value.Length > 0);
        string command = start.Value?.TrimStart('-', '@', ':', '+', '!', '|') ?? "";
        string program = ShellWords.Split(command) is [{ } first, ..] ? Path.GetFileName(first.Text) : "";
        // A job that runs once and ends is no service; one that only gives settings needs no command.
        if (s_engines.Contains(program) || entries.Any(e => e is { Key: "Service.Type", Value: "oneshot" }) || (command.Length == 0 && !isDropIn)) return [];
        var settings = new List<(string Key, string Value, int Line)>();
        var ports = new List<PlatformPort>();
        foreach ((string _, string value, int line) in entries.Where(e => e.Key == "Service.Environment")) AddSettings(relativePath, value, line, settings, ports);
        int declared = start.Line > 0 ? start.Line : 1;
        return
        [
            new PlatformService(
                Platform, Name(relativePath, isDropIn), null, false, new Citation(CitationKind.Config, relativePath, declared, command.Length > 0 ? "ExecStart=" + command : "[Service]"),
                "all units of a machine share its ports (systemd.service)", command.Length > 0 ? (command, declared) : null, settings, null)
            {
                GivesPort = false,
                IsPartial = isDropIn,
                Ports = ports,
                RawEnvFiles = [.. entries.Where(e => e.Key == "Service.EnvironmentFile" && e.Value.Length > 0).Select(e => e.Value.TrimStart('-'))],
                RawDialect = EnvDialect.Systemd,
                References = [.. Required(relativePath, entries)],
                Aliases = [.. new[] { entries.LastOrDefault(e => e.Key == "Service.SyslogIdentifier").Value ?? program }.Where(a => a.Length > 0)],
            },
        ];
    }

    /// <summary>The component that a unit or drop-in is of, by its name.</summary>
    public static string ComponentOf(string path) => Name(path, !path.EndsWith(".service", StringComparison.Ordinal));

    private static string Name(string path, bool isDropIn)
    {
        string name = Path.GetFileName(isDropIn ? Path.GetDirectoryName(path)! : path);
        name = name[..name.LastIndexOf(".service", StringComparison.Ordinal)];
        int instance = name.IndexOf('@', StringComparison.Ordinal);
        return instance > 0 ? name[..instance] : name;
    }

    private static void AddSettings(string path, string value, int line, List<(string Key, string Value, int Line)> settings, List<PlatformPort> ports)
    {
        foreach (string word in SystemdUnit.Words(value))
        {
            if (word.IndexOf('=', StringComparison.Ordinal) is not (> 0 and var at)) continue;
            (string key, string given) = (word[..at], word[(at + 1)..]);
            settings.Add((key, given, line));
            ports.AddRange(Bound(key, given, path, line));
        }
    }

    /// <summary>The port that a variable binds by its name and value: <c>API_LISTEN=127.0.0.1:8080</c>.</summary>
    public static IEnumerable<PlatformPort> Bound(string key, string value, string path, int line) =>
        BindKey().IsMatch(key) && BindAddress().IsMatch(value) && CommandLinePort.FromValue(value)?.Port is { } port ? [new PlatformPort(PortRole.Declared, port, path, line, $"{key}: {value}", key)] : [];

    /// <summary>The units that a unit needs to be started with it, with the lines that say so.</summary>
    internal static IEnumerable<(string On, Citation Citation)> Required(string path, (string Key, string Value, int Line)[] entries)
    {
        foreach ((string key, string value, int line) in entries.Where(e => e.Key is "Unit.Requires" or "Unit.BindsTo" or "Unit.Wants"))
        {
            foreach (string unit in value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(u => u.EndsWith(".service", StringComparison.Ordinal) && !u.Contains('@', StringComparison.Ordinal)))
                yield return (unit[..^".service".Length], new Citation(CitationKind.Config, path, line, $"{key["Unit.".Length..]}={value}"));
        }
    }

    [GeneratedRegex(@"(?:^|_)(?:LISTEN|BIND|ADDR|ADDRESS)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex BindKey();

    [GeneratedRegex(@"^(?:0\.0\.0\.0|127\.0\.0\.1|localhost|\[::1?\]|\*|):\d{1,5}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex BindAddress();
}
