using System.Globalization;

namespace Diagnostics.Core.Checks.Health;

/// <summary>A redirect that was answered on the way.</summary>
public sealed class RedirectHop
{
    internal RedirectHop(string uri, int statusCode, string? location, TimeSpan duration)
    {
        Uri = uri;
        StatusCode = statusCode;
        Location = location;
        Duration = duration;
    }

    /// <summary>What was asked for, without secrets.</summary>
    public string Uri { get; }

    /// <summary>Status of the answer: 301, 302, 303, 307 or 308.</summary>
    public int StatusCode { get; }

    /// <summary>Where the answer points to, without secrets; null where it does not say.</summary>
    public string? Location { get; }

    /// <summary>Time from resolving the name to the end of the answer.</summary>
    public TimeSpan Duration { get; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{StatusCode} {Uri} -> {Location ?? "nowhere"}");
}
