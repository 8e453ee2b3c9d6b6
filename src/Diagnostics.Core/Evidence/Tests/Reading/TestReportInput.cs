using System.Text;

namespace Diagnostics.Core.Evidence.Tests.Reading;

/// <summary>The bytes of a report, with what their encoding needs. Opens once or, where the source can be opened again, several times.</summary>
internal sealed class TestReportInput(string source, Func<Stream> open, Encoding? encoding)
{
    public string Source { get; } = source;

    /// <summary>The bytes, from the beginning. The caller disposes them.</summary>
    public Stream Open() => open();

    /// <summary>The text, from the beginning; the XML declaration is not asked, for it is wrong as often as not ("utf-16" on bytes that are UTF-8).</summary>
    public StreamReader OpenText() => new(open(), encoding ?? Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 32 * 1024);

    /// <summary>The text as UTF-8 without a byte order mark.</summary>
    public Stream OpenUtf8() => encoding is null or UTF8Encoding ? open() : Encoding.CreateTranscodingStream(open(), encoding, new UTF8Encoding(false));

    /// <summary>The encoding of a text that begins with these bytes: by its byte order mark, by the zero bytes of UTF-16 without one, or by a declaration that can be true; null for UTF-8.</summary>
    public static Encoding? EncodingOf(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith([(byte)0xFF, (byte)0xFE])) return Encoding.Unicode;
        if (head.StartsWith([(byte)0xFE, (byte)0xFF])) return Encoding.BigEndianUnicode;
        if (head.Length >= 4 && head[0] != 0 && head[1] == 0 && head[2] != 0 && head[3] == 0) return Encoding.Unicode;
        if (head.Length >= 4 && head[0] == 0 && head[1] != 0 && head[2] == 0 && head[3] != 0) return Encoding.BigEndianUnicode;
        int declaration = head[..Math.Min(head.Length, 200)].IndexOf("encoding="u8);
        if (declaration < 0) return null;
        ReadOnlySpan<byte> rest = head[(declaration + "encoding=".Length)..].TrimStart("\"'"u8);
        int end = rest.IndexOfAny((byte)'"', (byte)'\'');
        if (end is <= 0 or > 40) return null;
        string name = Encoding.ASCII.GetString(rest[..end]);
        return name.Equals("iso-8859-1", StringComparison.OrdinalIgnoreCase) || name.Equals("windows-1252", StringComparison.OrdinalIgnoreCase) || name.Equals("latin1", StringComparison.OrdinalIgnoreCase)
            ? Encoding.Latin1
            : null;
    }
}
