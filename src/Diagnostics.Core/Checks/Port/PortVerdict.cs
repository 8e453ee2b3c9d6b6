using System.Net.Sockets;
using Diagnostics.Core.Checks.Listeners;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Checks.Port;

/// <summary>What the attempts at a target amount to. Judged apart from gathering, so that each rule can be tested without a network.</summary>
internal readonly record struct PortVerdict(Status Status, string? Code, LocalListener? Listener)
{
    /// <summary>Judges.</summary>
    /// <param name="port">Port asked.</param>
    /// <param name="resolution">What the resolver said; null for an address literal.</param>
    /// <param name="attempts">The attempts, one for each address.</param>
    /// <param name="table">Listeners of this host, where the target is this host; null where it is not.</param>
    /// <param name="vantage">Where the attempts were made from.</param>
    public static PortVerdict Judge(int port, NameResolution? resolution, ReadOnlySpan<AddressAttempt> attempts, LocalListenerTable? table, Vantage vantage)
    {
        if (resolution is not null && resolution.Outcome != ResolutionOutcome.Found)
        {
            return new(resolution.Code is null ? Status.Unknown : Status.Fail, resolution.Code, null);
        }

        AddressAttempt? best = null;
        AddressAttempt? connected = null;
        var families = new FamilyCount();
        foreach (AddressAttempt attempt in attempts)
        {
            if (attempt.Outcome == SocketOutcome.Cancelled) return new(Status.Unknown, null, null);
            if (attempt.Outcome == SocketOutcome.Connected)
            {
                connected ??= attempt;
                families.Connected |= FamilyCount.Bit(attempt.AddressFamily);
            }
            else if (!IsOutOfReach(attempt, vantage) || attempts.Length == 1)
            {
                families.Failed |= FamilyCount.Bit(attempt.AddressFamily);
                if (best is null || SocketOutcomes.Rank(attempt.Outcome) < SocketOutcomes.Rank(best.Outcome)) best = attempt;
            }
        }

        if (connected is not null)
        {
            LocalListener? serving = table?.Serving(connected.Address, port);
            if (best is null) return new(Status.Pass, null, serving);
            bool split = (families.Connected & families.Failed) == 0;
            return new(Status.Warn, split ? FailureCodes.NetFamilySplit : best.Code, serving);
        }

        // Every family is out of reach from here.
        best ??= attempts[0];
        if (best.Code is null) return new(Status.Unknown, null, null);
        if (resolution is { IsIpv6Only: true } && vantage.Ipv6Egress != true && best.Outcome is SocketOutcome.NetworkUnreachable or SocketOutcome.HostUnreachable
            || resolution is { IsIpv6Only: true } && vantage.Ipv6Egress == false && best.Outcome == SocketOutcome.TimedOut)
        {
            return new(Status.Fail, FailureCodes.NetIpv6Only, null);
        }

        if (table is null || !table.Listens(port)) return new(Status.Fail, best.Code, null);
        return JudgeLocal(port, best, attempts, table);
    }

    // The target is this host, nothing answered, and yet something listens on the port: on another address.
    private static PortVerdict JudgeLocal(int port, AddressAttempt best, ReadOnlySpan<AddressAttempt> attempts, LocalListenerTable table)
    {
        IReadOnlyList<LocalListener> listeners = table.Find(port);
        if (best.Outcome != SocketOutcome.Refused) return new(Status.Fail, best.Code, table.Serving(best.Address, port) ?? listeners[0]);

        int asked = 0;
        bool askedBeyondLoopback = false;
        foreach (AddressAttempt attempt in attempts)
        {
            asked |= FamilyCount.Bit(attempt.AddressFamily);
            askedBeyondLoopback |= !System.Net.IPAddress.IsLoopback(attempt.Address);
            foreach (LocalListener listener in listeners)
            {
                // Began to listen after it was asked, or a firewall refuses in its name.
                if (listener.AddressFamily == attempt.AddressFamily && listener.Serves(attempt.Address)) return new(Status.Fail, best.Code, listener);
            }
        }

        foreach (LocalListener listener in listeners)
        {
            if ((FamilyCount.Bit(listener.AddressFamily) & asked) == 0 && (listener.Scope != ListenerScope.LoopbackOnly || !askedBeyondLoopback))
            {
                return new(Status.Fail, FailureCodes.NetFamilySplit, listener);
            }
        }

        LocalListener? loopback = listeners.FirstOrDefault(l => l.Scope == ListenerScope.LoopbackOnly);
        if (askedBeyondLoopback && loopback is not null) return new(Status.Fail, FailureCodes.PortLoopbackBind, loopback);
        return new(Status.Fail, best.Code, listeners[0]);
    }

    // A host without IPv6 cannot say anything about a target's IPv6 side: that is its vantage, not the target's fault.
    private static bool IsOutOfReach(AddressAttempt attempt, Vantage vantage) =>
        attempt.Outcome == SocketOutcome.NetworkUnreachable
        && !System.Net.IPAddress.IsLoopback(attempt.Address)
        && (attempt.AddressFamily == AddressFamily.InterNetworkV6 ? vantage.Ipv6Egress : vantage.Ipv4Egress) != true;

    private struct FamilyCount
    {
        public int Connected;
        public int Failed;

        public static int Bit(AddressFamily family) => family == AddressFamily.InterNetworkV6 ? 2 : 1;
    }
}
