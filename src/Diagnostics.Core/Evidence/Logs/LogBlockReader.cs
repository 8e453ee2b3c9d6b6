using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Text;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>
/// Cuts a log into blocks of whole lines, as UTF-8 without a byte order mark. UTF-16 and UTF-32 with a mark are recoded; NUL characters (UTF-16 without a mark, crashed
/// writers) and terminal control sequences are left out; a carriage return alone ends a line. For a long line the buffer grows up to a limit; what the line holds beyond that is dropped: one of 10 GB costs
/// its beginning.
/// </summary>
internal sealed class LogBlockReader(Stream stream, int blockSize, int maximumLine, int longestLine, int leadSize, CancellationToken cancellationToken)
{
    private byte[] _buffer = new byte[blockSize + maximumLine];
    // How far the buffer is filled before whole lines are taken from it.
    private int _limit = blockSize + maximumLine;
    private readonly byte[] _lead = new byte[leadSize];
    private readonly ConcurrentQueue<byte[]> _free = new();
    private Stream _source = stream;
    private int _leadLength;
    private int _filled;
    private bool _begun;
    private bool _ended;
    private bool _skipping;
    private ExceptionDispatchInfo? _failure;

    /// <summary>How many lines were cut so far.</summary>
    public int CutLines { get; private set; }

    /// <summary>The next block, or null at the end. Where the stream fails, what it gave before comes first.</summary>
    /// <exception cref="IOException">The stream cannot be read further.</exception>
    /// <exception cref="InvalidDataException">A packed stream is damaged.</exception>
    public LogBlock? Next()
    {
        while (true)
        {
            if (!_ended) TryFill();
            int length = WholeLines();
            if (length == 0 && _ended)
            {
                length = _filled;
                if (length == 0)
                {
                    _failure?.Throw();
                    return null;
                }
            }

            if (length == 0) continue;
            bool isUsual = length <= blockSize + maximumLine;
            var block = new LogBlock(_lead.AsSpan(0, _leadLength), _buffer.AsSpan(0, length), !isUsual || (length == _filled && _ended) ? 0 : blockSize + maximumLine + leadSize, isUsual ? _free : null);
            KeepLead(_buffer.AsSpan(0, length));
            _buffer.AsSpan(length, _filled - length).CopyTo(_buffer);
            _filled -= length;
            _limit = Math.Min(Math.Max(blockSize, _filled) + maximumLine, _buffer.Length);
            return block;
        }
    }

    // Up to the last line end; a buffer without one is one long line.
    private int WholeLines()
    {
        int newline = _buffer.AsSpan(0, _filled).LastIndexOf((byte)'\n');
        if (newline >= 0) return newline + 1;
        if (_filled < _limit || _ended) return 0;
        if (_filled >= longestLine)
        {
            _filled = longestLine;
            _skipping = true;
            CutLines++;
        }

        _limit = Math.Min(_filled * 2, longestLine) + blockSize;
        if (_limit > _buffer.Length) Array.Resize(ref _buffer, _limit);
        return 0;
    }

    private void TryFill()
    {
        try
        {
            Fill();
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            _failure = ExceptionDispatchInfo.Capture(e);
            _ended = true;
        }
    }

    private void Fill()
    {
        while (_filled < _limit && !_ended)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int at = _filled;
            int read = _source.Read(_buffer, at, Math.Min(blockSize, _limit - at));
            if (read == 0)
            {
                _ended = true;
                // The end of the text ends the line that a lone carriage return had left open.
                if (_filled > 0 && _buffer[_filled - 1] == '\r') _buffer[_filled - 1] = (byte)'\n';
                return;
            }

            if (!_begun)
            {
                _begun = true;
                if (Recode(_buffer.AsSpan(0, read)) is { } recoded)
                {
                    _source = recoded;
                    continue;
                }

                if (read >= 3 && _buffer.AsSpan(0, 3).SequenceEqual("\uFEFF"u8))
                {
                    _buffer.AsSpan(3, read - 3).CopyTo(_buffer);
                    read -= 3;
                }
            }

            Accept(at, read);
        }
    }

    private void Accept(int at, int read)
    {
        if (_skipping)
        {
            int newline = _buffer.AsSpan(at, read).IndexOfAny((byte)'\n', (byte)'\r');
            if (newline < 0) return;
            _skipping = false;
            _buffer.AsSpan(at + newline, read - newline).CopyTo(_buffer.AsSpan(at));
            read -= newline;
        }

        // What was read before may end within a line end or a control sequence.
        int tail = Math.Max(0, at - 64);
        int from = _buffer.AsSpan(tail, at - tail).IndexOfAny((byte)'\r', (byte)0x1b) is >= 0 and int open ? tail + open : at;
        _filled = from + LogBytes.Normalise(_buffer.AsSpan(from, at + read - from));
    }

    // A mark of two or four bytes: the rest is read through a recoding stream.
    private Stream? Recode(ReadOnlySpan<byte> begin)
    {
        Encoding? encoding = begin.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe, 0, 0]) ? new UTF32Encoding(false, true)
            : begin.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xfe, 0xff]) ? new UTF32Encoding(true, true)
            : begin.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe]) ? Encoding.Unicode
            : begin.StartsWith((ReadOnlySpan<byte>)[0xfe, 0xff]) ? Encoding.BigEndianUnicode
            : null;
        if (encoding is null) return null;
        var joined = new PrependedStream(begin[encoding.GetPreamble().Length..].ToArray(), _source);
        return Encoding.CreateTranscodingStream(joined, encoding, Encoding.UTF8, leaveOpen: true);
    }

    private void KeepLead(ReadOnlySpan<byte> body)
    {
        if (leadSize == 0) return;
        ReadOnlySpan<byte> end = body.Length > leadSize ? body[^leadSize..] : body;
        if (end.Length < body.Length)
        {
            int newline = end.IndexOf((byte)'\n');
            end = newline < 0 ? [] : end[(newline + 1)..];
        }
        else if (_leadLength > 0 && _leadLength + end.Length <= leadSize)
        {
            // Small blocks, as of a pipe: what came before them still counts.
            end.CopyTo(_lead.AsSpan(_leadLength));
            _leadLength += end.Length;
            return;
        }

        end.CopyTo(_lead);
        _leadLength = end.Length;
    }
}
