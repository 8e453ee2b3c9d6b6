using Diagnostics.Core.Checks.Network;

namespace Diagnostics.Core.Checks.Postgres.Targets;

/// <summary>One of the places that a connection string names.</summary>
public sealed class DatabaseHost
{
    internal DatabaseHost(Endpoint? endpoint, string? socketDirectory, int port)
    {
        Endpoint = endpoint;
        SocketDirectory = socketDirectory;
        Port = port;
    }

    /// <summary>Host name, address literal, or directory of a Unix-domain socket.</summary>
    public string ComputerName => Endpoint?.Host ?? SocketDirectory!;

    /// <summary>Port; of a Unix-domain socket the number in its file's name.</summary>
    public int Port { get; }

    /// <summary>The TCP endpoint, or null for a Unix-domain socket.</summary>
    public Endpoint? Endpoint { get; }

    /// <summary>Directory of the Unix-domain socket, or null for TCP.</summary>
    public string? SocketDirectory { get; }

    /// <summary>The socket's file, by PostgreSQL's naming rule.</summary>
    internal string? SocketPath => SocketDirectory is null ? null : Path.Combine(SocketDirectory, string.Create(System.Globalization.CultureInfo.InvariantCulture, $".s.PGSQL.{Port}"));

    /// <summary><c>host:port</c>, or the socket's file.</summary>
    public override string ToString() => Endpoint?.ToString() ?? SocketPath!;
}
