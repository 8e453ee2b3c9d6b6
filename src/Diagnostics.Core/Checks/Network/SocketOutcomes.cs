using System.Net.Sockets;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Checks.Network;

/// <summary>What socket errors mean. By error code alone: messages differ between systems and languages.</summary>
public static class SocketOutcomes
{
    /// <summary>Classifies a socket error of a connection attempt.</summary>
    /// <param name="error">The error.</param>
    /// <param name="familyHasAddress">
    /// Whether this host has any address of the family. EADDRNOTAVAIL means "no such family here" without one, and "no free port" with one.
    /// </param>
    public static SocketOutcome Classify(SocketError error, bool familyHasAddress) => error switch
    {
        SocketError.Success or SocketError.IsConnected => SocketOutcome.Connected,
        SocketError.ConnectionRefused => SocketOutcome.Refused,
        SocketError.TimedOut => SocketOutcome.TimedOut,
        SocketError.NetworkUnreachable or SocketError.NetworkDown or SocketError.AddressFamilyNotSupported or SocketError.ProtocolFamilyNotSupported
            => SocketOutcome.NetworkUnreachable,
        SocketError.AddressNotAvailable => familyHasAddress ? SocketOutcome.NoResources : SocketOutcome.NetworkUnreachable,
        SocketError.HostUnreachable or SocketError.HostDown => SocketOutcome.HostUnreachable,
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.NetworkReset or SocketError.Disconnecting or SocketError.Shutdown
            => SocketOutcome.Reset,
        SocketError.AccessDenied => SocketOutcome.AccessDenied,
        SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable or SocketError.ProcessLimit => SocketOutcome.NoResources,
        SocketError.OperationAborted or SocketError.Interrupted => SocketOutcome.Cancelled,
        _ => SocketOutcome.Other,
    };

    /// <summary>The failure code of an outcome, or null where it says nothing about the target.</summary>
    public static string? Code(SocketOutcome outcome) => outcome switch
    {
        SocketOutcome.Refused => FailureCodes.NetRefused,
        SocketOutcome.TimedOut => FailureCodes.NetTimeout,
        SocketOutcome.NetworkUnreachable or SocketOutcome.AccessDenied => FailureCodes.NetUnreachable,
        SocketOutcome.HostUnreachable => FailureCodes.NetHostUnreachable,
        SocketOutcome.Reset => FailureCodes.NetReset,
        _ => null,
    };

    /// <summary>
    /// How much an outcome tells about the target, lowest first: of several failures the one that an answer stands behind is reported.
    /// </summary>
    internal static int Rank(SocketOutcome outcome) => outcome switch
    {
        SocketOutcome.Refused => 0,
        SocketOutcome.Reset => 1,
        SocketOutcome.AccessDenied => 2,
        SocketOutcome.HostUnreachable => 3,
        SocketOutcome.TimedOut => 4,
        SocketOutcome.NetworkUnreachable => 5,
        SocketOutcome.Other => 6,
        SocketOutcome.NoResources => 7,
        SocketOutcome.Cancelled => 8,
        _ => 9,
    };

    /// <summary>The outcome in words that follow the address: "127.0.0.1:80 …".</summary>
    internal static string Describe(SocketOutcome outcome) => outcome switch
    {
        SocketOutcome.Connected => "accepted the connection",
        SocketOutcome.Refused => "refused the connection",
        SocketOutcome.TimedOut => "did not answer",
        SocketOutcome.NetworkUnreachable => "cannot be reached: this host has no route to that network",
        SocketOutcome.HostUnreachable => "cannot be reached: no route to the host",
        SocketOutcome.Reset => "reset the connection",
        SocketOutcome.AccessDenied => "was not asked: this host's own firewall or policy forbids the connection",
        SocketOutcome.NoResources => "was not asked: this host ran out of sockets or ports",
        SocketOutcome.Cancelled => "was not decided: the check was cancelled",
        _ => "could not be asked",
    };
}
