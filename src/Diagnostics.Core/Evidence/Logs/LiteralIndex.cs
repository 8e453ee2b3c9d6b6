using System.Buffers;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>
/// Says which signatures may match a line, by the literal texts that each wants. One search finds where any of them may begin; most lines hold none and cost nothing more.
/// </summary>
internal sealed class LiteralIndex
{
    private readonly SearchValues<string> _any;
    private readonly Dictionary<char, (string Text, int[] Signatures)[]> _byFirst;
    private readonly int[] _always;

    public LiteralIndex(IReadOnlyList<LogSignature> signatures)
    {
        _any = SearchValues.Create([.. signatures.SelectMany(s => s.Contains).Distinct()], StringComparison.OrdinalIgnoreCase);
        _always = [.. Enumerable.Range(0, signatures.Count).Where(i => signatures[i].Contains.Count == 0)];
        _byFirst = Enumerable.Range(0, signatures.Count)
            .SelectMany(i => signatures[i].Contains.Select(text => (Text: text, Signature: i)))
            .GroupBy(x => x.Text, StringComparer.OrdinalIgnoreCase)
            .GroupBy(g => char.ToLowerInvariant(g.Key[0]))
            .ToDictionary(g => g.Key, g => g.Select(t => (t.Key, t.Select(x => x.Signature).ToArray())).ToArray());
    }

    /// <summary>Fills in the places, in the catalogue, of the signatures that may match; ascending, without repeats.</summary>
    public void Candidates(ReadOnlySpan<char> line, List<int> candidates)
    {
        candidates.Clear();
        int at = 0;
        while (true)
        {
            int hit = line[at..].IndexOfAny(_any);
            if (hit < 0) break;
            at += hit;
            if (_byFirst.TryGetValue(char.ToLowerInvariant(line[at]), out (string Text, int[] Signatures)[]? texts))
            {
                foreach ((string text, int[] signatures) in texts)
                {
                    if (line[at..].StartsWith(text, StringComparison.OrdinalIgnoreCase)) candidates.AddRange(signatures);
                }
            }

            at++;
        }

        if (candidates.Count == 0 && _always.Length == 0) return;
        candidates.AddRange(_always);
        candidates.Sort();
        int kept = 0;
        for (int i = 0; i < candidates.Count; i++)
        {
            if (i == 0 || candidates[i] != candidates[i - 1]) candidates[kept++] = candidates[i];
        }

        candidates.RemoveRange(kept, candidates.Count - kept);
    }
}
