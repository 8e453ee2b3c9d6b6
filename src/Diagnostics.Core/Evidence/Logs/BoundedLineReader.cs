namespace Diagnostics.Core.Evidence.Logs;

/// <summary>
/// Reads lines of which none grows beyond a limit in memory: a 10 GB line is cut, not held. Ends lines at LF, CRLF or CR; leaves NUL characters out, which
/// crashed writers and UTF-16 without a byte order mark put between the others. Nothing is allocated for a line.
/// </summary>
internal sealed class BoundedLineReader(TextReader reader, int limit, CancellationToken cancellationToken = default)
{
    private readonly char[] _buffer = new char[32 * 1024];
    private char[] _carry = [];
    private int _carried;
    private int _at;
    private int _end;
    private bool _skipLineFeed;

    /// <summary>The next line; it holds until the next call. False at the end.</summary>
    public bool TryRead(out ReadOnlySpan<char> line)
    {
        _carried = 0;
        bool any = false;
        while (_at < _end || Fill())
        {
            if (_skipLineFeed)
            {
                _skipLineFeed = false;
                if (_buffer[_at] == '\n')
                {
                    _at++;
                    continue;
                }
            }

            ReadOnlySpan<char> rest = _buffer.AsSpan(_at, _end - _at);
            int newline = rest.IndexOfAny('\n', '\r');
            if (newline < 0)
            {
                any = true;
                Carry(rest);
                _at = _end;
                continue;
            }

            ReadOnlySpan<char> part = rest[..newline];
            _skipLineFeed = rest[newline] == '\r';
            _at += newline + 1;
            if (any)
            {
                Carry(part);
                line = _carry.AsSpan(0, _carried);
            }
            else line = part.Length > limit ? part[..limit] : part;

            return true;
        }

        line = _carry.AsSpan(0, _carried);
        return any;
    }

    private void Carry(ReadOnlySpan<char> part)
    {
        int taken = Math.Min(part.Length, limit - _carried);
        // Grows with the longest line that crosses the end of the buffer, not with the limit.
        if (_carried + taken > _carry.Length) Array.Resize(ref _carry, Math.Min(limit, Math.Max(_carried + taken, _carry.Length * 2)));
        part[..taken].CopyTo(_carry.AsSpan(_carried));
        _carried += taken;
    }

    private bool Fill()
    {
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            _at = 0;
            _end = reader.Read(_buffer, 0, _buffer.Length);
            if (_end <= 0)
            {
                _end = 0;
                return false;
            }

            LeaveOutNulls();
        }
        while (_end == 0);
        return true;
    }

    private void LeaveOutNulls()
    {
        int kept = _buffer.AsSpan(0, _end).IndexOf('\0');
        if (kept < 0) return;
        for (int i = kept; i < _end; i++)
        {
            if (_buffer[i] != '\0') _buffer[kept++] = _buffer[i];
        }

        _end = kept;
    }
}
