namespace Diagnostics.Core.Checks.Postgres.Protocol;

/// <summary>Unicode normalisation form KC (Unicode Standard Annex 15) over code points.</summary>
internal static class CompatibilityComposition
{
    private const int HangulBase = 0xac00, LeadBase = 0x1100, VowelBase = 0x1161, TrailBase = 0x11a7;
    private const int VowelCount = 21, TrailCount = 28, SyllableCount = 19 * VowelCount * TrailCount;

    public static List<int> Normalise(IEnumerable<int> codePoints)
    {
        UnicodeTables tables = UnicodeTables.Default;
        var text = new List<int>();
        foreach (int code in codePoints)
        {
            int syllable = code - HangulBase;
            if (syllable is >= 0 and < SyllableCount)
            {
                text.Add(LeadBase + (syllable / (VowelCount * TrailCount)));
                text.Add(VowelBase + (syllable % (VowelCount * TrailCount) / TrailCount));
                if (syllable % TrailCount != 0) text.Add(TrailBase + (syllable % TrailCount));
            }
            else if (tables.Decompositions.TryGetValue(code, out int[]? parts)) text.AddRange(parts);
            else text.Add(code);
        }

        Order(text, tables);
        return Compose(text, tables);
    }

    private static int Class(UnicodeTables tables, int code) => tables.CombiningClasses.TryGetValue(code, out byte value) ? value : 0;

    // Canonical ordering: marks between two starters, sorted by class; equal classes keep their order.
    private static void Order(List<int> text, UnicodeTables tables)
    {
        for (int i = 1; i < text.Count; i++)
        {
            int code = text[i], mark = Class(tables, code), at = i;
            if (mark == 0) continue;
            while (at > 0 && Class(tables, text[at - 1]) > mark)
            {
                text[at] = text[at - 1];
                at--;
            }

            text[at] = code;
        }
    }

    private static List<int> Compose(List<int> text, UnicodeTables tables)
    {
        var composed = new List<int>(text.Count);
        int starter = -1, lastClass = -1;
        foreach (int code in text)
        {
            int mark = Class(tables, code);
            // Blocked where something of the same or a higher class, or a starter, stands between.
            if (starter >= 0 && (lastClass < mark || lastClass == -1) && Pair(tables, composed[starter], code) is { } joined)
            {
                composed[starter] = joined;
                continue;
            }

            if (mark == 0)
            {
                starter = composed.Count;
                lastClass = -1;
            }
            else
            {
                lastClass = mark;
            }

            composed.Add(code);
        }

        return composed;
    }

    private static int? Pair(UnicodeTables tables, int first, int second)
    {
        if (first is >= LeadBase and < LeadBase + 19 && second is >= VowelBase and < VowelBase + VowelCount)
        {
            return HangulBase + ((((first - LeadBase) * VowelCount) + second - VowelBase) * TrailCount);
        }

        int syllable = first - HangulBase;
        if (syllable is >= 0 and < SyllableCount && syllable % TrailCount == 0 && second is > TrailBase and < TrailBase + TrailCount) return first + second - TrailBase;
        return tables.Compositions.TryGetValue((first, second), out int joined) ? joined : null;
    }
}
