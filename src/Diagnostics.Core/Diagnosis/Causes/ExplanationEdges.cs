namespace Diagnostics.Core.Diagnosis;

/// <summary>Turns explanations into numbered edges. A group of causes becomes a node between its members and what they explain.</summary>
internal static class ExplanationEdges
{
    // Pairs that groups on cycles may be split into: more would not be linear any more, and nobody could read them.
    private const int MostPairs = 200_000;

    // A member belongs to its group; no explanation is stronger.
    private const double Membership = 1;

    /// <summary>An edge between nodes; members lead to their group without a reason.</summary>
    public readonly record struct Edge(int From, int To, Explanation? Reason)
    {
        /// <summary>How strong it is.</summary>
        public double Weight => Reason?.Weight ?? Membership;
    }

    /// <summary>The edges and the number of nodes: findings first, groups after them.</summary>
    public static (List<Edge> Edges, int Nodes) Of(IReadOnlyList<FindingDraft> findings, List<Explanation> explanations)
    {
        var nodeOf = new Dictionary<CauseGroup, int>(ReferenceEqualityComparer.Instance);
        int nodes = findings.Count, members = 0;
        foreach (Explanation e in explanations)
        {
            if (e.Group is not { } group || !nodeOf.TryAdd(group, nodes)) continue;
            nodes++;
            members += group.Members.Count;
        }

        var edges = new List<Edge>(explanations.Count + members);
        foreach ((CauseGroup group, int node) in nodeOf)
        {
            foreach (FindingDraft member in group.Members)
            {
                if ((uint)member.Index < (uint)findings.Count && findings[member.Index] == member) edges.Add(new Edge(member.Index, node, null));
            }
        }

        foreach (Explanation e in explanations) edges.Add(new Edge(e.Group is { } group ? nodeOf[group] : e.Cause.Index, e.Effect.Index, e));

        return nodeOf.Count == 0 ? (edges, nodes) : WithoutGroupsOnCycles(edges, findings.Count, nodes);
    }

    // On a cycle a group would be cut from all its effects for the sake of one member. So there it is taken apart: members on the cycle explain each effect by themselves, the others keep a group of their own.
    private static (List<Edge> Edges, int Nodes) WithoutGroupsOnCycles(List<Edge> edges, int findings, int nodes)
    {
        int[] part = StronglyConnected.Find(new Adjacency(nodes, [.. edges.Select(e => (e.From, e.To))]), out int[] sizes);
        var inside = new Dictionary<int, (List<int> Members, List<int> Others, List<Edge> Effects)>();
        foreach (Edge e in edges)
        {
            bool into = e.To >= findings, outOf = e.From >= findings;
            int group = into ? e.To : e.From;
            if ((!into && !outOf) || sizes[part[group]] == 1) continue;
            if (!inside.TryGetValue(group, out (List<int> Members, List<int> Others, List<Edge> Effects) at)) inside.Add(group, at = ([], [], []));
            if (outOf && part[e.To] == part[group]) at.Effects.Add(e);
            else if (into) (part[e.From] == part[group] ? at.Members : at.Others).Add(e.From);
        }

        int pairs = 0;
        var apart = new HashSet<int>();
        foreach ((int group, (List<int> members, List<int> _, List<Edge> effects)) in inside.OrderBy(g => g.Key))
        {
            if ((long)members.Count * effects.Count + pairs > MostPairs) continue;
            pairs += members.Count * effects.Count;
            apart.Add(group);
        }

        if (apart.Count == 0) return (edges, nodes);
        var result = new List<Edge>(edges.Count + pairs);
        var rest = new Dictionary<int, int>();
        foreach (Edge e in edges)
        {
            bool split = e.From >= findings && apart.Contains(e.From) && part[e.To] == part[e.From];
            if (!split)
            {
                result.Add(e);
                continue;
            }

            (List<int> members, List<int> others, _) = inside[e.From];
            foreach (int member in members)
            {
                if (member != e.To) result.Add(e with { From = member });
            }

            if (others.Count == 0) continue;
            if (!rest.TryGetValue(e.From, out int node))
            {
                rest.Add(e.From, node = nodes++);
                foreach (int other in others) result.Add(new Edge(other, node, null));
            }

            result.Add(e with { From = node });
        }

        return (result, nodes);
    }
}
