using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Diagnostics.Core.Checks.Network;

/// <summary>A host and a TCP port. Made from what people write: <c>host:port</c>, an IPv6 literal, a URL. A URL's user name and password are dropped and never kept.</summary>
public sealed class Endpoint : IEquatable<Endpoint>
{
    internal Endpoint(string host, int port, string? scheme, IPAddress? address)
    {
        Host = host;
        Port = port;
        Scheme = scheme;
        Address = address;
    }

    /// <summary>Host name (in ASCII form) or IP address literal without brackets; an IPv6 literal keeps its zone.</summary>
    public string Host { get; }

    /// <summary>TCP port, 1 to 65535.</summary>
    public int Port { get; }

    /// <summary>Scheme of the URL it was read from, in lower case; null where it was not a URL.</summary>
    public string? Scheme { get; }

    /// <summary>The address, where <see cref="Host"/> is a literal: such an endpoint needs no name resolution.</summary>
    internal IPAddress? Address { get; }

    /// <summary>Reads an endpoint.</summary>
    /// <param name="text">What a person wrote.</param>
    /// <param name="defaultPort">Port for a text that names none; it outranks the default of a URL's scheme.</param>
    /// <exception cref="FormatException">The text is no endpoint. The message says what is wrong and where, and holds no user name or password.</exception>
    public static Endpoint Parse(string text, int? defaultPort = null) =>
        TryParse(text, defaultPort, out Endpoint? endpoint, out string? error) ? endpoint : throw new FormatException(error);

    /// <summary>Reads an endpoint without throwing.</summary>
    /// <param name="text">What a person wrote.</param>
    /// <param name="defaultPort">Port for a text that names none; it outranks the default of a URL's scheme.</param>
    /// <param name="endpoint">The endpoint, when the result is true.</param>
    /// <param name="error">What is wrong and where, when the result is false. Holds no user name or password.</param>
    public static bool TryParse(
        string? text,
        int? defaultPort,
        [NotNullWhen(true)] out Endpoint? endpoint,
        [NotNullWhen(false)] out string? error)
    {
        (endpoint, error) = EndpointParser.Parse(text, defaultPort);
        return endpoint is not null;
    }

    /// <summary>Makes an endpoint of a host (name or address literal, no port in it) and a port.</summary>
    /// <exception cref="FormatException">The host is no host name or address.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The port is outside 1 to 65535.</exception>
    public static Endpoint Create(string host, int port)
    {
        ThrowIfNoPort(port);
        (Endpoint? endpoint, string? error) = EndpointParser.ParseHost(host, port);
        return endpoint ?? throw new FormatException(error);
    }

    /// <summary>The same host with another port. Cheap: a scan of all ports parses its host once.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The port is outside 1 to 65535.</exception>
    public Endpoint WithPort(int port)
    {
        ThrowIfNoPort(port);
        return port == Port ? this : new Endpoint(Host, port, Scheme, Address);
    }

    /// <inheritdoc/>
    public bool Equals(Endpoint? other) => other is not null && Port == other.Port && Host.Equals(other.Host, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Endpoint);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(StringComparer.OrdinalIgnoreCase.GetHashCode(Host), Port);

    /// <summary><c>host:port</c>, with an IPv6 literal in brackets.</summary>
    public override string ToString() => Format(Host, Port);

    internal static string Format(string host, int port) =>
        host.Contains(':', StringComparison.Ordinal)
            ? string.Create(CultureInfo.InvariantCulture, $"[{host}]:{port}")
            : string.Create(CultureInfo.InvariantCulture, $"{host}:{port}");

    internal static string Format(IPAddress address, int port) =>
        address.AddressFamily == AddressFamily.InterNetworkV6
            ? string.Create(CultureInfo.InvariantCulture, $"[{address}]:{port}")
            : string.Create(CultureInfo.InvariantCulture, $"{address}:{port}");

    private static void ThrowIfNoPort(int port)
    {
        if (port is < 1 or > IPEndPoint.MaxPort) throw new ArgumentOutOfRangeException(nameof(port), port, "A TCP port lies between 1 and 65535.");
    }
}
