using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;

namespace Diagnostics.Core.Checks.Health;

/// <summary>What a healthy answer looks like, and how long to wait for it.</summary>
public sealed class ServiceHealthOptions
{
    /// <summary>Most of a body that is read: 1 MiB.</summary>
    public const int MaximumBody = 1024 * 1024;

    /// <summary>Statuses that count as healthy, of the last answer after redirects. A redirect whose status is in the set is not followed.</summary>
    public HttpStatusRanges ExpectedStatus { get; init; } = HttpStatusRanges.Success;

    /// <summary>Pattern that the body must match somewhere, or null. Should have a match time limit (see <see cref="Pattern"/>).</summary>
    public Regex? BodyPattern { get; init; }

    /// <summary>Value that the JSON body must have, or null.</summary>
    public JsonPath? JsonPath { get; init; }

    /// <summary>What the value at <see cref="JsonPath"/> must be, or null where it need only exist.</summary>
    public string? JsonValue { get; init; }

    /// <summary>Longer than this, from resolving the name to the end of the body, is slow; null for no judgement.</summary>
    public TimeSpan? LatencyThreshold { get; init; }

    /// <summary>Limit for everything together, redirects included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Most redirects that are followed; 0 follows none.</summary>
    public int MaximumRedirects { get; init; } = 10;

    /// <summary>Whether a redirect to a place may be followed; any may where null.</summary>
    internal Func<Network.Endpoint, bool>? MayFollow { get; init; }

    /// <summary>HTTP method.</summary>
    public string Method { get; init; } = "GET";

    /// <summary>Request headers. Their values are secrets: they are shown nowhere, and not sent on to another origin by a redirect.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Asks although the certificate is not in order. What is wrong with it is reported all the same, as a warning.</summary>
    public bool SkipCertificateCheck { get; init; }

    /// <summary>A certificate that ends within this time is reported.</summary>
    public TimeSpan CertificateWarning { get; init; } = TimeSpan.FromDays(14);

    /// <summary>Roots that are trusted instead of the system's, or null.</summary>
    public X509Certificate2Collection? TrustedRoots { get; init; }

    /// <summary>Component that the results are about, or null.</summary>
    public string? Component { get; init; }

    /// <summary>Environment that the results are about, or null.</summary>
    public string? Environment { get; init; }

    /// <summary>Makes a body pattern with a match time limit of one second, so that no pattern can hang a check.</summary>
    /// <exception cref="ArgumentException">The text is no regular expression.</exception>
    public static Regex Pattern(string pattern) => new(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(ExpectedStatus);
        ArgumentNullException.ThrowIfNull(Headers);
        ArgumentException.ThrowIfNullOrWhiteSpace(Method);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Timeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Timeout, TimeSpan.FromHours(1));
        ArgumentOutOfRangeException.ThrowIfNegative(MaximumRedirects);
        if (JsonValue is not null && JsonPath is null) throw new ArgumentException("A JSON value is expected, and no JSON path says where.");
    }
}
