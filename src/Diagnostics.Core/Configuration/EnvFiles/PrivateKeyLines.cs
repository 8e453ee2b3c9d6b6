namespace Diagnostics.Core.Configuration.EnvFiles;

/// <summary>
/// The lines inside PEM private keys. A dialect without multi-line values reads them as settings of their own, with parts of the key as names, which
/// must not be shown.
/// </summary>
internal readonly struct PrivateKeyLines
{
    private readonly List<(int First, int Last)>? _blocks;

    private PrivateKeyLines(List<(int First, int Last)> blocks) => _blocks = blocks;

    /// <summary>Finds the blocks of a text.</summary>
    public static PrivateKeyLines Of(string text)
    {
        int begin = text.IndexOf("PRIVATE KEY-----", StringComparison.Ordinal);
        if (begin < 0) return default;
        var blocks = new List<(int First, int Last)>();
        var lines = new Dialects.LineCounter(text);
        while (begin >= 0)
        {
            int first = lines.At(begin);
            int end = text.IndexOf("-----END", begin, StringComparison.Ordinal);
            if (end < 0)
            {
                blocks.Add((first, int.MaxValue));
                break;
            }

            blocks.Add((first, lines.At(end)));
            int closing = text.IndexOf("PRIVATE KEY-----", end, StringComparison.Ordinal);
            begin = closing < 0 ? -1 : text.IndexOf("PRIVATE KEY-----", closing + 1, StringComparison.Ordinal);
        }

        return new PrivateKeyLines(blocks);
    }

    /// <summary>Whether a setting that begins on this line begins inside a key.</summary>
    public bool Inside(int line)
    {
        if (_blocks is null) return false;
        foreach ((int first, int last) in _blocks)
        {
            if (line > first && line <= last) return true;
        }

        return false;
    }
}
