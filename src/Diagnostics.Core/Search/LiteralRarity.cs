namespace Diagnostics.Core.Search;

/// <summary>How rare characters are in logs and code: a search that looks for the rarest part of a literal is seldom led astray.</summary>
internal static class LiteralRarity
{
    // The more frequent a character is, the later it stands.
    private const string Frequency = "`~^{}|\\$%&@;?!<>#+*'jqzx\"(),_kvybw[]hf-upgmcdl/.=:9876543210srinoate ";

    /// <summary>The less, the rarer. A part is as rare as its characters together; those that are not listed are the rarest.</summary>
    public static int Cost(ReadOnlySpan<byte> part)
    {
        int cost = 0;
        foreach (byte c in part) cost += Frequency.IndexOf(char.ToLowerInvariant((char)c), StringComparison.Ordinal);
        return cost;
    }
}
