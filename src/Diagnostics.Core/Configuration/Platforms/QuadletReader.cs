using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>A container that systemd runs by Podman (<c>broker.container</c>): its image, variables, published ports, and the names by which others on its network find it.</summary>
/// <remarks>Source: podman-systemd.unit(5), Container units: <c>NAME.container</c> becomes <c>NAME.service</c>; <c>ContainerName</c> is <c>systemd-NAME</c> where none is given.</remarks>
internal sealed class QuadletReader : IPlatformReader
{
    /// <summary>The platform's name.</summary>
    public const string Platform = "Quadlet";

    private const string Ending = ".container";

    public bool IsStructured => false;

    public bool MayRead(string relativePath) => IsUnit(relativePath);

    public bool MayHold(string text) => text.Contains("[Container]", StringComparison.Ordinal);

    /// <summary>Whether a path is that of a container unit.</summary>
    public static bool IsUnit(string relativePath) => relativePath.EndsWith(Ending, StringComparison.Ordinal);

    public IReadOnlyList<PlatformService> Read(string relativePath, string text, IReadOnlyList<StructuredNode> documents)
    {
        (string Key, string Value, int Line)[] entries = [.. SystemdUnit.Entries(text)];
        (string Key, string Value, int Line) image = Array.FindLast(entries, e => e.Key == "Container.Image" && e.Value.Length > 0);
        // A job that a timer starts ends by itself: it is no service.
        if (image.Line == 0 || Array.Exists(entries, e => e is { Key: "Service.Type", Value: "oneshot" })) return [];
        string name = Path.GetFileName(relativePath)[..^Ending.Length].TrimEnd('@');
        var settings = new List<(string Key, string Value, int Line)>();
        var ports = new List<PlatformPort>();
        foreach ((string key, string value, int line) in entries)
        {
            if (key == "Container.Environment") settings.AddRange(SystemdUnit.Words(value).Where(w => w.IndexOf('=', StringComparison.Ordinal) > 0).Select(w => (w[..w.IndexOf('=', StringComparison.Ordinal)], w[(w.IndexOf('=', StringComparison.Ordinal) + 1)..], line)));
            else if (key == "Container.PublishPort") AddPorts(relativePath, value, line, ports);
        }

        ComponentKind kind = ComponentNames.KindOf(name, image.Value);
        return
        [
            new PlatformService(Platform, name, null, false, new Citation(CitationKind.Config, relativePath, image.Line, "Image=" + image.Value), "", null, settings, null)
            {
                GivesPort = false,
                Kind = kind == ComponentKind.Service ? null : kind,
                Ports = ports,
                Image = (image.Value, image.Line),
                RawEnvFiles = [.. entries.Where(e => e.Key == "Container.EnvironmentFile" && e.Value.Length > 0).Select(e => e.Value.TrimStart('-'))],
                References = [.. SystemdReader.Required(relativePath, entries)],
                Aliases = [.. entries.Where(e => e.Key is "Container.ContainerName" or "Container.NetworkAlias" or "Container.HostName" && e.Value.Length > 0).Select(e => e.Value).Append("systemd-" + name).Where(a => a != name).Distinct(StringComparer.Ordinal)],
            },
        ];
    }

    private static void AddPorts(string path, string value, int line, List<PlatformPort> ports)
    {
        foreach (PublishedPort port in PublishedPort.Read(value) ?? [])
        {
            ports.Add(new PlatformPort(PortRole.Target, port.ContainerPort, path, line, "PublishPort=" + value, "PublishPort"));
            if (port.HostPort is { } host) ports.Add(new PlatformPort(PortRole.Published, host, path, line, "PublishPort=" + value, "PublishPort"));
        }
    }
}
