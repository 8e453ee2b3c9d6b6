using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text;
using System.Net.Sockets;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Checks.Health;

/// <summary>One request and its answer over a connection that is open already.</summary>
internal sealed class HealthExchange(ServiceHealthOptions options, TimeProvider time, Redactor redactor)
{
    /// <summary>Most header bytes that are read, in KiB.</summary>
    private const int MaximumHeaderKibibytes = 64;

    // RFC 6455, 1.3: what the server appends to the key before it hashes it.
    private const string WebSocketGuid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    public async Task<HealthAnswer> AskAsync(HealthTarget target, string method, bool withCredentials, Stream connection, HealthObservation seen, CancellationToken limit)
    {
        var tap = new TapStream(connection, time);
        Stream? unused = tap;
        using var handler = new SocketsHttpHandler
        {
            // TLS, where there is any, is in place; a second connection is never wanted.
            ConnectCallback = (_, _) => ValueTask.FromResult(Interlocked.Exchange(ref unused, null) ?? throw new IOException("The connection is used already.")),
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseHeadersLength = MaximumHeaderKibibytes,
            MaxResponseDrainSize = 0,
            ActivityHeadersPropagator = null,
        };
        using var invoker = new HttpMessageInvoker(handler);
        string? key = target.IsWebSocket ? Convert.ToBase64String(RandomNumberGenerator.GetBytes(16)) : null;
        using HttpRequestMessage request = Request(target, method, withCredentials, key);

        seen.Enter("first-byte");
        bool answered = false;
        try
        {
            using HttpResponseMessage response = await invoker.SendAsync(request, limit).ConfigureAwait(false);
            answered = true;
            seen.Leave(tap.FirstByteAt);
            seen.StatusCode = (int)response.StatusCode;
            seen.ReasonPhrase = string.IsNullOrEmpty(response.ReasonPhrase) ? null : redactor.Excerpt(response.ReasonPhrase);
            if (key is not null && response.StatusCode == HttpStatusCode.SwitchingProtocols) return await UpgradedAsync(response, key, limit).ConfigureAwait(false);

            seen.Enter("transfer");
            HealthBody body = await HealthBody.ReadAsync(response.Content, limit).ConfigureAwait(false);
            seen.Leave();
            seen.BodyLength = body.Length;
            seen.BodyExcerpt = body.Excerpt(redactor);
            return new HealthAnswer(body, response.Headers.Location?.OriginalString ?? RawLocation(response), null);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException or AuthenticationException or CryptographicException)
        {
            limit.ThrowIfCancellationRequested();
            seen.Leave();
            return new HealthAnswer(HealthBody.Empty, null, Fault(target, seen, tap, answered, e));
        }
    }

    private HttpRequestMessage Request(HealthTarget target, string method, bool withCredentials, string? key)
    {
        // Asked for as http, whatever the scheme: the handler then takes the connection as it is and adds no TLS of its own.
        var uri = new UriBuilder(target.Uri) { Scheme = "http", Port = target.Uri.Port, UserName = "", Password = "", Fragment = "" }.Uri;
        var request = new HttpRequestMessage(new HttpMethod(key is null ? method : "GET"), uri) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.Host = target.Uri.IsDefaultPort ? target.Uri.GetComponents(UriComponents.Host, UriFormat.UriEscaped) : target.Uri.GetComponents(UriComponents.HostAndPort, UriFormat.UriEscaped);
        request.Headers.TryAddWithoutValidation("User-Agent", "Diagnostics/" + (typeof(HealthExchange).Assembly.GetName().Version?.ToString(2) ?? "0"));
        request.Headers.TryAddWithoutValidation("Accept", "*/*");
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Connection", "Upgrade");
            request.Headers.TryAddWithoutValidation("Upgrade", "websocket");
            request.Headers.TryAddWithoutValidation("Sec-WebSocket-Version", "13");
            request.Headers.TryAddWithoutValidation("Sec-WebSocket-Key", key);
        }
        else
        {
            request.Headers.ConnectionClose = true;
        }

        if (!withCredentials) return request;
        if (target.Uri.UserInfo.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(target.Uri.UserInfo))));
        }

        foreach ((string name, string value) in options.Headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    // The Location header where the runtime could not read it as a URI.
    private static string? RawLocation(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues("Location", out System.Net.Http.Headers.HeaderStringValues values) ? values.ToString() : null;

    private static async Task<HealthAnswer> UpgradedAsync(HttpResponseMessage response, string key, CancellationToken limit)
    {
#pragma warning disable CA5350 // SHA-1 is what RFC 6455 prescribes here; it proves that the server understood, and protects nothing.
        string expected = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + WebSocketGuid)));
