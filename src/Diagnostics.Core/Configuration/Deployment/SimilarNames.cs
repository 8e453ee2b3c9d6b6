namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>Names that differ by a slip of the hand.</summary>
internal static class SimilarNames
{
    // Short names are alike by chance.
    private const int Shortest = 5;

    /// <summary>Whether one name comes from the other by one letter left out, put in, exchanged or swapped with its neighbour.</summary>
    public static bool AreSimilar(string one, string other)
    {
        if (one.Length < Shortest || other.Length < Shortest || Math.Abs(one.Length - other.Length) > 1 || one == other) return false;
        int start = 0;
        while (start < one.Length && start < other.Length && one[start] == other[start]) start++;
        int endOne = one.Length - 1, endOther = other.Length - 1;
        while (endOne >= start && endOther >= start && one[endOne] == other[endOther])
        {
            endOne--;
            endOther--;
        }

        int restOne = endOne - start + 1, restOther = endOther - start + 1;
        // A digit makes another variable of the same family (DB_HOST1, DB_HOST2), not a slip.
        for (int i = start; i <= endOne; i++) if (char.IsAsciiDigit(one[i])) return false;
        for (int i = start; i <= endOther; i++) if (char.IsAsciiDigit(other[i])) return false;
        return (restOne <= 1 && restOther <= 1) || (restOne == 2 && restOther == 2 && one[start] == other[endOther] && one[endOne] == other[start]);
    }
}
