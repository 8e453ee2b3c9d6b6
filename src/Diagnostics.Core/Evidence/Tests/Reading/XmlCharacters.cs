using System.Buffers;
using System.Globalization;

namespace Diagnostics.Core.Evidence.Tests.Reading;

/// <summary>
/// The characters of an XML report as a parser can take them. Escapes of terminals and other control characters stand raw in many reports, though XML forbids them, and so do ampersands that begin no
/// reference and references to entities that nobody declares: none is resolved, and none ends the reading. All are replaced by as many characters, so that places stay right.
/// </summary>
internal sealed class XmlCharacters(TextReader inner) : TextReader
{
    // No name of an entity is longer.
    private const int LongestReference = 72;

    private static readonly SearchValues<char> s_special = SearchValues.Create(
        "&\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000b\u000c\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f\ufffe\uffff");

    private static readonly SearchValues<char> s_names = SearchValues.Create("#.-_:0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private readonly char[] _buffer = new char[16 * 1024];

    // What can be handed on, and behind it what was read: an ampersand whose end lies beyond.
    private int _from;
    private int _whole;
    private int _filled;

    /// <summary>Whether the reader has asked for more than there is: then what is missing is the rest.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Whether there was an ampersand that begins no reference, within a CDATA section or without.</summary>
    public bool HasAmpersands { get; private set; }

    /// <inheritdoc/>
    public override int Read(char[] buffer, int index, int count)
    {
        if (_from == _whole && !Fill())
        {
            HasEnded = true;
            return 0;
        }

        int given = Math.Min(count, _whole - _from);
        _buffer.AsSpan(_from, given).CopyTo(buffer.AsSpan(index));
        _from += given;
        return given;
    }

    /// <inheritdoc/>
    public override int Peek() => -1;

    /// <inheritdoc/>
    public override int Read()
    {
        char[] one = new char[1];
        return Read(one, 0, 1) == 1 ? one[0] : -1;
    }

    private bool Fill()
    {
        _buffer.AsSpan(_whole, _filled - _whole).CopyTo(_buffer);
        _filled -= _whole;
        (_from, _whole) = (0, 0);
        bool ended;
        do
        {
            int read = inner.Read(_buffer, _filled, _buffer.Length - _filled);
            ended = read <= 0;
            _filled += Math.Max(0, read);
            _whole = Replace(_buffer.AsSpan(0, _filled), ended);
        }
        while (_whole == 0 && !ended);
        return _whole > 0;
    }

    // How many characters can be handed on.
    private int Replace(Span<char> chars, bool ended)
    {
        int from = 0;
        for (int at; (at = chars[from..].IndexOfAny(s_special)) >= 0; from += at + 1)
        {
            ref char c = ref chars[from + at];
            if (c != '&')
            {
                // The escape is known again later, for what follows it is a colour, to be taken out with it.
                c = c == '\x1b' ? TestTextCleaner.Escape : '\ufffd';
                continue;
            }

            ReadOnlySpan<char> rest = chars[(from + at + 1)..];
            int end = rest[..Math.Min(rest.Length, LongestReference)].IndexOfAnyExcept(s_names);
            if (end < 0 && rest.Length < LongestReference)
            {
                // A report that was cut here is cut, and no more is wrong with it.
                if (ended) return chars.Length;
                return from + at;
            }

            if (end > 0 && rest[end] == ';' && IsKnown(rest[..end])) continue;
            c = TestTextCleaner.Ampersand;
            HasAmpersands = true;
        }

        return chars.Length;
    }

    private static bool IsKnown(ReadOnlySpan<char> name)
    {
        if (name is "lt" or "gt" or "amp" or "apos" or "quot") return true;
        if (name[0] != '#' || name.Length < 2) return false;
        bool isHex = name[1] == 'x';
        return int.TryParse(name[(isHex ? 2 : 1)..], isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out int code) && code is >= 0 and <= 0x10FFFF and not (>= 0xD800 and <= 0xDFFF);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
