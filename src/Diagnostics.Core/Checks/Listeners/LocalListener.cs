using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Diagnostics.Core.Checks.Network;

namespace Diagnostics.Core.Checks.Listeners;

/// <summary>A TCP socket of this host that listens, and who owns it.</summary>
public sealed class LocalListener
{
    internal LocalListener(IPAddress address, int port, ListenerOwner? owner, string? ownerNote)
    {
        Address = address;
        Port = port;
        ProcessId = owner?.ProcessId;
        ProcessName = owner?.ProcessName;
        CommandLine = owner?.CommandLine;
        WorkingDirectory = owner?.WorkingDirectory;
        OwnerNote = owner is null ? ownerNote : null;
    }

    /// <summary>Port listened on.</summary>
    public int Port { get; }

    /// <summary>Address bound to; 0.0.0.0 or :: for all.</summary>
    public IPAddress Address { get; }

    /// <summary>Family of <see cref="Address"/>. A socket bound to :: serves IPv4 too, unless it was opened with IPV6_V6ONLY, which systems do not show.</summary>
    public AddressFamily AddressFamily => Address.AddressFamily;

    /// <summary>From where it can be reached.</summary>
    public ListenerScope Scope =>
        Address.Equals(IPAddress.Any) || Address.Equals(IPAddress.IPv6Any) ? ListenerScope.AllInterfaces
        : IPAddress.IsLoopback(Address) ? ListenerScope.LoopbackOnly
        : ListenerScope.SpecificAddress;

    /// <summary>Owning process, or null where it is not known (see <see cref="OwnerNote"/>).</summary>
    public int? ProcessId { get; }

    /// <summary>Name of the owning process, or null.</summary>
    public string? ProcessName { get; }

    /// <summary>Command line of the owning process with its secrets replaced, or null.</summary>
    public string? CommandLine { get; }

    /// <summary>Working directory of the owning process, or null.</summary>
    public string? WorkingDirectory { get; }

    /// <summary>Why the owner is not known, or null where it is.</summary>
    public string? OwnerNote { get; }

    /// <summary>The owner in words: <c>uvicorn (pid 4711)</c>, or "a process that this user cannot see".</summary>
    public string Owner => (ProcessName, ProcessId) switch
    {
        ({ } name, { } id) => string.Create(CultureInfo.InvariantCulture, $"{name} (pid {id})"),
        (null, { } id) => string.Create(CultureInfo.InvariantCulture, $"process {id}"),
        _ => OwnerNote ?? "an unknown process",
    };

    /// <summary>Whether a connection to <paramref name="address"/> and this port would reach this socket.</summary>
    public bool Serves(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (Address.Equals(address)) return true;
        return Address.Equals(IPAddress.IPv6Any) || (Address.Equals(IPAddress.Any) && address.AddressFamily == AddressFamily.InterNetwork);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Owner} on {Endpoint.Format(Address, Port)}";
}
