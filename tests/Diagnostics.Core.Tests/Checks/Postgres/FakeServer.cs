using System.Buffers.Binary;
using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Diagnostics.Core.Tests.Checks.TestServers;

namespace Diagnostics.Core.Tests.Checks.Postgres;

/// <summary>
/// A server that speaks PostgreSQL's protocol as its documentation describes it (chapter "Frontend/Backend Protocol"), for what cannot be had: poolers of versions that are gone, and
/// peers that break the rules. Each test says what it does after the start-up message.
/// </summary>
internal sealed class FakeServer : IAsyncDisposable
{
    public const string User = "app";
    public const string Password = "canary-Fake-77b1c0";
    private static readonly byte[] s_salt = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];
    private readonly RawServer _server;

    private FakeServer(RawServer server) => _server = server;

    public int Port => _server.Port;

    public int Connections => _server.Connections;

    public string Url(string mode = "prefer", string user = User, string password = Password) =>
        string.Create(CultureInfo.InvariantCulture, $"postgresql://{user}:{Uri.EscapeDataString(password)}@127.0.0.1:{Port}/shop?sslmode={mode}");

    /// <summary>Does as it likes from the first byte.</summary>
    public static FakeServer Raw(Func<Stream, CancellationToken, Task> serve) => new(new RawServer((s, stop) => serve(s, stop)));

    /// <summary>Sends these bytes to whoever connects and keeps the connection open.</summary>
    public static FakeServer Saying(byte[] bytes) => Raw(async (stream, stop) =>
    {
        await stream.WriteAsync(bytes, stop);
        await Task.Delay(Timeout.Infinite, stop);
    });

    /// <summary>Answers a request for TLS, reads the start-up message, then does what the test says.</summary>
    public static FakeServer AfterStartup(Func<Stream, CancellationToken, Task> serve, X509Certificate2? certificate = null) => Raw(async (stream, stop) =>
    {
        byte[] first = await ReadStartupAsync(stream, stop);
        Stream inner = stream;
        if (first.Length == 8 && BinaryPrimitives.ReadInt32BigEndian(first.AsSpan(4)) == 80877103)
        {
            await stream.WriteAsync(certificate is null ? "N"u8.ToArray() : "S"u8.ToArray(), stop);
            if (certificate is not null)
            {
                var tls = new SslStream(stream, leaveInnerStreamOpen: true);
                await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = SslStreamCertificateContext.Create(certificate, null, offline: true) }, stop);
                inner = tls;
            }

            await ReadStartupAsync(inner, stop);
        }

        await serve(inner, stop);
    });

    public static FakeServer Refusing(string? sqlState, string message) => AfterStartup((s, stop) => s.WriteAsync(Error(sqlState, message), stop).AsTask());

    /// <summary>SCRAM-SHA-256 as a server does it; <paramref name="final"/> may replace its last message.</summary>
    public static FakeServer Scram(Func<string, string>? final = null, string iterations = "4096", string mechanisms = "SCRAM-SHA-256", bool nonceBreaks = false, bool withoutFinal = false) => AfterStartup(async (stream, stop) =>
    {
        await stream.WriteAsync(Auth(10, [.. Encoding.ASCII.GetBytes(string.Join('\0', mechanisms.Split(' '))), 0, 0]), stop);
        byte[] initial = await ReadMessageAsync(stream, stop);
        string clientFirst = Encoding.UTF8.GetString(initial.AsSpan(Array.IndexOf(initial, (byte)0) + 5));
        string bare = clientFirst[(clientFirst.IndexOf(",,", StringComparison.Ordinal) + 2)..];
        string nonce = bare[(bare.IndexOf("r=", StringComparison.Ordinal) + 2)..];
        string serverFirst = $"r={(nonceBreaks ? "other" : nonce)}serverpart,s={Convert.ToBase64String(s_salt)},i={iterations}";
        await stream.WriteAsync(Auth(11, Encoding.ASCII.GetBytes(serverFirst)), stop);
        string clientFinal = Encoding.UTF8.GetString(await ReadMessageAsync(stream, stop));
        if (!withoutFinal)
        {
            string withoutProof = clientFinal[..clientFinal.LastIndexOf(",p=", StringComparison.Ordinal)];
            byte[] salted = Rfc2898DeriveBytes.Pbkdf2(Password, s_salt, int.Parse(iterations, CultureInfo.InvariantCulture), HashAlgorithmName.SHA256, 32);
            byte[] signature = HMACSHA256.HashData(HMACSHA256.HashData(salted, "Server Key"u8), Encoding.UTF8.GetBytes($"{bare},{serverFirst},{withoutProof}"));
            string verifier = "v=" + Convert.ToBase64String(signature);
            await stream.WriteAsync(Auth(12, Encoding.ASCII.GetBytes(final is null ? verifier : final(verifier))), stop);
        }

        await stream.WriteAsync(Ready(), stop);
        await ReadMessageAsync(stream, stop);
    });

    public static byte[] Ready() => [.. Auth(0, []), .. Parameter("server_version", "16.3"), .. Message('K', [0, 0, 18, 103, 1, 2, 3, 4]), .. Message('Z', "I"u8)];

    public static byte[] Auth(int request, ReadOnlySpan<byte> data)
    {
        byte[] body = new byte[4 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(body, request);
        data.CopyTo(body.AsSpan(4));
        return Message('R', body);
    }

    public static byte[] Error(string? sqlState, string message, string severity = "FATAL") =>
        Message('E', [(byte)'S', .. Encoding.UTF8.GetBytes(severity), 0, .. sqlState is null ? [] : (byte[])[(byte)'C', .. Encoding.UTF8.GetBytes(sqlState), 0], (byte)'M', .. Encoding.UTF8.GetBytes(message), 0, 0]);

    public static byte[] Parameter(string name, string value) => Message('S', [.. Encoding.UTF8.GetBytes(name), 0, .. Encoding.UTF8.GetBytes(value), 0]);

    public static byte[] Message(char type, ReadOnlySpan<byte> body)
    {
        byte[] message = new byte[5 + body.Length];
        message[0] = (byte)type;
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(1), body.Length + 4);
        body.CopyTo(message.AsSpan(5));
        return message;
    }

    public static async Task<byte[]> ReadStartupAsync(Stream stream, CancellationToken stop)
    {
        byte[] length = new byte[4];
        await stream.ReadExactlyAsync(length, stop);
        byte[] all = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
        length.CopyTo(all, 0);
        await stream.ReadExactlyAsync(all.AsMemory(4), stop);
        return all;
    }

    /// <summary>Body of the client's next message.</summary>
    public static async Task<byte[]> ReadMessageAsync(Stream stream, CancellationToken stop)
    {
        byte[] header = new byte[5];
        await stream.ReadExactlyAsync(header, stop);
        byte[] body = new byte[BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(1)) - 4];
        await stream.ReadExactlyAsync(body, stop);
        return body;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
