namespace Diagnostics.Core.Diagnosis;

/// <summary>
/// Which finding explains which, without cycles: where rules contradict each other in a circle, the weakest link goes, the same one on every run. Groups of causes are nodes of their own, so that
/// the graph grows with the findings and not with their pairs.
/// </summary>
internal sealed class ExplanationGraph
{
    // An explanation that much weaker than the best one is no second cause but a guess beside a fact.
    private const double MuchWeaker = 0.2;

    // Of a group, so many are named as direct causes: the rest is told by the group's own findings.
    private const int MostOfGroup = 8;

    private readonly IReadOnlyList<FindingDraft> _findings;
    private readonly List<ExplanationEdges.Edge> _edges;
    private readonly Adjacency _causes;
    private readonly Adjacency _effects;
    private readonly int[] _order;

    /// <summary>Builds the graph. It numbers the findings; explanations of strangers are left out.</summary>
    public ExplanationGraph(IReadOnlyList<FindingDraft> findings, IEnumerable<Explanation> explanations)
    {
        _findings = findings;
        for (int i = 0; i < findings.Count; i++) findings[i].Index = i;
        (_edges, int nodes) = ExplanationEdges.Of(findings, Strong(explanations));
        (int From, int To)[] ends = [.. _edges.Select(e => (e.From, e.To))];
        bool[] removed = CycleBreaker.Break(nodes, ends, i => _edges[i].Weight);
        _effects = new Adjacency(nodes, ends, i => !removed[i]);
        _causes = new Adjacency(nodes, [.. ends.Select(e => (e.To, e.From))], i => !removed[i]);
        _order = _effects.Order();
    }

    /// <summary>Findings and groups of causes, each before what it explains; numbers below the count of findings are findings.</summary>
    public IReadOnlyList<int> Order => _order;

    /// <summary>What a node explains directly.</summary>
    public ReadOnlySpan<int> EffectsOf(int node) => _effects.Of(node);

    /// <summary>What explains a node directly, strongest first.</summary>
    public ReadOnlySpan<int> CausesOf(int node) => _causes.Of(node);

    /// <summary>What explains a finding directly, strongest first.</summary>
    public IReadOnlyList<Explanation> CausesOf(FindingDraft finding)
    {
        if (!Knows(finding)) return [];
        ReadOnlySpan<int> edges = _causes.EdgesOf(finding.Index);
        if (edges.Length == 0) return [];
        var causes = new List<Explanation>(edges.Length);
        foreach (int number in edges)
        {
            ExplanationEdges.Edge edge = _edges[number];
            if (edge.From < _findings.Count)
            {
                Add(edge.From);
                continue;
            }

            ReadOnlySpan<int> members = _causes.Of(edge.From);
            for (int i = 0; i < members.Length && i < MostOfGroup; i++) Add(members[i]);

            void Add(int cause)
            {
                if (cause != finding.Index && !causes.Exists(c => c.Cause.Index == cause)) causes.Add(edge.Reason!.Group is null && edge.Reason.Cause.Index == cause ? edge.Reason : edge.Reason with { Cause = _findings[cause], Group = null });
            }
        }

        return causes;
    }

    /// <summary>Ids of what explains a finding directly, strongest first.</summary>
    public string[] CauseIdsOf(FindingDraft finding)
    {
        ReadOnlySpan<int> causes = _causes.Of(finding.Index);
        if (causes.Length == 0) return [];
        if (causes.Length == 1 && causes[0] < _findings.Count) return [_findings[causes[0]].Id];
        var numbers = new List<int>(causes.Length);
        foreach (int cause in causes)
        {
            if (cause < _findings.Count)
            {
                Add(cause);
                continue;
            }

            ReadOnlySpan<int> members = _causes.Of(cause);
            for (int i = 0; i < members.Length && i < MostOfGroup; i++) Add(members[i]);
        }

        string[] ids = new string[numbers.Count];
        for (int i = 0; i < ids.Length; i++) ids[i] = _findings[numbers[i]].Id;
        return ids;

        void Add(int cause)
        {
            if (cause != finding.Index && !numbers.Contains(cause)) numbers.Add(cause);
        }
    }

    /// <summary>All that a finding explains, directly or through others, in the order of the findings.</summary>
    public IReadOnlyList<FindingDraft> AllEffectsOf(FindingDraft finding)
    {
        if (!Knows(finding)) return [];
        var seen = new HashSet<int> { finding.Index };
        var pending = new Stack<int>([finding.Index]);
        var effects = new List<int>();
        while (pending.TryPop(out int at))
        {
            foreach (int to in _effects.Of(at))
            {
                if (!seen.Add(to)) continue;
                pending.Push(to);
                if (to < _findings.Count) effects.Add(to);
            }
        }

        effects.Sort();
        return [.. effects.Select(e => _findings[e])];
    }

    /// <summary>The finding of a node, or null for a group.</summary>
    public FindingDraft? FindingOf(int node) => node < _findings.Count ? _findings[node] : null;

    /// <summary>Nodes of the graph: findings and groups.</summary>
    public int Nodes => _order.Length;

    private bool Knows(FindingDraft finding) => (uint)finding.Index < (uint)_findings.Count && _findings[finding.Index] == finding;

    // Of each effect's explanations those that are near the best one, strongest first; of two between the same findings the stronger one.
    private List<Explanation> Strong(IEnumerable<Explanation> explanations)
    {
        var byEffect = new List<Explanation>?[_findings.Count];
        foreach (Explanation e in explanations)
        {
            if (!Knows(e.Effect) || !e.Causes.Any(Knows) || (e.Group is null && e.Cause == e.Effect)) continue;
            (byEffect[e.Effect.Index] ??= []).Add(e);
        }

        var strong = new List<Explanation>();
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (List<Explanation>? of in byEffect)
        {
            if (of is null) continue;
            of.Sort((a, b) => (b.Weight, a.Cause.Index).CompareTo((a.Weight, b.Cause.Index)));
            seen.Clear();
            foreach (Explanation e in of)
            {
                if (e.Weight > of[0].Weight - MuchWeaker && seen.Add((object?)e.Group ?? e.Cause)) strong.Add(e);
            }
        }

        return strong;
    }
}
