namespace Diagnostics.Core.Checks.Network;

/// <summary>How an attempt to open a TCP connection ended.</summary>
public enum SocketOutcome
{
    /// <summary>The connection was opened.</summary>
    Connected,

    /// <summary>The host answered that nothing listens on the port (RST to the SYN).</summary>
    Refused,

    /// <summary>No answer within the time limit.</summary>
    TimedOut,

    /// <summary>This host has no route to the network, or no address of that family at all.</summary>
    NetworkUnreachable,

    /// <summary>A router, or this host's neighbour discovery, says that the host cannot be reached.</summary>
    HostUnreachable,

    /// <summary>The connection was reset while it was being opened.</summary>
    Reset,

    /// <summary>This host's own policy (firewall, sandbox) forbids the attempt.</summary>
    AccessDenied,

    /// <summary>This host ran out of sockets, ports or memory: nothing is known about the target.</summary>
    NoResources,

    /// <summary>The caller cancelled: nothing is known about the target.</summary>
    Cancelled,

    /// <summary>Another error; its name is in the attempt's detail.</summary>
    Other,
}
