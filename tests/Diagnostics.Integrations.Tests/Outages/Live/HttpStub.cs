using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Diagnostics.Integrations.Tests.Outages.Live;

/// <summary>An HTTP server on a random loopback port that answers each path as the test says; with a certificate, by TLS.</summary>
internal sealed class HttpStub : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    public HttpStub(Func<string, int> statusOf, X509Certificate2? certificate = null)
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _loop = AcceptAsync(statusOf, certificate);
    }

    public int Port { get; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync(Func<string, int> statusOf, X509Certificate2? certificate)
    {
        var open = new List<Task>();
        try
        {
            while (true) open.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token), statusOf, certificate));
        }
        catch (OperationCanceledException)
        {
            // The end of the test.
        }

        await Task.WhenAll(open);
    }

    private async Task ServeAsync(TcpClient client, Func<string, int> statusOf, X509Certificate2? certificate)
    {
        using TcpClient owned = client;
        try
        {
            Stream stream = client.GetStream();
            if (certificate is not null)
            {
                var tls = new SslStream(stream);
                await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, _stop.Token);
                stream = tls;
            }

            await using Stream closing = stream;
            using var reader = new StreamReader(stream, Encoding.ASCII, false, 1024, leaveOpen: true);
            string? request = await reader.ReadLineAsync(_stop.Token);
            if (request is null) return;
            while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 })
            {
            }

            int status = statusOf(request.Split(' ')[1]);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(FormattableString.Invariant($"HTTP/1.1 {status} Said\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")), _stop.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException or System.Security.Authentication.AuthenticationException)
        {
            // The client went away, as one does that only connects, or does not like the certificate.
        }
    }
}