#pragma warning restore CA5350
        string? accept = response.Headers.TryGetValues("Sec-WebSocket-Accept", out IEnumerable<string>? values) ? values.FirstOrDefault()?.Trim() : null;
        bool upgrade = response.Headers.Upgrade.Any(u => u.Name.Equals("websocket", StringComparison.OrdinalIgnoreCase));
        string? wrong = !upgrade ? "it does not say 'Upgrade: websocket'"
            : accept is null ? "it has no Sec-WebSocket-Accept"
            : accept != expected ? "its Sec-WebSocket-Accept does not belong to the key that was sent: something answers that does not understand WebSocket, or a cache"
            : null;
        if (wrong is null) await SayGoodbyeAsync(response, limit).ConfigureAwait(false);
        return new HealthAnswer(HealthBody.Empty, null, null) { IsUpgraded = wrong is null, UpgradeFault = wrong };
    }

    // A close frame (status 1000, masked as clients must; RFC 6455, 5.5.1), so that the server does not log a broken connection.
    private static async Task SayGoodbyeAsync(HttpResponseMessage response, CancellationToken limit)
    {
        byte[] mask = RandomNumberGenerator.GetBytes(4);
        byte[] frame = [0x88, 0x82, .. mask, (byte)(0x03 ^ mask[0]), (byte)(0xE8 ^ mask[1])];
        try
        {
            Stream stream = await response.Content.ReadAsStreamAsync(limit).ConfigureAwait(false);
            await stream.WriteAsync(frame, limit).ConfigureAwait(false);
            await stream.FlushAsync(limit).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // The server has closed first. The handshake, which was the question, is answered.
        }
    }

    private HealthVerdict Fault(HealthTarget target, HealthObservation seen, TapStream tap, bool answered, Exception e)
    {
        string uri = seen.CurrentUri;
        if (!target.IsTls && PeerGreeting.IsTls(tap.Head))
        {
            return new HealthVerdict(Status.Fail, FailureCodes.TlsPlaintextPeer, seen.Phase, $"{uri}: port {seen.Endpoint.Port} speaks TLS, and was asked in plain text: use {(target.IsWebSocket ? "wss" : "https")}://");
        }

        HttpRequestError error = (e as HttpRequestException)?.HttpRequestError ?? (e as HttpIOException)?.HttpRequestError ?? HttpRequestError.Unknown;
        SocketException? socket = Chain(e).OfType<SocketException>().FirstOrDefault();
        if (answered) return new HealthVerdict(Status.Fail, FailureCodes.NetReset, seen.Phase, $"{uri}: answered {seen.StatusCode}, then the connection ended before its body was complete");
        if (error == HttpRequestError.ConfigurationLimitExceeded)
        {
            return new HealthVerdict(Status.Fail, FailureCodes.HttpUnexpected, seen.Phase, $"{uri}: the answer's headers are longer than {MaximumHeaderKibibytes} KiB");
        }

        if (Chain(e).Any(x => x is AuthenticationException or CryptographicException))
        {
            return new HealthVerdict(Status.Fail, FailureCodes.TlsHandshake, seen.Phase, $"{uri}: the server ended the TLS connection when it was asked (it may want a client certificate): {redactor.Excerpt(e.GetBaseException().Message)}");
        }

        if (tap.Head.IsEmpty || socket is not null)
        {
            string how = socket?.SocketErrorCode == SocketError.ConnectionReset ? "reset the connection" : "closed the connection";
            return new HealthVerdict(Status.Fail, FailureCodes.NetReset, seen.Phase, $"{uri}: the peer {how} {(tap.Head.IsEmpty ? "without an answer" : "in the middle of its answer")}");
        }

        ReadOnlySpan<byte> http = "HTTP/"u8;
        bool speaksHttp = tap.Head.StartsWith(http) || http.StartsWith(tap.Head);
        string what = speaksHttp
            ? error == HttpRequestError.ResponseEnded ? "the answer ended before its headers were complete" : "the answer is malformed HTTP"
            : $"port {seen.Endpoint.Port} does not speak HTTP: it answered {PeerGreeting.Show(tap.Head, redactor)}";
        return new HealthVerdict(Status.Fail, speaksHttp && error == HttpRequestError.ResponseEnded ? FailureCodes.NetReset : FailureCodes.HttpUnexpected, seen.Phase, $"{uri}: {what}");
    }

    private static IEnumerable<Exception> Chain(Exception? e)
    {
        for (; e is not null; e = e.InnerException) yield return e;
    }
}
