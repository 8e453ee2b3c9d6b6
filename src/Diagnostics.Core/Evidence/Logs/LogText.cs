using System.Text;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>A text that a line must hold, asked of its bytes before anything is made of them. A # at its beginning stands for a digit, each: "#####ms" is held by "took 31044ms".</summary>
internal sealed class LogText
{
    private readonly int _digits;
    private readonly byte[] _rest;

    /// <summary>Takes a text as a catalogue writes it.</summary>
    /// <exception cref="ArgumentException">There is nothing but digits in it.</exception>
    public LogText(string text)
    {
        string rest = text.TrimStart('#');
        if (rest.Length == 0) throw new ArgumentException("a text is more than digits", nameof(text));
        _digits = text.Length - rest.Length;
        _rest = Encoding.UTF8.GetBytes(rest);
    }

    /// <summary>Whether a line holds it.</summary>
    public bool IsIn(ReadOnlySpan<byte> line)
    {
        for (int from = 0; line[from..].IndexOf(_rest) is >= 0 and var next; from += next + 1)
        {
            int at = from + next;
            if (at >= _digits && !line[(at - _digits)..at].ContainsAnyExceptInRange((byte)'0', (byte)'9')) return true;
        }

        return false;
    }
}
