namespace Diagnostics.Core.Search;

/// <summary>How rare characters are in logs and code: a search that looks for the rarest part of a literal is seldom led astray.</summary>
internal static class LiteralRarity
{
    // The more frequent a character is, the later it stands.
    private const string Frequency = "`~^{}|\\$%&@;?!<>#+*'jqzx\"(),_kvybw[]hf-upgmcdl/.=:9876543210srinoate ";

    // The commonest words of logs of servers, whole and with what follows them: what stands in one of them is met on every other line.
    private const string Words =
        " info http https error errors server listening port app application started starting start failed status running ready database connection connect connected connecting connections time timeout user users the and not from for with "
        + "was this that are has have will you your can request requests requested message msg level process worker host health service services system client version using config configuration default complete completed warning warn notice "
        + "debug memory module file files path code exit exited exiting address local localhost environment production enabled disabled loading loaded open opened close closed read write received sent response responses method post get put "
        + "delete duration session login logged handler handled event events queue task tasks job jobs image cache key keys name names type types null true false value values node container query index data items item order orders product "
        + "page pages api internal external upstream gateway proxy trace thread main test found cannot could already while after before when during must should exception line lines function class object return null undefined id ms ";

    /// <summary>More than any part of four bytes costs otherwise.</summary>
    private const int CommonCost = 1000;

    /// <summary>The less, the rarer. A part is as rare as its characters together; those that are not listed are the rarest.</summary>
    public static int Cost(ReadOnlySpan<byte> part)
    {
        int cost = 0;
        foreach (byte c in part) cost += Frequency.IndexOf(char.ToLowerInvariant((char)c), StringComparison.Ordinal);
        return IsCommon(part) ? cost + CommonCost : cost;
    }

    private static bool IsCommon(ReadOnlySpan<byte> part)
    {
        Span<char> text = stackalloc char[part.Length];
        for (int i = 0; i < part.Length; i++) text[i] = (char)part[i];
        return ((ReadOnlySpan<char>)Words).Contains(text, StringComparison.OrdinalIgnoreCase);
    }
}
