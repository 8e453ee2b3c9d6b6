using System.Diagnostics.CodeAnalysis;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Checks.Health;

/// <summary>A URL that can be asked for its health: http, https, ws or wss.</summary>
public sealed class HealthTarget
{
    private HealthTarget(Uri uri, Endpoint endpoint)
    {
        Uri = uri;
        Endpoint = endpoint;
    }

    /// <summary>Host and port.</summary>
    public Endpoint Endpoint { get; }

    /// <summary>Whether it is asked for a WebSocket.</summary>
    public bool IsWebSocket => Uri.Scheme is "ws" or "wss";

    /// <summary>Whether it is asked through TLS.</summary>
    public bool IsTls => Uri.Scheme is "https" or "wss";

    /// <summary>The URL as written, user name and password included: never to be shown.</summary>
    internal Uri Uri { get; }

    /// <summary>Reads a target; a text without a scheme (<c>localhost:8000/health</c>) is taken as http.</summary>
    /// <exception cref="FormatException">The text is no such URL. The message holds no user name or password.</exception>
    public static HealthTarget Parse(string text) => TryParse(text, out HealthTarget? target, out string? error) ? target : throw new FormatException(error);

    /// <summary>Reads a target without throwing.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out HealthTarget? target, [NotNullWhen(false)] out string? error)
    {
        target = null;
        string trimmed = text?.Trim() ?? "";
        if (trimmed.Length == 0)
        {
            error = "The URL is empty: write http://host:port/path.";
            return false;
        }

        if (!trimmed.Contains("://", StringComparison.Ordinal)) trimmed = "http://" + trimmed;
        if (!Endpoint.TryParse(trimmed, null, out Endpoint? endpoint, out error)) return false;
        if (endpoint.Scheme is not ("http" or "https" or "ws" or "wss"))
        {
            error = $"The scheme '{endpoint.Scheme}' cannot be asked for its health: http, https, ws and wss can. Test-ServicePort asks any TCP port.";
            return false;
        }

        if (!Uri.TryCreate(trimmed, UriKind.Absolute, out Uri? uri))
        {
            error = $"The URL of '{endpoint}' cannot be read: check its path and its user name and password for characters that must be percent-encoded.";
            return false;
        }

        target = new HealthTarget(uri, endpoint);
        return true;
    }

    /// <summary>The URL without user name, password and fragment, and with other secrets (query parameters) replaced.</summary>
    internal string Show(Redactor redactor) => redactor.Excerpt(Uri.GetComponents(UriComponents.Scheme | UriComponents.HostAndPort | UriComponents.PathAndQuery, UriFormat.UriEscaped) is var text && Uri.IsDefaultPort
        ? Uri.GetComponents(UriComponents.Scheme | UriComponents.Host | UriComponents.PathAndQuery, UriFormat.UriEscaped)
        : text);

    /// <inheritdoc/>
    public override string ToString() => Show(new Redactor());
}
