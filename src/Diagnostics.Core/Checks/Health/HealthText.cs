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
                FailureCodes.TlsExpired => certificate.TimeDetail ?? "is not valid now",
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

    /// <summary>A URL as an argument to paste into a shell: a redirect's target is a stranger's text, and <c>;</c> or <c>$(…)</c> in it must stay text.</summary>
    public static string ShellArgument(string url)
    {
        bool plain = true;
        foreach (char c in url) plain &= char.IsAsciiLetterOrDigit(c) || c is ':' or '/' or '.' or '_' or '~' or '%' or '-' or '=' or '?';
        if (plain) return url;
        var quoted = new System.Text.StringBuilder("'");
        // PowerShell also takes typographic quotes for quotes; URLs need no character beyond ASCII.
        foreach (char c in url) quoted.Append(c == '\'' ? "%27" : char.IsAscii(c) ? c.ToString() : Uri.EscapeDataString(char.IsSurrogate(c) ? "?" : c.ToString()));
        return quoted.Append('\'').ToString();
    }

    private static string Names(CertificateInfo certificate)
    {
        const int shown = 3;
        if (certificate.Names.Count == 0) return "no name at all";
        return string.Join(", ", certificate.Names.Take(shown)) + (certificate.Names.Count > shown ? string.Create(CultureInfo.InvariantCulture, $" and {certificate.Names.Count - shown} more") : "");
    }
}
