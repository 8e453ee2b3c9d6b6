using System.Collections.Frozen;
using System.Net;

namespace Diagnostics.Core.Checks.Listeners;

/// <summary>
/// A snapshot of the listening TCP sockets of this host, asked by port. Whether something listens is known at once; who owns it is looked for once,
/// for all sockets together, when the first listener is asked for.
/// </summary>
public sealed class LocalListenerTable
{
    private readonly ListeningSocket[] _sockets;
    private readonly FrozenSet<int> _ports;
    private readonly Lazy<ILookup<int, LocalListener>> _listeners;

    internal LocalListenerTable(IEnumerable<ListeningSocket> sockets, Func<IReadOnlySet<ulong>, ListenerOwners> findOwners, string? note = null)
    {
        _sockets = [.. sockets.Distinct().OrderBy(s => s.Port).ThenBy(s => s.Address.AddressFamily).ThenBy(s => s.Address.ToString(), StringComparer.Ordinal)];
        _ports = _sockets.Select(s => s.Port).ToFrozenSet();
        Note = note;
        _listeners = new(() => FindOwners(findOwners));
    }

    /// <summary>A table of a system that does not tell.</summary>
    /// <param name="note">Why nothing is known.</param>
    public static LocalListenerTable Unknown(string note) => new([], _ => ListenerOwners.None, note) { IsKnown = false };

    /// <summary>A table of given sockets whose owners are not known.</summary>
    public static LocalListenerTable Of(params IEnumerable<IPEndPoint> endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        return new(endpoints.Select(e => new ListeningSocket(e.Address, e.Port, 0)), _ => ListenerOwners.None);
    }

    /// <summary>Whether the system told its listening sockets. Where it did not, an absent listener means nothing.</summary>
    public bool IsKnown { get; private init; } = true;

    /// <summary>Why the table is incomplete, or null.</summary>
    public string? Note { get; }

    /// <summary>All listeners, by port, then family and address.</summary>
    public IReadOnlyList<LocalListener> All => [.. _listeners.Value.SelectMany(g => g)];

    /// <summary>Whether any socket listens on the port, whatever its address. Does not look for owners.</summary>
    public bool Listens(int port) => _ports.Contains(port);

    /// <summary>The listeners on a port: IPv4 before IPv6.</summary>
    public IReadOnlyList<LocalListener> Find(int port) => Listens(port) ? [.. _listeners.Value[port]] : [];

    /// <summary>The listener that a connection to this address and port reaches: bound to it exactly, or to all addresses; null where there is none.</summary>
    public LocalListener? Serving(IPAddress address, int port)
    {
        ArgumentNullException.ThrowIfNull(address);
        LocalListener? wide = null;
        foreach (LocalListener listener in Find(port))
        {
            if (listener.Address.Equals(address)) return listener;
            // 0.0.0.0 is nearer to an IPv4 address than ::, and comes first.
            if (wide is null && listener.Serves(address)) wide = listener;
        }

        return wide;
    }

    private ILookup<int, LocalListener> FindOwners(Func<IReadOnlySet<ulong>, ListenerOwners> find)
    {
        ListenerOwners owners = find(_sockets.Select(s => s.Key).Where(k => k != 0).ToHashSet());
        return _sockets
            .Select(s => new LocalListener(s.Address, s.Port, owners.ByKey.GetValueOrDefault(s.Key), owners.Note))
            .ToLookup(l => l.Port);
    }
}
