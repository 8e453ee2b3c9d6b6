namespace Diagnostics.Core.Diagnosis;

/// <summary>
/// How much each finding explains. What follows is counted exactly for every finding that nothing explains, as long as the work stays linear; where root causes overlap so much that it would not, the
/// rest count each failure for its strongest root only.
/// </summary>
internal sealed class Attribution
{
    // Visits allowed, as a multiple of nodes.
    private const int Budget = 24;

    // How many followers are counted exactly for findings that are followed by others: more make nothing more credible.
    private const int Enough = 3;

    private readonly int[] _head;
    private readonly int[] _few;
    private readonly int[] _failures;

    public Attribution(IReadOnlyList<FindingDraft> findings, ExplanationGraph graph)
    {
        _head = Heads(graph);
        _few = Few(findings, graph);
        _failures = new int[findings.Count];
        Count(findings, graph);
    }

    /// <summary>The finding at the end of the strongest chain of causes; itself where nothing explains it.</summary>
    public int HeadOf(FindingDraft finding) => _head[finding.Index];

    /// <summary>The same for any node of the graph.</summary>
    public int HeadOfNode(int node) => _head[node];

    /// <summary>How many failing findings follow from this one, counted up to three.</summary>
    public int FewFailures(FindingDraft finding) => _few[finding.Index];

    /// <summary>How many failures follow from a finding that nothing explains; for others, up to three.</summary>
    public int Failures(FindingDraft finding) => _head[finding.Index] == finding.Index ? _failures[finding.Index] : _few[finding.Index];

    private static int[] Heads(ExplanationGraph graph)
    {
        int[] head = new int[graph.Nodes];
        foreach (int node in graph.Order)
        {
            ReadOnlySpan<int> causes = graph.CausesOf(node);
            head[node] = causes.Length == 0 ? node : head[causes[0]];
        }

        return head;
    }

    // From the last effects up, each node carries up to three failing findings that follow from it: enough to count them without counting one twice.
    private static int[] Few(IReadOnlyList<FindingDraft> findings, ExplanationGraph graph)
    {
        int[] known = new int[graph.Nodes * Enough];
        int[] count = new int[graph.Nodes];
        for (int i = graph.Order.Count - 1; i >= 0; i--)
        {
            int node = graph.Order[i];
            foreach (int to in graph.EffectsOf(node))
            {
                if (count[node] == Enough) break;
                if (to < findings.Count && findings[to].Status == Language.Status.Fail) Add(node, to);
                for (int k = 0; k < count[to]; k++) Add(node, known[(to * Enough) + k]);
            }
        }

        return count[..findings.Count];

        void Add(int node, int effect)
        {
            if (count[node] == Enough || known.AsSpan(node * Enough, count[node]).Contains(effect)) return;
            known[(node * Enough) + count[node]++] = effect;
        }
    }

    private void Count(IReadOnlyList<FindingDraft> findings, ExplanationGraph graph)
    {
        long budget = (long)Budget * graph.Nodes;
        int[] seen = new int[graph.Nodes];
        var pending = new Stack<int>();
        for (int root = 0; root < findings.Count; root++)
        {
            if (_head[root] != root || budget < 0) continue;
            pending.Push(root);
            seen[root] = root + 1;
            while (pending.TryPop(out int at))
            {
                foreach (int to in graph.EffectsOf(at))
                {
                    budget--;
                    if (seen[to] == root + 1) continue;
                    seen[to] = root + 1;
                    pending.Push(to);
                    if (graph.FindingOf(to) is { Status: Language.Status.Fail } effect) _failures[root] += effect.Occurrences;
                }
            }
        }

        if (budget >= 0) return;
        Array.Clear(_failures);
        foreach (FindingDraft finding in findings)
        {
            int head = _head[finding.Index];
            if (head != finding.Index && finding.Status == Language.Status.Fail) _failures[head] += finding.Occurrences;
        }
    }
}
