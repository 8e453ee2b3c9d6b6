using System.Globalization;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Checks.Health;

/// <summary>Words for summaries.</summary>
internal static class HealthText
{
    public static string Certificate(CertificateInfo certificate, string host)
    {
        var parts = new List<string>(3);
        foreach (string problem in certificate.Problems)
        {
            parts.Add(problem switch
            {
                FailureCodes.TlsExpired when certificate.DaysLeft >= 0 => string.Create(CultureInfo.InvariantCulture, $"is not valid before {certificate.NotBefore:yyyy-MM-dd}"),
                FailureCodes.TlsExpired => string.Create(CultureInfo.InvariantCulture, $"expired on {certificate.NotAfter:yyyy-MM-dd}"),
                FailureCodes.TlsNameMismatch => $"is not for {host} but for {Names(certificate)}",
                FailureCodes.TlsUntrusted => certificate.Subject == certificate.Issuer ? "is signed by itself" : $"is not trusted ({certificate.TrustDetail}; signed by {certificate.Issuer})",
                _ => string.Create(CultureInfo.InvariantCulture, $"expires in {certificate.DaysLeft:0.#} days, on {certificate.NotAfter:yyyy-MM-dd}"),
            });
        }

        return $"the certificate of {certificate.Subject} " + string.Join(", and ", parts);
    }

    public static string Duration(TimeSpan duration) => duration.TotalSeconds >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.###} s")
        : string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:0.#} ms");

    public static string Suspicion(TimeSpan duration, int seconds) =>
        string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.000} s is just past {seconds} s: a {seconds} s time limit somewhere behind, not slowness");

    private static string Names(CertificateInfo certificate)
    {
        const int shown = 3;
        if (certificate.Names.Count == 0) return "no name at all";
        return string.Join(", ", certificate.Names.Take(shown)) + (certificate.Names.Count > shown ? string.Create(CultureInfo.InvariantCulture, $" and {certificate.Names.Count - shown} more") : "");
    }
}
