using System.Runtime.InteropServices;

namespace Diagnostics.Core.Diagnosis;

/// <summary>
/// Which finding explains which, without cycles: where rules contradict each other in a circle, the weakest link goes, the same one on every run. Groups of causes are nodes of their own, so that
/// the graph grows with the findings and not with their pairs.
/// </summary>
internal sealed class ExplanationGraph
{
    // Of a group, so many are named as direct causes: the rest is told by the group's own findings.
    private const int MostOfGroup = 8;

    private static readonly Comparison<Explanation> s_strongestFirst = (a, b) => a.Weight == b.Weight ? a.Cause.Index.CompareTo(b.Cause.Index) : b.Weight.CompareTo(a.Weight);

    private readonly IReadOnlyList<FindingDraft> _findings;
    private readonly string[]?[] _membersOf;
    private readonly List<ExplanationEdges.Edge> _edges;
    private readonly Adjacency _causes;
    private readonly Adjacency _effects;
    private readonly int[] _order;

    /// <summary>Builds the graph. It numbers the findings; explanations of strangers are left out.</summary>
    public ExplanationGraph(IReadOnlyList<FindingDraft> findings, IEnumerable<Explanation> explanations)
    {
        _findings = findings;
        for (int i = 0; i < findings.Count; i++) findings[i].Index = i;
        List<Explanation> strong = Strong(explanations);
        Explanations = strong;
        (_edges, int nodes) = ExplanationEdges.Of(findings, strong);
        (int From, int To)[] ends = new (int From, int To)[_edges.Count];
        for (int i = 0; i < ends.Length; i++) ends[i] = (_edges[i].From, _edges[i].To);
        bool[] removed = CycleBreaker.Break(nodes, ends, i => _edges[i].Weight);
        _effects = new Adjacency(nodes, ends, without: removed);
        _causes = new Adjacency(nodes, ends, reversed: true, removed);
        _order = _effects.Order();
        _membersOf = new string[]?[nodes - findings.Count];
    }

    /// <summary>What was said, without what is much weaker than the best. A graph of these and more is the same as one of all and more.</summary>
    public IReadOnlyList<Explanation> Explanations { get; }

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
        if (causes.Length == 1) return causes[0] < _findings.Count ? [_findings[causes[0]].Id] : MembersOf(causes[0]);
        int most = causes.Length * MostOfGroup;
        Span<int> numbers = most <= 256 ? stackalloc int[most] : new int[most];
        int count = 0;
        foreach (int cause in causes)
        {
            if (cause < _findings.Count)
            {
                if (!numbers[..count].Contains(cause)) numbers[count++] = cause;
                continue;
            }

            ReadOnlySpan<int> members = _causes.Of(cause);
            for (int i = 0; i < members.Length && i < MostOfGroup; i++)
            {
                if (!numbers[..count].Contains(members[i])) numbers[count++] = members[i];
            }
        }

        string[] ids = new string[count];
        for (int i = 0; i < ids.Length; i++) ids[i] = _findings[numbers[i]].Id;
        return ids;
    }

    // What is explained by one group alone shares the list of it.
    private string[] MembersOf(int group)
    {
        if (_membersOf[group - _findings.Count] is { } known) return known;
        ReadOnlySpan<int> members = _causes.Of(group);
        string[] ids = new string[Math.Min(members.Length, MostOfGroup)];
        for (int i = 0; i < ids.Length; i++) ids[i] = _findings[members[i]].Id;
        return _membersOf[group - _findings.Count] = ids;
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

    private bool KnowsCauseOf(Explanation e)
    {
        if (e.Group is not { } group) return Knows(e.Cause) && e.Cause != e.Effect;
        foreach (FindingDraft member in group.Members)
        {
            if (Knows(member)) return true;
        }

        return false;
    }

    // Of each effect's explanations those that are near the best one, strongest first; of two between the same findings the stronger one.
    private List<Explanation> Strong(IEnumerable<Explanation> explanations)
    {
        double[] best = new double[_findings.Count];
        var near = new List<Explanation>();
        foreach (Explanation e in explanations)
        {
            if (!Knows(e.Effect) || !KnowsCauseOf(e)) continue;
            ref double most = ref best[e.Effect.Index];
            if (e.IsMuchWeakerThan(most)) continue;
            most = Math.Max(most, e.Weight);
            near.Add(e);
        }

        // By effect, in one array: a list for each of a hundred thousand findings would cost more than the explanations.
        int[] end = new int[_findings.Count + 1];
        foreach (Explanation e in near) end[e.Effect.Index + 1]++;
        for (int i = 1; i < end.Length; i++) end[i] += end[i - 1];
        var byEffect = new Explanation[near.Count];
        foreach (Explanation e in near) byEffect[end[e.Effect.Index]++] = e;
        var strong = new List<Explanation>(near.Count);
        int[] seen = new int[_findings.Count];
        var seenGroups = new Dictionary<CauseGroup, int>(ReferenceEqualityComparer.Instance);
        for (int effect = 0, start = 0; effect < _findings.Count; start = end[effect++])
        {
            Span<Explanation> of = byEffect.AsSpan(start, end[effect] - start);
            if (of.Length > 1) of.Sort(s_strongestFirst);
            foreach (Explanation e in of)
            {
                if (e.IsMuchWeakerThan(of[0].Weight)) break;
                ref int last = ref e.Group is { } group ? ref CollectionsMarshal.GetValueRefOrAddDefault(seenGroups, group, out _) : ref seen[e.Cause.Index];
                if (last == effect + 1) continue;
                last = effect + 1;
                strong.Add(e);
            }
        }

        return strong;
    }
}
