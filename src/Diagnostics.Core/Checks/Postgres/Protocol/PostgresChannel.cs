using System.Buffers.Binary;
using System.Text;

namespace Diagnostics.Core.Checks.Postgres.Protocol;

/// <summary>
/// Messages of the PostgreSQL protocol 3.0 over a stream, as a client that is logging in meets them. What a peer claims is never allocated before it
/// has arrived, and neither one message nor all together may exceed a fixed size.
/// </summary>
internal sealed class PostgresChannel(Stream stream)
{
    /// <summary>Longest message that is read: no message of a log-in comes near it.</summary>
    public const int LongestMessage = 64 * 1024;

    private const int MostBytes = 512 * 1024;
    private const int MostMessages = 2000;
    private const int ProtocolVersion = 196608;
    private const int SslRequestCode = 80877103;

    private readonly byte[] _header = new byte[5];
    private int _bytes;
    private int _messages;

    public static ReadOnlyMemory<byte> SslRequest { get; } = SslRequestBytes();

    /// <summary>Whether rows may come: after a query was sent.</summary>
    public bool ExpectsRows { get; set; }

    /// <summary>Reads a message: its type and its body.</summary>
    /// <exception cref="ProtocolException">It is none, or the peer closed.</exception>
    public async ValueTask<(char Type, byte[] Body)> ReadAsync(CancellationToken cancellationToken)
    {
        await ReadExactlyAsync(_header, atBoundary: true, cancellationToken).ConfigureAwait(false);
        char type = (char)_header[0];
        return (type, await ReadBodyAsync(type, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Reads the rest of a message whose type has been read already.</summary>
    public async ValueTask<byte[]> ReadRestAsync(char type, CancellationToken cancellationToken)
    {
        await ReadExactlyAsync(_header.AsMemory(1), atBoundary: false, cancellationToken).ConfigureAwait(false);
        return await ReadBodyAsync(type, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await stream.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
            await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // The peer has closed. What it said before that is still to be read, and tells more.
        }
    }

    /// <summary>A message of the client: type, length, body.</summary>
    public static byte[] Message(char type, ReadOnlySpan<byte> body)
    {
        byte[] message = new byte[5 + body.Length];
        message[0] = (byte)type;
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(1), 4 + body.Length);
        body.CopyTo(message.AsSpan(5));
        return message;
    }

    /// <summary>A password message, which ends with a NUL.</summary>
    public static byte[] Password(ReadOnlySpan<byte> password) => Message('p', [.. password, 0]);

    /// <summary>A simple query.</summary>
    public static byte[] Query(string sql) => Message('Q', [.. Encoding.UTF8.GetBytes(sql), 0]);

    public static byte[] SaslInitial(string mechanism, byte[] response)
    {
        byte[] name = Encoding.ASCII.GetBytes(mechanism);
        byte[] body = new byte[name.Length + 1 + 4 + response.Length];
        name.CopyTo(body, 0);
        BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(name.Length + 1), response.Length);
        response.CopyTo(body, name.Length + 5);
        return Message('p', body);
    }

    public static byte[] Startup(IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var body = new List<byte>(128);
        foreach ((string name, string value) in parameters)
        {
            body.AddRange(Encoding.UTF8.GetBytes(name));
            body.Add(0);
            body.AddRange(Encoding.UTF8.GetBytes(value));
            body.Add(0);
        }

        body.Add(0);
        byte[] message = new byte[8 + body.Count];
        BinaryPrimitives.WriteInt32BigEndian(message, message.Length);
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(4), ProtocolVersion);
        body.CopyTo(message, 8);
        return message;
    }

    private async ValueTask<byte[]> ReadBodyAsync(char type, CancellationToken cancellationToken)
    {
        int length = BinaryPrimitives.ReadInt32BigEndian(_header.AsSpan(1));
        if (!IsKnown(type)) throw new ProtocolException($"a message of the unknown type 0x{(int)type:x2} came");
        if (length is < 4 or > LongestMessage) throw new ProtocolException($"a message of type '{type}' claims a length of {length} bytes");
        _bytes += length;
        if (++_messages > MostMessages || _bytes > MostBytes) throw new ProtocolException("the messages have no end");
        byte[] body = new byte[length - 4];
        await ReadExactlyAsync(body, atBoundary: false, cancellationToken).ConfigureAwait(false);
        return body;
    }

    private async ValueTask ReadExactlyAsync(Memory<byte> buffer, bool atBoundary, CancellationToken cancellationToken)
    {
        int at = 0;
        while (at < buffer.Length)
        {
            int count;
            try
            {
                count = await stream.ReadAsync(buffer[at..], cancellationToken).ConfigureAwait(false);
            }
            catch (IOException e)
            {
                throw new ProtocolException(e.InnerException is System.Net.Sockets.SocketException { SocketErrorCode: System.Net.Sockets.SocketError.ConnectionReset } ? "the connection was reset" : "the connection broke", isClosed: true);
            }

            if (count == 0) throw new ProtocolException(atBoundary && at == 0 ? "the connection was closed" : "the connection was closed in the middle of a message", isClosed: true);
            at += count;
        }
    }

    // Messages that a server sends until it is ready for a query, and in answer to a simple one.
    private bool IsKnown(char type) => type is 'R' or 'E' or 'N' or 'S' or 'K' or 'Z' or 'v' || (ExpectsRows && type is 'T' or 'D' or 'C');

    private static byte[] SslRequestBytes()
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(bytes, 8);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), SslRequestCode);
        return bytes;
    }
}
