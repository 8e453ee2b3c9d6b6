using System.Text;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>The UTF-8 bytes of a text.</summary>
internal sealed class Utf8ReaderStream(TextReader reader) : ReadOnlyStream
{
    private readonly char[] _chars = new char[16 * 1024];
    private readonly Encoder _encoder = Encoding.UTF8.GetEncoder();
    private readonly byte[] _bytes = new byte[16 * 1024 * 3 + 8];
    private int _filled;
    private int _at;

    public override int Read(byte[] buffer, int offset, int count)
    {
        while (_at == _filled)
        {
            int read = reader.Read(_chars, 0, _chars.Length);
            if (read == 0) return 0;
            // Half of a surrogate pair alone gives no byte yet, and no byte would mean the end.
            _filled = _encoder.GetBytes(_chars, 0, read, _bytes, 0, flush: false);
            _at = 0;
        }

        int taken = Math.Min(count, _filled - _at);
        _bytes.AsSpan(_at, taken).CopyTo(buffer.AsSpan(offset));
        _at += taken;
        return taken;
    }
}
