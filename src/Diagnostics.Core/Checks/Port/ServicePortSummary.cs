using System.Globalization;
using System.Text;
using Diagnostics.Core.Checks.Listeners;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Checks.Port;

/// <summary>Puts a port check into one line.</summary>
internal static class ServicePortSummary
{
    public static string Write(Endpoint target, NameResolution? resolution, AddressAttempt[] attempts, PortVerdict verdict, bool isLocal)
    {
        if (resolution is { Outcome: not ResolutionOutcome.Found }) return $"{target}: {resolution.Describe()}{Limit(resolution)}";
        if (attempts.Length == 0) return $"{target}: not asked";

        var text = new StringBuilder();
        Outcomes(text, target, attempts);
        if (verdict.Code == FailureCodes.NetIpv6Only) text.Append("; the name has IPv6 addresses only, and this host has no way out to IPv6");
        else if (verdict.Status == Status.Pass) Serving(text, verdict.Listener);
        else if (isLocal) Listening(text, target, attempts, verdict);
        return text.ToString();
    }

    private static void Outcomes(StringBuilder text, Endpoint target, AddressAttempt[] attempts)
    {
        // Addresses that fared alike are told together: "10.0.0.1 and 10.0.0.2 refused the connection".
        text.Append(target);
        bool named = target.Address is null;
        string separator = named ? ": " : " ";
        foreach (IGrouping<SocketOutcome, AddressAttempt> group in attempts.GroupBy(a => a.Outcome).OrderBy(g => g.Key == SocketOutcome.Connected ? -1 : SocketOutcomes.Rank(g.Key)))
        {
            text.Append(separator);
            if (named) text.Append(string.Join(" and ", group.Select(a => a.Address.ToString()))).Append(' ');
            text.Append(SocketOutcomes.Describe(group.Key));
            if (group.Key == SocketOutcome.TimedOut) text.Append(CultureInfo.InvariantCulture, $" within {group.Max(a => a.Duration).TotalSeconds:0.#} s");
            if (group.Key == SocketOutcome.Other && group.All(a => a.Address.IsIPv6LinkLocal && a.Address.ScopeId == 0)) text.Append(": a link-local address needs its interface, as in fe80::1%eth0");
            if (group.Key == SocketOutcome.Connected) text.Append(CultureInfo.InvariantCulture, $" in {group.Max(a => a.Duration).TotalMilliseconds:0.#} ms");
            separator = "; ";
        }
    }

    private static void Serving(StringBuilder text, LocalListener? listener)
    {
        if (listener is not null) text.Append("; ").Append(listener.Owner).Append(" listens on ").Append(Endpoint.Format(listener.Address, listener.Port));
    }

    private static void Listening(StringBuilder text, Endpoint target, AddressAttempt[] attempts, PortVerdict verdict)
    {
        bool refused = Array.Exists(attempts, a => a.Outcome == SocketOutcome.Refused);
        if (verdict.Listener is not { } listener)
        {
            if (refused) text.Append(": nothing listens there");
            return;
        }

        string where = Endpoint.Format(listener.Address, listener.Port);
        bool serves = Array.Exists(attempts, a => a.AddressFamily == listener.AddressFamily && listener.Serves(a.Address));
        if (verdict.Status == Status.Warn) text.Append("; ").Append(listener.Owner).Append(" listens on ").Append(where).Append(listener.Scope == ListenerScope.AllInterfaces ? "" : " only");
        else if (refused && !serves) text.Append(": nothing listens there; ").Append(listener.Owner).Append(" listens on ").Append(where).Append(" only");
        else if (refused) text.Append(", although ").Append(listener.Owner).Append(" listens on ").Append(where).Append(" now");
        else text.Append("; ").Append(listener.Owner).Append(" listens on ").Append(where).Append(" and does not accept: its queue is full, or a firewall drops");
    }

    // "Try again" comes at once from some resolvers; how long was waited matters where it was long.
    private static string Limit(NameResolution resolution) =>
        resolution.Outcome == ResolutionOutcome.TimedOut && resolution.Duration.TotalSeconds >= 0.1
            ? string.Create(CultureInfo.InvariantCulture, $" within {resolution.Duration.TotalSeconds:0.#} s")
            : "";
}
