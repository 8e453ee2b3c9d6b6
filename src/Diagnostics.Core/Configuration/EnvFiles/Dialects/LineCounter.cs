namespace Diagnostics.Core.Configuration.EnvFiles.Dialects;

/// <summary>Tells the line of offsets that are asked for in ascending order. CR LF, LF and a lone CR each end a line.</summary>
internal struct LineCounter(string text)
{
    private readonly bool _loneReturns = HasLoneReturn(text);
    private int _at;
    private int _line = 1;

    /// <summary>The 1-based line of <paramref name="offset"/>, which must not be smaller than the one asked before.</summary>
    public int At(int offset)
    {
        if (offset <= _at) return _line;
        ReadOnlySpan<char> part = text.AsSpan(_at, offset - _at);
        if (!_loneReturns)
        {
            _line += part.Count('\n');
        }
        else
        {
            for (int i = _at; i < offset; i++)
            {
                if (text[i] == '\n' || (text[i] == '\r' && (i + 1 >= text.Length || text[i + 1] != '\n'))) _line++;
            }
        }

        _at = offset;
        return _line;
    }

    private static bool HasLoneReturn(string text)
    {
        int at = text.IndexOf('\r', StringComparison.Ordinal);
        while (at >= 0)
        {
            if (at + 1 >= text.Length || text[at + 1] != '\n') return true;
            at = text.IndexOf('\r', at + 2);
        }

        return false;
    }
}
