using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Checks.Health;

/// <summary>The certificate that a server showed, judged.</summary>
public sealed class CertificateInfo
{
    private CertificateInfo(
        string subject, string issuer, IReadOnlyList<string> names, DateTimeOffset notBefore, DateTimeOffset notAfter, double daysLeft,
        bool nameMatches, bool isTrusted, IReadOnlyList<CertificateChainEntry> chain, IReadOnlyList<string> problems, string? trustDetail, string? timeDetail)
    {
        Subject = subject;
        Issuer = issuer;
        Names = names;
        NotBefore = notBefore;
        NotAfter = notAfter;
        DaysLeft = daysLeft;
        NameMatches = nameMatches;
        IsTrusted = isTrusted;
        Chain = chain;
        Problems = problems;
        TrustDetail = trustDetail;
        TimeDetail = timeDetail;
    }

    /// <summary>Distinguished name of its holder.</summary>
    public string Subject { get; }

    /// <summary>Distinguished name of who signed it.</summary>
    public string Issuer { get; }

    /// <summary>DNS names and IP addresses that it is for (subject alternative names).</summary>
    public IReadOnlyList<string> Names { get; private init => field = value.ToIndexable(); }

    /// <summary>Valid from.</summary>
    public DateTimeOffset NotBefore { get; }

    /// <summary>Valid until.</summary>
    public DateTimeOffset NotAfter { get; }

    /// <summary>Days until <see cref="NotAfter"/>, one decimal; negative where it has passed.</summary>
    public double DaysLeft { get; }

    /// <summary>Whether it is for the name that was asked for.</summary>
    public bool NameMatches { get; }

    /// <summary>Whether it chains to a trusted root. Time is judged apart: an expired certificate of a trusted authority is trusted here.</summary>
    public bool IsTrusted { get; }

    /// <summary>The chain as built, the server's own certificate first.</summary>
    public IReadOnlyList<CertificateChainEntry> Chain { get; private init => field = value.ToIndexable(); }

    /// <summary>Failure codes of everything that is wrong with it, the gravest first.</summary>
    public IReadOnlyList<string> Problems { get; private init => field = value.ToIndexable(); }

    /// <summary>Why it is not trusted: names of chain states such as <c>UntrustedRoot</c>, or null.</summary>
    public string? TrustDetail { get; }

    /// <summary>Why its time is not valid, in words, or null.</summary>
    internal string? TimeDetail { get; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Subject}, until {NotAfter:yyyy-MM-dd} ({DaysLeft:0.#} days)");

    internal static CertificateInfo Create(X509Certificate2 certificate, X509Chain? chain, SslPolicyErrors errors, DateTimeOffset now, TimeSpan warning)
    {
        X509ChainStatusFlags flags = chain is null ? X509ChainStatusFlags.PartialChain : chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, s) => all | s.Status);
        X509ChainStatusFlags distrust = flags & ~(X509ChainStatusFlags.NotTimeValid | X509ChainStatusFlags.RevocationStatusUnknown | X509ChainStatusFlags.OfflineRevocation);
        var notBefore = new DateTimeOffset(certificate.NotBefore.ToUniversalTime(), TimeSpan.Zero);
        var notAfter = new DateTimeOffset(certificate.NotAfter.ToUniversalTime(), TimeSpan.Zero);
        bool nameMatches = (errors & SslPolicyErrors.RemoteCertificateNameMismatch) == 0;
        bool timeValid = now >= notBefore && now <= notAfter && (flags & X509ChainStatusFlags.NotTimeValid) == 0;

        var problems = new List<string>(3);
        if (!timeValid) problems.Add(FailureCodes.TlsExpired);
        if (!nameMatches) problems.Add(FailureCodes.TlsNameMismatch);
        if (distrust != X509ChainStatusFlags.NoError) problems.Add(FailureCodes.TlsUntrusted);
        if (timeValid && notAfter - now < warning) problems.Add(FailureCodes.TlsExpiring);

        CertificateChainEntry[] entries = chain is null
            ? [CertificateChainEntry.Of(certificate)]
            : [.. chain.ChainElements.Select(e => CertificateChainEntry.Of(e.Certificate))];
        return new CertificateInfo(
            TerminalText.Excerpt(certificate.Subject),
            TerminalText.Excerpt(certificate.Issuer),
            AlternativeNames(certificate),
            notBefore,
            notAfter,
            Math.Round((notAfter - now).TotalDays, 1),
            nameMatches,
            distrust == X509ChainStatusFlags.NoError,
            entries,
            problems,
            distrust == X509ChainStatusFlags.NoError ? null : distrust.ToString(),
            timeValid ? null : DescribeTime(certificate, chain, notBefore, notAfter, now));
    }

    private static string DescribeTime(X509Certificate2 certificate, X509Chain? chain, DateTimeOffset notBefore, DateTimeOffset notAfter, DateTimeOffset now)
    {
        if (now > notAfter) return string.Create(CultureInfo.InvariantCulture, $"expired on {notAfter:yyyy-MM-dd}");
        if (now < notBefore) return string.Create(CultureInfo.InvariantCulture, $"is not valid before {notBefore:yyyy-MM-dd}");
        // In order itself: then a certificate above it has expired, as a forgotten intermediate does.
        X509Certificate2? above = chain?.ChainElements
            .FirstOrDefault(e => e.Certificate.Thumbprint != certificate.Thumbprint && e.ChainElementStatus.Any(s => s.Status == X509ChainStatusFlags.NotTimeValid))?.Certificate;
        return above is null
            ? "has a certificate above it that is not valid now"
            : string.Create(CultureInfo.InvariantCulture, $"is signed by {TerminalText.Excerpt(above.Subject)}, which is valid from {above.NotBefore.ToUniversalTime():yyyy-MM-dd} to {above.NotAfter.ToUniversalTime():yyyy-MM-dd} only");
    }

    private static IReadOnlyList<string> AlternativeNames(X509Certificate2 certificate)
    {
        const int most = 100;
        try
        {
            X509SubjectAlternativeNameExtension? extension = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault();
            if (extension is null) return [];
            return [.. extension.EnumerateDnsNames().Select(TerminalText.Excerpt).Concat(extension.EnumerateIPAddresses().Select(a => a.ToString())).Take(most)];
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            // The extension is malformed: then it names nothing.
            return [];
        }
    }
}
