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

    // Levenshtein's distance, letters' case left out.
    private static int Distance(string one, string other)
    {
        int[] row = new int[other.Length + 1];
        for (int j = 0; j <= other.Length; j++) row[j] = j;
        for (int i = 1; i <= one.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.Length; j++)
            {
                int above = row[j];
                int change = char.ToUpperInvariant(one[i - 1]) == char.ToUpperInvariant(other[j - 1]) ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + change);
                diagonal = above;
            }
        }

        return row[^1];
    }
}
