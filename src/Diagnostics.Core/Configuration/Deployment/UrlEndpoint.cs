using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>Host and port of a URL, read leniently: passwords in the wild hold unescaped characters that a strict parser trips over.</summary>
internal static class UrlEndpoint
{
    /// <summary>Host (without brackets; of several, the first) and port (that of the scheme where none is given); null where there is no host that is known.</summary>
    public static (string Host, int? Port)? Read(string url)
    {
        if (!UrlParts.TryParse(url, out UrlParts parts) || parts.HasBadPort) return null;
        string host = parts.Host.Trim(" \"'").ToString();
        int? port = parts.Port;
        int comma = host.IndexOf(',', StringComparison.Ordinal);
        if (comma >= 0)
        {
            // Several hosts carry a port each.
            return Read(parts.Scheme.ToString() + "://" + host[..comma]);
        }

        host = host.Trim('[', ']');
        if (host.Length == 0 || host.AsSpan().ContainsAny('$', '{', '<') || port == 0) return null;
        return (host, port ?? UrlSchemes.DefaultPort(parts.Scheme.ToString()));
    }
}
