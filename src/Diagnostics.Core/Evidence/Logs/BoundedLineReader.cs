using System.Text;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>Reads lines of which none grows beyond a limit in memory: a 10 GB line is cut, not held. Ends lines at LF, CRLF or CR.</summary>
internal sealed class BoundedLineReader(TextReader reader, int limit)
{
    private readonly char[] _buffer = new char[32 * 1024];
    private readonly StringBuilder _line = new();
    private int _at;
    private int _end;
    private bool _skipLineFeed;

    public string? ReadLine()
    {
        bool any = false;
        _line.Clear();
        while (true)
        {
            if (_at == _end)
            {
                _end = reader.Read(_buffer, 0, _buffer.Length);
                _at = 0;
                if (_end <= 0) return any ? _line.ToString() : null;
            }

            if (_skipLineFeed)
            {
                _skipLineFeed = false;
                if (_buffer[_at] == '\n')
                {
                    _at++;
                    continue;
                }
            }

            any = true;
            ReadOnlySpan<char> rest = _buffer.AsSpan(_at, _end - _at);
            int newline = rest.IndexOfAny('\n', '\r');
            ReadOnlySpan<char> part = newline < 0 ? rest : rest[..newline];
            if (_line.Length < limit) _line.Append(part[..Math.Min(part.Length, limit - _line.Length)]);
            _at += part.Length;
            if (newline < 0) continue;
            _skipLineFeed = _buffer[_at] == '\r';
            _at++;
            return _line.ToString();
        }
    }
}
