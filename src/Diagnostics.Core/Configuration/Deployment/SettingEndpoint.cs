using System.Globalization;
using System.Net;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>The endpoint that a setting names.</summary>
internal static class SettingEndpoint
{
    /// <summary>Host and port of a value that is a URL, or a <c>host:port</c> under a key that says so; null where it names none.</summary>
    public static (string Host, int? Port)? Read(string key, string raw)
    {
        if (raw.Contains("://", StringComparison.Ordinal)) return UrlEndpoint.Read(raw);
        bool says = key.EndsWith("_ADDR", StringComparison.OrdinalIgnoreCase) || key.EndsWith("_ADDRESS", StringComparison.OrdinalIgnoreCase) || key.EndsWith("_ENDPOINT", StringComparison.OrdinalIgnoreCase)
            || key.EndsWith("_HOST", StringComparison.OrdinalIgnoreCase) || key.EndsWith("_URL", StringComparison.OrdinalIgnoreCase);
        int colon = raw.LastIndexOf(':');
        if (!says || raw.Any(c => char.IsWhiteSpace(c) || c is '/' or ',' or '@')) return null;
        if (colon > 0 && IsPort(raw[(colon + 1)..], out int port)) return (raw[..colon].Trim('[', ']'), port);
        return colon < 0 && key.EndsWith("_HOST", StringComparison.OrdinalIgnoreCase) ? (raw, null) : null;
    }

    /// <summary>Whether a text is a port number.</summary>
    public static bool IsPort(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= 65535;

    /// <summary>Whether a host means the machine or container itself.</summary>
    public static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host == "0.0.0.0" || (IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address));
}
