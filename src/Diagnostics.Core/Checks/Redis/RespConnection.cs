using System.Buffers;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Diagnostics.Core.Checks.Redis;

/// <summary>
/// Commands and replies of RESP on a stream. Whatever the peer sends, memory stays bounded: a length is believed only up to a limit, and buffers grow with what
/// has arrived, not with what was announced.
/// </summary>
internal sealed class RespConnection(Stream stream)
{
    /// <summary>Longest bulk string that is read; INFO takes some 10 KiB.</summary>
    public const int LongestBulk = 1024 * 1024;

    /// <summary>Longest line: status, error or length.</summary>
    public const int LongestLine = 16 * 1024;

    // The commands sent here are answered by at most a map of HELLO, whose values are flat but for the modules.
    private const int Deepest = 4;
    private const int MostItems = 1024;
    private readonly byte[] _buffer = new byte[8192];
    private readonly byte[] _head = new byte[256];
    private int _headLength;
    private int _start;
    private int _end;
    private int _items;

    /// <summary>First bytes received, at most 256.</summary>
    public ReadOnlySpan<byte> Head => _head.AsSpan(0, _headLength);

    /// <summary>Sends a command and reads its reply.</summary>
    /// <exception cref="RespException">What came back is no reply.</exception>
    public async Task<RespReply> AskAsync(IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        byte[] command = Encode(words);
        try
        {
            await stream.WriteAsync(command, cancellationToken).ConfigureAwait(false);
            await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // A server without room for another client says so and closes before it is asked: its words may be there to be read.
        }
        finally
        {
            // AUTH carries the password.
            CryptographicOperations.ZeroMemory(command);
        }

        _items = 0;
        return await ReadAsync(0, cancellationToken).ConfigureAwait(false);
    }

    private static byte[] Encode(IReadOnlyList<string> words)
    {
        byte[][] encoded = [.. words.Select(Encoding.UTF8.GetBytes)];
        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"*{encoded.Length}\r\n");
        int size = head.Length + encoded.Sum(w => w.Length + 5 + w.Length.ToString(CultureInfo.InvariantCulture).Length);
        byte[] command = new byte[size];
        int at = Encoding.ASCII.GetBytes(head.ToString(), command);
        foreach (byte[] word in encoded)
        {
            at += Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"${word.Length}\r\n"), command.AsSpan(at));
            word.CopyTo(command, at);
            at += word.Length;
            command[at++] = (byte)'\r';
            command[at++] = (byte)'\n';
            CryptographicOperations.ZeroMemory(word);
        }

        return command;
    }

    private async Task<RespReply> ReadAsync(int depth, CancellationToken cancellationToken)
    {
        if (++_items > MostItems) throw Wrong("a reply of more than 1,024 parts");
        string line = await ReadLineAsync(cancellationToken).ConfigureAwait(false);
        if (line.Length == 0) throw Wrong("an empty line");
        string rest = line[1..];
        switch (line[0])
        {
            case '+': return new RespReply(RespKind.Text, rest, []);
            case '-': return new RespReply(RespKind.Error, rest, []);
            case ':': return new RespReply(RespKind.Number, ParseNumber(rest).ToString(CultureInfo.InvariantCulture), []);
            case '$':
                long length = ParseNumber(rest);
                if (length == -1) return new RespReply(RespKind.Null, "", []);
                if (length is < 0 or > LongestBulk) throw Wrong(string.Create(CultureInfo.InvariantCulture, $"a text of an announced length of {length} bytes"));
                return new RespReply(RespKind.Bulk, await ReadBulkAsync((int)length, cancellationToken).ConfigureAwait(false), []);
            case '*':
                long count = ParseNumber(rest);
                if (count == -1) return new RespReply(RespKind.Null, "", []);
                if (count is < 0 or > MostItems) throw Wrong(string.Create(CultureInfo.InvariantCulture, $"a list of an announced length of {count}"));
                if (depth >= Deepest) throw Wrong("lists in lists in lists");
                var items = new List<RespReply>();
                for (long i = 0; i < count; i++) items.Add(await ReadAsync(depth + 1, cancellationToken).ConfigureAwait(false));
                return new RespReply(RespKind.Array, "", items);
            default: throw Wrong("no reply of RESP");
        }
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        var line = new ArrayBufferWriter<byte>(64);
        while (true)
        {
            if (_start == _end) await FillAsync(cancellationToken).ConfigureAwait(false);
            ReadOnlySpan<byte> available = _buffer.AsSpan(_start, _end - _start);
            // What begins like nothing of RESP is not worth waiting for the end of its line: a binary greeting may have none.
            if (line.WrittenCount == 0 && available[0] is not ((byte)'+' or (byte)'-' or (byte)':' or (byte)'$' or (byte)'*')) throw Wrong("no reply of RESP");
            int end = available.IndexOf((byte)'\n');
            ReadOnlySpan<byte> part = end < 0 ? available : available[..(end + 1)];
            line.Write(part);
            _start += part.Length;
            if (line.WrittenCount > LongestLine) throw Wrong("a line of more than 16 KiB");
            if (end < 0) continue;
            ReadOnlySpan<byte> whole = line.WrittenSpan;
            if (whole.Length < 2 || whole[^2] != (byte)'\r') throw Wrong("a line that does not end as RESP has it");
            return Encoding.UTF8.GetString(whole[..^2]);
        }
    }

    private async Task<string> ReadBulkAsync(int length, CancellationToken cancellationToken)
    {
        var text = new ArrayBufferWriter<byte>(256);
        while (text.WrittenCount < length + 2)
        {
            if (_start == _end) await FillAsync(cancellationToken).ConfigureAwait(false);
            int take = Math.Min(_end - _start, length + 2 - text.WrittenCount);
            text.Write(_buffer.AsSpan(_start, take));
            _start += take;
        }

        ReadOnlySpan<byte> whole = text.WrittenSpan;
        if (whole[^2] != (byte)'\r' || whole[^1] != (byte)'\n') throw Wrong("a text that is longer than announced");
        return Encoding.UTF8.GetString(whole[..length]);
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        int count;
        try
        {
            count = await stream.ReadAsync(_buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            throw new RespException("reset the connection", isClosed: true);
        }

        if (count == 0) throw new RespException("closed the connection", isClosed: true);
        _start = 0;
        _end = count;
        int room = Math.Min(_head.Length - _headLength, count);
        _buffer.AsSpan(0, room).CopyTo(_head.AsSpan(_headLength));
        _headLength += room;
    }

    private static long ParseNumber(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : throw Wrong("a number that is none");

    private static RespException Wrong(string what) => new("sent " + what, isClosed: false);
}
