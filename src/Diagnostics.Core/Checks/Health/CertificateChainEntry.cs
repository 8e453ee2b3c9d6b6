using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Checks.Health;

/// <summary>One certificate of a chain.</summary>
public sealed class CertificateChainEntry
{
    private CertificateChainEntry(string subject, string issuer, DateTimeOffset notAfter, string thumbprint)
    {
        Subject = subject;
        Issuer = issuer;
        NotAfter = notAfter;
        Thumbprint = thumbprint;
    }

    /// <summary>Distinguished name of its holder.</summary>
    public string Subject { get; }

    /// <summary>Distinguished name of who signed it.</summary>
    public string Issuer { get; }

    /// <summary>Valid until.</summary>
    public DateTimeOffset NotAfter { get; }

    /// <summary>SHA-256 of the certificate, in hexadecimal.</summary>
    public string Thumbprint { get; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Subject} <- {Issuer}, until {NotAfter:yyyy-MM-dd}");

    internal static CertificateChainEntry Of(X509Certificate2 certificate) => new(
        TerminalText.Excerpt(certificate.Subject),
        TerminalText.Excerpt(certificate.Issuer),
        new DateTimeOffset(certificate.NotAfter.ToUniversalTime(), TimeSpan.Zero),
        certificate.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256));
}
