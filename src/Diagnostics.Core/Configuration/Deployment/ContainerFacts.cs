using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>What compose files say of a container besides its ports and variables.</summary>
internal sealed class ContainerFacts
{
    /// <summary>Where containers find the secrets that they are granted, unless the file says otherwise.</summary>
    public const string SecretsFolder = "/run/secrets/";

    /// <summary>The folder of the project that runs it: containers of two projects do not see each other's names.</summary>
    public required string Project { get; init; }

    /// <summary>The networks that it joins, with the line that says so; none stands for the project's default one.</summary>
    public List<(string Network, Citation Citation)> Networks { get; } = [];

    /// <summary>Names under which others reach it besides its own: container_name, hostname, aliases.</summary>
    public HashSet<string> Aliases { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Names that it knows by itself: extra_hosts, links, external_links.</summary>
    public HashSet<string> KnownHosts { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Profiles of which one must be active for it to start, with the line; none where it always starts.</summary>
    public List<(string Profile, Citation Citation)> Profiles { get; } = [];

    /// <summary>Keys that its build is given as arguments.</summary>
    public Dictionary<string, Citation> BuildArguments { get; } = new(StringComparer.Ordinal);

    /// <summary>The stage of its Dockerfile that compose files have built, with the line; null where it is the last one.</summary>
    public (string Stage, Citation Citation)? BuildTarget { get; set; }

    /// <summary>Whether it uses the network of the host, of another container, or none.</summary>
    public bool HasForeignNetwork { get; set; }

    /// <summary>Whether the two can reach each other: they share a network, or one of them uses a network that these files do not make.</summary>
    public bool SharesNetwork(ContainerFacts other)
    {
        if (HasForeignNetwork || other.HasForeignNetwork) return true;
        if (Project == other.Project && (Networks.Count == 0 || other.Networks.Count == 0)) return IsOnDefault(this) && IsOnDefault(other);
        return Networks.Exists(n => other.Networks.Exists(o => o.Network == n.Network));

        static bool IsOnDefault(ContainerFacts facts) => facts.Networks.Count == 0 || facts.Networks.Exists(n => n.Network == "default");
    }

    /// <summary>Whether a compose file gives it a start command or entry point.</summary>
    public bool HasCommand { get; set; }

    /// <summary>Commands that check its health, with the line; the last one holds.</summary>
    public List<(string? Environment, string Command, Citation Citation)> HealthChecks { get; } = [];

    /// <summary>Files of variables that it is given, as written, with the line.</summary>
    public List<(string Path, Citation Citation)> EnvFiles { get; } = [];

    /// <summary>Secrets that it is granted: their names in the project, the path where they are found inside, and the line.</summary>
    public List<(string Name, string Path, Citation Citation)> Secrets { get; } = [];

    /// <summary>Secrets that the project declares, granted or not, with the line.</summary>
    public Dictionary<string, Citation> DeclaredSecrets { get; } = new(StringComparer.Ordinal);

    /// <summary>What is mounted into it, as written.</summary>
    public List<string> Mounts { get; } = [];

    /// <summary>What of the repository is mounted into it: its path there, its path in the container (null where none is given), and the mount as written.</summary>
    public IEnumerable<(string Source, string? Target, string Text)> OwnMounts =>
        Mounts.Where(m => m.StartsWith('.')).Select(m => (Parts: m.Split(':'), Text: m)).Select(m => (ScannedPaths.Combine(Project, m.Parts[0]), m.Parts.Length > 1 ? m.Parts[1] : null, m.Text));

    /// <summary>Whether a file or folder of the host is mounted into it.</summary>
    public bool HasMounts => Mounts.Exists(m => m.StartsWith('.') || m.StartsWith('/') || m.StartsWith('~') || m.StartsWith('$'));
}
