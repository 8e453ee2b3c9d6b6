using System.Text;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>
/// A line that is too long to be looked at in one piece: a dump, a request that was logged whole. It is searched piece by piece, and pieces overlap, so that what lies at a border is whole in one of
/// them. Patterns that want the beginning of a line find it in the first piece alone.
/// </summary>
internal static class LongLogLine
{
    // A match lies within so many bytes, or is not one that a signature describes.
    private const int Overlap = 4 * 1024;

    private const int Tail = 4 * 1024;

    // Of what was logged at its beginning, so much is shown before the match.
    private const int ShownBeginning = 120;

    private const string Gap = " … ";

    /// <summary>Stands where a piece was cut: no line begins or ends there.</summary>
    public const string Inside = "… ";

    /// <summary>Where the pieces of a line begin and end.</summary>
    public static IEnumerable<(int From, int To)> Pieces(int length)
    {
        for (int from = 0; ; from += LogScanner.MaximumLine - Overlap)
        {
            int to = Math.Min(length, from + LogScanner.MaximumLine);
            yield return (from, to);
            if (to == length) yield break;
        }
    }

    /// <summary>Its beginning and its end, where time, level and writer stand.</summary>
    public static string Ends(ReadOnlySpan<byte> line) =>
        Encoding.UTF8.GetString(line[..(LogScanner.MaximumLine - Tail)]) + Gap + Encoding.UTF8.GetString(line[^Tail..]);

    /// <summary>How a match far within is shown: the beginning of the line, and from the match on. Both were redacted before they are cut.</summary>
    public static string Shown(string beginning, string match) =>
        (beginning.Length > ShownBeginning ? beginning[..ShownBeginning].TrimEnd() : beginning) + Gap + match;
}
