using System.Text;

namespace Diagnostics.Core.Fracas;

/// <summary>Reads lines of a text that may be anything: a file without line ends must not be taken into memory whole. Longer lines are cut.</summary>
internal sealed class BoundedLineReader(TextReader reader) : TextReader
{
    private const int Longest = 64 * 1024;

    public override string? ReadLine()
    {
        var line = new StringBuilder();
        int read;
        while ((read = reader.Read()) >= 0 && read != '\n')
        {
            if (line.Length == Longest) return line.ToString();
            line.Append((char)read);
        }

        if (read < 0 && line.Length == 0) return null;
        if (line.Length > 0 && line[^1] == '\r') line.Length--;
        return line.ToString();
    }
}
