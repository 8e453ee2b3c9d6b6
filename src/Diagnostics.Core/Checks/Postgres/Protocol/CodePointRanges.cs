namespace Diagnostics.Core.Checks.Postgres.Protocol;

/// <summary>A set of code points as sorted ranges.</summary>
internal sealed class CodePointRanges((int First, int Last)[] ranges)
{
    /// <summary>Whether the code point is in the set.</summary>
    public bool Contains(int codePoint)
    {
        int low = 0, high = ranges.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            if (codePoint < ranges[middle].First) high = middle - 1;
            else if (codePoint > ranges[middle].Last) low = middle + 1;
            else return true;
        }

        return false;
    }
}
