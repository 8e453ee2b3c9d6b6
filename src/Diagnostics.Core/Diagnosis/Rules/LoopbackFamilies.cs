using System.Net;
using System.Net.Sockets;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Which address family of loopback a port of the machine is held on, by a listing of its sockets, the server's own log, or a file that binds it.</summary>
/// <remarks>Source: RFC 6761, 6.3 (localhost is both 127.0.0.1 and ::1); Node.js 17 changes, dns (addresses are no longer put in the order IPv4 first).</remarks>
internal static class LoopbackFamilies
{
    private static readonly string[] s_inFourOnly = ["127.0.0.1", "0.0.0.0"];

    /// <summary>Whether a connection to loopback by IPv6 was refused.</summary>
    public static bool IsRefusedBySix(LogObservation seen) =>
        seen.Event.Signature.Code == FailureCodes.NetRefused && seen.Event.Port is not null && seen.Event.Field("host")?.Trim('[', ']') is { } host
            && IPAddress.TryParse(host, out IPAddress? address) && address.AddressFamily == AddressFamily.InterNetworkV6 && IPAddress.IsLoopback(address);

    /// <summary>Whether somebody asked by hand for the family that a server does not serve: that alone troubles nobody, and the server may be meant to be so.</summary>
    public static bool IsAskedByHand(DiagnosisContext context, LogObservation seen) =>
        context.Model.Find(seen.Component) is null && IsRefusedBySix(seen) && HeldByFourOnly(context, seen.Event.Port!.Value, seen.Environment).Count > 0;

    /// <summary>The lines that show that a port is held by IPv4 and not by IPv6, most telling first; none where that is not known.</summary>
    public static IReadOnlyList<Citation> HeldByFourOnly(DiagnosisContext context, int port, string? environment)
    {
        LogObservation[] listed = [.. context.CurrentLogs.Where(o => o.Event.Signature.Id == "socket.held" && o.Event.Port == port && ComponentModel.Applies(o.Environment, environment))];
        LogObservation[] told = [.. context.CurrentLogs.Where(o => o.Event.Signature.Kind == LogEventKind.Listen && o.Event.Port == port && o.Event.Field("host") is not null && IsOnMachine(context.Model.Find(o.Component), environment) && ComponentModel.Applies(o.Environment, environment))];
        PortClaim[] bound = [.. context.Model.Components.Where(c => IsOnMachine(c, environment)).SelectMany(c => c.ClaimsIn(environment)).Where(c => c.Port == port && c.Address is not null && c.Role is PortRole.Command or PortRole.Declared or PortRole.Coded or PortRole.Served)];
        if (listed.Any(o => !s_inFourOnly.Contains(o.Event.Field("address"))) || told.Any(o => !s_inFourOnly.Contains(o.Event.Field("host"))) || bound.Any(c => !s_inFourOnly.Contains(c.Address))) return [];
        return [.. listed.Take(1).Concat(told.TakeLast(1)).Select(o => o.Event.Citation).Concat(bound.TakeLast(1).Select(c => c.Citation))];
    }

    /// <summary>Whether loopback of a component is that of the machine.</summary>
    public static bool IsOnMachine(ComponentModel? component, string? environment) => component is not null && (!component.IsComposed || component.IsOnHostNetwork(environment));
}
