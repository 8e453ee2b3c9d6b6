using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Diagnostics.Core.Tests.Checks.TestServers;

/// <summary>An HTTPS server on a random loopback port with a given certificate.</summary>
internal static class TlsServer
{
    public static RawServer Start(X509Certificate2 certificate, Func<string, string> answer, X509Certificate2Collection? intermediates = null, IPAddress? address = null) => new(
        async (stream, stop) =>
        {
            await using var tls = new SslStream(stream, leaveInnerStreamOpen: true);
            await tls.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions { ServerCertificateContext = SslStreamCertificateContext.Create(certificate, intermediates, offline: true) },
                stop);
            string head = await RawServer.ReadHeadAsync(tls, stop);
            await tls.WriteAsync(Encoding.UTF8.GetBytes(answer(head)), stop);
            await tls.ShutdownAsync();
        },
        address);
}
