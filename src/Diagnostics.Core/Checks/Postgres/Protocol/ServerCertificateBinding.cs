using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Diagnostics.Core.Checks.Postgres.Protocol;

/// <summary>Channel binding data "tls-server-end-point" (RFC 5929, 4.1).</summary>
internal static class ServerCertificateBinding
{
    /// <summary>
    /// The certificate's hash by its own signature's hash function, with SHA-256 in place of MD5 and SHA-1; null where the signature names none (Ed25519).
    /// </summary>
    public static byte[]? Of(X509Certificate2 certificate)
    {
        byte[] raw = certificate.RawData;
        return certificate.SignatureAlgorithm.Value switch
        {
            // MD5 and SHA-1 with RSA, SHA-1 with ECDSA; SHA-256 with RSA and ECDSA.
            "1.2.840.113549.1.1.4" or "1.2.840.113549.1.1.5" or "1.2.840.10045.4.1" or "1.2.840.113549.1.1.11" or "1.2.840.10045.4.3.2" => SHA256.HashData(raw),
            "1.2.840.113549.1.1.12" or "1.2.840.10045.4.3.3" => SHA384.HashData(raw),
            "1.2.840.113549.1.1.13" or "1.2.840.10045.4.3.4" => SHA512.HashData(raw),
            _ => null,
        };
    }
}
