namespace Diagnostics.Core.Language;

/// <summary>
/// Where an observation was made from. A database that answers from a laptop with IPv6 may be unreachable from a platform
/// without it, so every live result carries this.
/// </summary>
public sealed class Vantage
{
    /// <summary>Creates a vantage.</summary>
    /// <param name="host">Host name.</param>
    /// <param name="operatingSystem">Operating system in words.</param>
    /// <param name="ipv4Egress">Whether the host has a way out to IPv4 addresses beyond itself; null where it could not be found out.</param>
    /// <param name="ipv6Egress">The same for IPv6.</param>
    /// <param name="container">Kind of container (docker, kubernetes, podman…) or null.</param>
    /// <param name="label">The operator's own name for it, or null.</param>
    public Vantage(string host, string operatingSystem, bool? ipv4Egress, bool? ipv6Egress, string? container = null, string? label = null)
    {
        Host = host;
        OperatingSystem = operatingSystem;
        Ipv4Egress = ipv4Egress;
        Ipv6Egress = ipv6Egress;
        Container = container;
        Label = label;
    }

    /// <summary>Host name.</summary>
    public string Host { get; }

    /// <summary>Operating system in words.</summary>
    public string OperatingSystem { get; }

    /// <summary>Whether there is an IPv4 route beyond this host; null where unknown. Nothing is sent to find out.</summary>
    public bool? Ipv4Egress { get; }

    /// <summary>Whether there is an IPv6 route beyond this host; null where unknown. Nothing is sent to find out.</summary>
    public bool? Ipv6Egress { get; }

    /// <summary>Kind of container that this process runs in, or null.</summary>
    public string? Container { get; }

    /// <summary>The operator's own name for this place, or null.</summary>
    public string? Label { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Label ?? Host} ({Family("IPv4", Ipv4Egress)}, {Family("IPv6", Ipv6Egress)})";

    private static string Family(string name, bool? egress) => egress switch { true => name, false => "no " + name, null => name + " unknown" };
}
