using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Diagnostics.Integrations.Tests.Servers;

/// <summary>The certificate authority of one test run, and what it signs, as the PEM files that servers read.</summary>
internal static class ServerAuthority
{
    public const string AuthorityFile = "ca.pem";
    public const string CertificateFile = "server.pem";
    public const string KeyFile = "server.key";
    private static readonly ECDsa s_key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly X509Certificate2 s_authority = MakeAuthority();

    /// <summary>The authority's certificate, without its key.</summary>
    public static X509Certificate2Collection Roots => [X509CertificateLoader.LoadCertificate(s_authority.Export(X509ContentType.Cert))];

    public static string AuthorityPem => s_authority.ExportCertificatePem();

    /// <summary>Writes ca.pem, server.pem and server.key (mode 0600) into a folder.</summary>
    public static async Task WriteAsync(string folder, ServerCertificate kind)
    {
        (string certificate, string key) = Make(kind);
        await File.WriteAllTextAsync(Path.Combine(folder, AuthorityFile), AuthorityPem);
        await File.WriteAllTextAsync(Path.Combine(folder, CertificateFile), certificate);
        string keyFile = Path.Combine(folder, KeyFile);
        await File.WriteAllTextAsync(keyFile, key);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(keyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    /// <summary>A client certificate for a user name, as PostgreSQL's method "cert" wants it (the common name).</summary>
    public static X509Certificate2 IssueClient(string user)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={user}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.2")], false));
        using X509Certificate2 signed = Sign(request, -1, 90);
        using X509Certificate2 withKey = signed.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);
    }

    private static (string Certificate, string Key) Make(ServerCertificate kind)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        bool isOther = kind == ServerCertificate.WrongName;
        var request = new CertificateRequest(isOther ? "CN=other.example" : "CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(isOther ? "other.example" : "localhost");
        if (!isOther) names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        using X509Certificate2 made = kind switch
        {
            ServerCertificate.SelfSigned => request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(90)),
            ServerCertificate.Expired => Sign(request, -30, -1),
            _ => Sign(request, -1, 90),
        };
        return (made.ExportCertificatePem() + "\n", key.ExportPkcs8PrivateKeyPem() + "\n");
    }

    private static X509Certificate2 Sign(CertificateRequest request, int fromDays, int toDays)
    {
        byte[] serial = RandomNumberGenerator.GetBytes(8);
        serial[0] &= 0x7f;
        return request.Create(s_authority, DateTimeOffset.UtcNow.AddDays(fromDays), DateTimeOffset.UtcNow.AddDays(toDays), serial);
    }

    private static X509Certificate2 MakeAuthority()
    {
        var request = new CertificateRequest("CN=Test authority", s_key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddYears(-3), DateTimeOffset.UtcNow.AddYears(3));
    }
}
