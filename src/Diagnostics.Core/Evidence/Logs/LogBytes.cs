namespace Diagnostics.Core.Evidence.Logs;

/// <summary>What is done to the bytes of a log before anyone looks at them.</summary>
internal static class LogBytes
{
    // A sequence that is longer than this is none: text is not eaten for the sake of a stray escape character.
    private const int LongestSequence = 256;

    /// <summary>Leaves out NULs and terminal control sequences and makes a line end of a carriage return that has none. A carriage return at the very end is left: its other half may follow.</summary>
    /// <returns>How many bytes are left.</returns>
    public static int Normalise(Span<byte> bytes)
    {
        int length = bytes.Length;
        int first = bytes.IndexOfAny((byte)0, (byte)0x1b);
        if (first >= 0) length = first + Compact(bytes[first..]);
        Span<byte> rest = bytes[..length];
        int at = rest.IndexOf((byte)'\r');
        while (at >= 0 && at + 1 < rest.Length)
        {
            if (rest[at + 1] != '\n') rest[at] = (byte)'\n';
            rest = rest[(at + 1)..];
            at = rest.IndexOf((byte)'\r');
        }

        return length;
    }

    private static int Compact(Span<byte> bytes)
    {
        int kept = 0;
        int i = 0;
        while (i < bytes.Length)
        {
            byte c = bytes[i];
            if (c == 0) i++;
            else if (c == 0x1b && Sequence(bytes[i..]) is > 0 and int sequence) i += sequence;
            else bytes[kept++] = bytes[i++];
        }

        return kept;
    }

    // ECMA-48: ESC [ parameters intermediates final; ESC ] text BEL, or ESC ] text ESC \; ESC with one character. 0 where it is none, or not whole.
    private static int Sequence(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2) return 0;
        int limit = Math.Min(bytes.Length, LongestSequence);
        if (bytes[1] == '[')
        {
            int i = 2;
            while (i < limit && bytes[i] is >= 0x20 and <= 0x3f) i++;
            return i < limit && bytes[i] is >= 0x40 and <= 0x7e ? i + 1 : 0;
        }

        if (bytes[1] == ']')
        {
            for (int i = 2; i < limit; i++)
            {
                if (bytes[i] == 7) return i + 1;
                if (bytes[i] == 0x1b) return i + 1 < limit && bytes[i + 1] == '\\' ? i + 2 : 0;
                if (bytes[i] == '\n') return 0;
            }

            return 0;
        }

        return bytes[1] is >= (byte)'@' and <= (byte)'_' ? 2 : 0;
    }
}
