using System.Text;
using Diagnostics.Core.Search;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>Says, by literal texts alone, which signatures may match which lines.</summary>
internal sealed class LogSignatureIndex
{
    /// <summary>Texts by which a line may say that it is an error.</summary>
    private static readonly string[] s_levels = ["error", "fatal", "panic", "critical", "[crit", "severe", "fail: ", "crit: ", "emerg", "exception", "alert]", "most recent call last", "level\":50", "level\":60", "thread '"];

    // JSON writes these characters in more than one way: a literal must not hang on them.
    private static readonly System.Buffers.SearchValues<char> s_escaped = System.Buffers.SearchValues.Create("\"'<>&+\\`\n\r\t");

    private readonly int[][] _signatures;
    private readonly LogText[][] _also;

    public LogSignatureIndex(IReadOnlyList<LogSignature> signatures)
    {
        var byLiteral = new Dictionary<string, List<int>>(StringComparer.OrdinalIgnoreCase);
        var always = new List<int>();
        for (int i = 0; i < signatures.Count; i++)
        {
            string[] literals = [.. signatures[i].Contains.Select(Searchable)];
            if (literals.Length == 0 || literals.Any(l => Encoding.UTF8.GetByteCount(l) < LiteralIndex.ShortestLiteral)) always.Add(i);
            else foreach (string literal in literals) Add(literal, i);
        }

        foreach (string level in s_levels) Add(Searchable(level), -1);
        string[] all = [.. byLiteral.Keys];
        Literals = new LiteralIndex(all);
        _signatures = [.. all.Select(l => byLiteral[l].Distinct().ToArray())];
        Always = [.. always];
        _also = [.. signatures.Select(s => s.Also.Select(t => new LogText(t)).ToArray())];

        void Add(string literal, int signature)
        {
            if (!byLiteral.TryGetValue(literal, out List<int>? list)) byLiteral.Add(literal, list = []);
            list.Add(signature);
        }
    }

    /// <summary>The search for the literals.</summary>
    public LiteralIndex Literals { get; }

    /// <summary>Signatures without a literal to look for: tried on every line.</summary>
    public IReadOnlyList<int> Always { get; }

    /// <summary>The part of a text that is looked for: its longest run without characters that JSON escapes.</summary>
    internal static string Searchable(string text)
    {
        string best = "";
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            int end = rest.IndexOfAny(s_escaped);
            ReadOnlySpan<char> run = end < 0 ? rest : rest[..end];
            if (run.Length > best.Length) best = run.ToString();
            rest = end < 0 ? [] : rest[(end + 1)..];
        }

        return best;
    }

    /// <summary>The signatures that literals stand for, ascending and without repeats; -1 first where one of them is a level.</summary>
    public void Candidates(List<int> literals, List<int> candidates)
    {
        candidates.Clear();
        candidates.AddRange(Always);
        foreach (int literal in literals) candidates.AddRange(_signatures[literal]);
        if (candidates.Count < 2) return;
        candidates.Sort();
        int kept = 1;
        for (int i = 1; i < candidates.Count; i++)
        {
            if (candidates[i] != candidates[i - 1]) candidates[kept++] = candidates[i];
        }

        candidates.RemoveRange(kept, candidates.Count - kept);
    }

    /// <summary>Whether a line holds what a signature wants besides.</summary>
    public bool HasAlso(int signature, ReadOnlySpan<byte> line)
    {
        LogText[] also = _also[signature];
        if (also.Length == 0) return true;
        foreach (LogText text in also)
        {
            if (text.IsIn(line)) return true;
        }

        return false;
    }
}
