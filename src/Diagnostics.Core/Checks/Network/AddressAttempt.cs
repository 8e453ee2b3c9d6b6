using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Diagnostics.Core.Checks.Network;

/// <summary>One address of a target, and how the connection to it went.</summary>
public sealed class AddressAttempt
{
    internal AddressAttempt(IPAddress address, SocketOutcome outcome, TimeSpan duration)
    {
        Address = address;
        Outcome = outcome;
        Duration = duration;
    }

    /// <summary>Address asked.</summary>
    public IPAddress Address { get; }

    /// <summary>Family of <see cref="Address"/>.</summary>
    public AddressFamily AddressFamily => Address.AddressFamily;

    /// <summary>How the last attempt at this address ended.</summary>
    public SocketOutcome Outcome { get; }

    /// <summary>Failure code of <see cref="Outcome"/>, or null.</summary>
    public string? Code => SocketOutcomes.Code(Outcome);

    /// <summary>Time that the last attempt took.</summary>
    public TimeSpan Duration { get; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Address} {Outcome} {Duration.TotalMilliseconds:0.#} ms");
}
