namespace Diagnostics.Core.Diagnosis;

/// <summary>Which finding explains which, without cycles: where rules contradict each other in a circle, the weakest link goes, the same one on every run.</summary>
internal sealed class ExplanationGraph
{
    // An explanation that much weaker than the best one is no second cause but a guess beside a fact.
    private const double MuchWeaker = 0.2;

    private readonly Dictionary<FindingDraft, List<Explanation>> _causesOf = [];
    private readonly Dictionary<FindingDraft, List<FindingDraft>> _effectsOf = [];

    public ExplanationGraph(IReadOnlyList<FindingDraft> findings, IEnumerable<Explanation> explanations)
    {
        var order = new Dictionary<FindingDraft, int>();
        for (int i = 0; i < findings.Count; i++) order[findings[i]] = i;
        var best = new Dictionary<(FindingDraft, FindingDraft), Explanation>();
        foreach (Explanation e in explanations)
        {
            if (e.Cause == e.Effect || !order.ContainsKey(e.Cause) || !order.ContainsKey(e.Effect)) continue;
            if (!best.TryGetValue((e.Cause, e.Effect), out Explanation? known) || e.Weight > known.Weight) best[(e.Cause, e.Effect)] = e;
        }

        List<Explanation> strong = [];
        foreach (IGrouping<FindingDraft, Explanation> group in best.Values.GroupBy(e => e.Effect))
        {
            double top = group.Max(e => e.Weight);
            strong.AddRange(group.Where(e => e.Weight > top - MuchWeaker));
        }

        strong.Sort((a, b) => (b.Weight, order[a.Cause], order[a.Effect]).CompareTo((a.Weight, order[b.Cause], order[b.Effect])));
        HashSet<FindingDraft>[] cycles = [.. Cycles(findings, strong)];
        foreach (Explanation e in strong)
        {
            // Only a link within a strongly connected part can close a circle.
            if (cycles.Any(c => c.Contains(e.Cause) && c.Contains(e.Effect)) && Reaches(e.Effect, e.Cause)) continue;
            Link(e);
        }
    }

    /// <summary>What explains a finding directly, strongest first.</summary>
    public IReadOnlyList<Explanation> CausesOf(FindingDraft finding) => _causesOf.TryGetValue(finding, out List<Explanation>? causes) ? causes : [];

    /// <summary>All that a finding explains, directly or through others.</summary>
    public IReadOnlyCollection<FindingDraft> AllEffectsOf(FindingDraft finding)
    {
        var seen = new HashSet<FindingDraft>();
        var pending = new Queue<FindingDraft>([finding]);
        while (pending.TryDequeue(out FindingDraft? at))
        {
            if (!_effectsOf.TryGetValue(at, out List<FindingDraft>? effects)) continue;
            foreach (FindingDraft effect in effects)
            {
                if (seen.Add(effect)) pending.Enqueue(effect);
            }
        }

        return seen;
    }

    private bool Reaches(FindingDraft from, FindingDraft to) => from == to || AllEffectsOf(from).Contains(to);

    private void Link(Explanation e)
    {
        if (!_causesOf.TryGetValue(e.Effect, out List<Explanation>? causes)) _causesOf.Add(e.Effect, causes = []);
        causes.Add(e);
        if (!_effectsOf.TryGetValue(e.Cause, out List<FindingDraft>? effects)) _effectsOf.Add(e.Cause, effects = []);
        effects.Add(e.Effect);
    }

    // Tarjan's strongly connected components, without recursion: chains may be long.
    private static IEnumerable<HashSet<FindingDraft>> Cycles(IReadOnlyList<FindingDraft> findings, List<Explanation> edges)
    {
        ILookup<FindingDraft, FindingDraft> next = edges.ToLookup(e => e.Cause, e => e.Effect);
        var index = new Dictionary<FindingDraft, int>();
        var low = new Dictionary<FindingDraft, int>();
        var onStack = new HashSet<FindingDraft>();
        var stack = new Stack<FindingDraft>();
        foreach (FindingDraft root in findings)
        {
            if (index.ContainsKey(root)) continue;
            var work = new Stack<(FindingDraft Node, IEnumerator<FindingDraft> Edges)>();
            Open(root);
            while (work.TryPeek(out (FindingDraft Node, IEnumerator<FindingDraft> Edges) at))
            {
                if (at.Edges.MoveNext())
                {
                    FindingDraft to = at.Edges.Current;
                    if (!index.TryGetValue(to, out int seen)) Open(to);
                    else if (onStack.Contains(to)) low[at.Node] = Math.Min(low[at.Node], seen);
                    continue;
                }

                work.Pop();
                if (work.TryPeek(out (FindingDraft Node, IEnumerator<FindingDraft> Edges) parent)) low[parent.Node] = Math.Min(low[parent.Node], low[at.Node]);
                if (low[at.Node] != index[at.Node]) continue;
                var component = new HashSet<FindingDraft>();
                FindingDraft member;
                do
                {
                    member = stack.Pop();
                    onStack.Remove(member);
                    component.Add(member);
                }
                while (member != at.Node);
                if (component.Count > 1) yield return component;
            }

            void Open(FindingDraft node)
            {
                index[node] = low[node] = index.Count;
                stack.Push(node);
                onStack.Add(node);
                work.Push((node, next[node].GetEnumerator()));
            }
        }
    }
}
