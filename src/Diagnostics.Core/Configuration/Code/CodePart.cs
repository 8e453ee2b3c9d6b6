using System.Text;

namespace Diagnostics.Core.Configuration.Code;

/// <summary>
/// The bytes of a source file, or of a part of one, with what stands before a place in them: only the lines around what is looked for are decoded, and yet their numbers and comments depend on
/// all that comes before. Everything is counted once, in the order of the places that are asked for.
/// </summary>
internal sealed class CodePart(ReadOnlyMemory<byte> bytes, int firstLine)
{
    private int _linesTo;
    private int _lines;
    private int _opensTo;
    private int _open = -1;
    private (int To, int Count) _doubles;
    private (int To, int Count) _singles;

    public ReadOnlySpan<byte> Bytes => bytes.Span;

    /// <summary>The number of the line that a place is in.</summary>
    public int LineOf(int place)
    {
        if (place < _linesTo) (_linesTo, _lines) = (0, 0);
        _lines += Bytes[_linesTo..place].Count((byte)'\n');
        _linesTo = place;
        return firstLine + _lines;
    }

    /// <summary>Whether a block comment, <c>/* … */</c>, is open at the beginning of a line.</summary>
    public bool IsInBlock(int lineStart)
    {
        if (lineStart < _opensTo) (_opensTo, _open) = (0, -1);
        if (Bytes[_opensTo..lineStart].LastIndexOf("/*"u8) is >= 0 and int found) _open = _opensTo + found;
        _opensTo = lineStart;
        return _open >= 0 && Bytes[_open..lineStart].IndexOf("*/"u8) < 0 && (_open == 0 || MayPrecedeComment((char)Bytes[_open - 1]));
    }

    /// <summary>Whether a text in three double or single quotes is open at the beginning of a line.</summary>
    public bool IsInTriple(int lineStart, bool doubles)
    {
        ref (int To, int Count) counted = ref doubles ? ref _doubles : ref _singles;
        if (lineStart < counted.To) counted = (0, 0);
        ReadOnlySpan<byte> quotes = doubles ? "\"\"\""u8 : "'''"u8;
        ReadOnlySpan<byte> rest = Bytes[counted.To..lineStart];
        counted.To = lineStart;
        for (int at = rest.IndexOf(quotes); at >= 0; at = rest.IndexOf(quotes))
        {
            counted.Count++;
            rest = rest[(at + quotes.Length)..];
        }

        return counted.Count % 2 == 1;
    }

    /// <summary>Whether a text stands anywhere in it.</summary>
    public bool Contains(string text) => Bytes.IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    /// <summary>Whether a block comment may follow a character: "/*" in a text such as "src/**/*.ts" opens nothing.</summary>
    public static bool MayPrecedeComment(char before) => char.IsWhiteSpace(before) || before is ';' or '{' or '}' or '(' or ',';
}
