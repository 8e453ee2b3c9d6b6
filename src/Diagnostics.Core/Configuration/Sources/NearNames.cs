namespace Diagnostics.Core.Configuration.Sources;

/// <summary>Finds the name that a misspelled one was meant to be.</summary>
internal static class NearNames
{
    private const int Longest = 100;

    /// <summary>The nearest of the names, or null where none is near.</summary>
    public static string? Nearest(string given, IEnumerable<string> names)
    {
        string? nearest = null;
        int least = Math.Max(1, given.Length / 3) + 1;
        foreach (string name in names)
        {
            if (name.Length > Longest || given.Length > Longest) continue;
            int distance = Math.Min(Distance(given, name), Distance(given, name[(name.LastIndexOf('/') + 1)..]));
            if (distance >= least) continue;
            least = distance;
            nearest = name;
        }

        return nearest;
    }

    // Letters put in, left out, exchanged, or swapped with their neighbour; their case left out.
    private static int Distance(string one, string other)
    {
        int[] before = new int[other.Length + 1], row = new int[other.Length + 1], next = new int[other.Length + 1];
        for (int j = 0; j <= other.Length; j++) row[j] = j;
        for (int i = 1; i <= one.Length; i++)
        {
            next[0] = i;
            for (int j = 1; j <= other.Length; j++)
            {
                next[j] = Math.Min(Math.Min(row[j] + 1, next[j - 1] + 1), row[j - 1] + (AreSame(one[i - 1], other[j - 1]) ? 0 : 1));
                bool swapped = i > 1 && j > 1 && AreSame(one[i - 1], other[j - 2]) && AreSame(one[i - 2], other[j - 1]);
                if (swapped) next[j] = Math.Min(next[j], before[j - 2] + 1);
            }

            (before, row, next) = (row, next, before);
        }

        return row[^1];
    }

    private static bool AreSame(char one, char other) => char.ToUpperInvariant(one) == char.ToUpperInvariant(other);
}
