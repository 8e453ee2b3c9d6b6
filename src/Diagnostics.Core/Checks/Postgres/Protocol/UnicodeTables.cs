using System.Globalization;
using System.Text.Json;

namespace Diagnostics.Core.Checks.Postgres.Protocol;

/// <summary>
/// The Unicode data that SASLprep needs, embedded: the runtime's own normalisation does nothing where a host runs without ICU (invariant globalisation),
/// and a password must come out the same everywhere. Read once, and only when a password is not ASCII.
/// </summary>
internal sealed class UnicodeTables
{
    private static readonly Lazy<UnicodeTables> s_default = new(Load);

    private UnicodeTables(JsonElement root)
    {
        NonAsciiSpaces = Ranges(root, "nonAsciiSpaces");
        MappedToNothing = Ranges(root, "mappedToNothing");
        Prohibited = Ranges(root, "prohibited");
        Unassigned = Ranges(root, "unassigned");
        RightToLeft = Ranges(root, "rightToLeft");
        LeftToRight = Ranges(root, "leftToRight");
        foreach (string entry in Entries(root, "combiningClasses", ' '))
        {
            string[] parts = entry.Split('-', '=');
            int last = Hex(parts[1]);
            for (int code = Hex(parts[0]); code <= last; code++) CombiningClasses[code] = byte.Parse(parts[2], CultureInfo.InvariantCulture);
        }

        foreach (string entry in Entries(root, "decompositions", ';'))
        {
            int equals = entry.IndexOf('=', StringComparison.Ordinal);
            Decompositions[Hex(entry[..equals])] = [.. entry[(equals + 1)..].Split(' ').Select(Hex)];
        }

        foreach (string entry in Entries(root, "compositions", ';'))
        {
            string[] parts = entry.Split(' ', '=');
            Compositions[(Hex(parts[0]), Hex(parts[1]))] = Hex(parts[2]);
        }
    }

    public static UnicodeTables Default => s_default.Value;

    /// <summary>RFC 3454, table C.1.2.</summary>
    public CodePointRanges NonAsciiSpaces { get; }

    /// <summary>RFC 3454, table B.1.</summary>
    public CodePointRanges MappedToNothing { get; }

    /// <summary>RFC 4013, 2.3: RFC 3454, tables C.1.2 and C.2.1 to C.9.</summary>
    public CodePointRanges Prohibited { get; }

    /// <summary>RFC 3454, table A.1: not assigned in Unicode 3.2.</summary>
    public CodePointRanges Unassigned { get; }

    /// <summary>RFC 3454, table D.1 (RandALCat).</summary>
    public CodePointRanges RightToLeft { get; }

    /// <summary>RFC 3454, table D.2 (LCat).</summary>
    public CodePointRanges LeftToRight { get; }

    /// <summary>Canonical combining classes other than 0.</summary>
    public Dictionary<int, byte> CombiningClasses { get; } = [];

    /// <summary>Full compatibility decompositions, without those of Hangul, which are arithmetic.</summary>
    public Dictionary<int, int[]> Decompositions { get; } = [];

    /// <summary>Primary composites.</summary>
    public Dictionary<(int First, int Second), int> Compositions { get; } = [];

    private static int Hex(string text) => int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static string[] Entries(JsonElement root, string name, char separator) => root.GetProperty(name).GetString()!.Split(separator);

    // Distance from the end of the range before, then length less one.
    private static CodePointRanges Ranges(JsonElement root, string name)
    {
        int[] numbers = [.. root.GetProperty(name).EnumerateArray().Select(e => e.GetInt32())];
        var ranges = new (int First, int Last)[numbers.Length / 2];
        int at = 0;
        for (int i = 0; i < ranges.Length; i++)
        {
            int first = at + numbers[2 * i];
            at = first + numbers[(2 * i) + 1];
            ranges[i] = (first, at);
        }

        return new CodePointRanges(ranges);
    }

    private static UnicodeTables Load()
    {
        using Stream stream = typeof(UnicodeTables).Assembly.GetManifestResourceStream("saslprep.json")
            ?? throw new InvalidOperationException("saslprep.json is not embedded");
        using JsonDocument document = JsonDocument.Parse(stream);
        return new UnicodeTables(document.RootElement);
    }
}
