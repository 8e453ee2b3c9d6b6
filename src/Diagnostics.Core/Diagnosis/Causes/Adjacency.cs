namespace Diagnostics.Core.Diagnosis;

/// <summary>The edges of a graph by the node that they leave, in two arrays: what a million nodes need.</summary>
internal sealed class Adjacency
{
    private readonly int[] _start;
    private readonly int[] _to;
    private readonly int[] _edge;

    /// <summary>Takes the edges in their order; each node keeps that order.</summary>
    /// <param name="nodes">How many nodes there are.</param>
    /// <param name="edges">The edges.</param>
    /// <param name="reversed">Whether each is to be taken the other way.</param>
    /// <param name="without">Edges to leave out; null for none.</param>
    public Adjacency(int nodes, ReadOnlySpan<(int From, int To)> edges, bool reversed = false, bool[]? without = null)
    {
        Nodes = nodes;
        _start = new int[nodes + 1];
        for (int i = 0; i < edges.Length; i++)
        {
            if (without?[i] != true) _start[(reversed ? edges[i].To : edges[i].From) + 1]++;
        }

        for (int i = 0; i < nodes; i++) _start[i + 1] += _start[i];
        _to = new int[_start[nodes]];
        _edge = new int[_start[nodes]];
        int[] at = _start[..nodes];
        for (int i = 0; i < edges.Length; i++)
        {
            if (without?[i] == true) continue;
            (int from, int to) = reversed ? (edges[i].To, edges[i].From) : edges[i];
            int slot = at[from]++;
            _to[slot] = to;
            _edge[slot] = i;
        }
    }

    public int Nodes { get; }

    /// <summary>Where the edges of a node lead.</summary>
    public ReadOnlySpan<int> Of(int node) => _to.AsSpan(_start[node], _start[node + 1] - _start[node]);

    /// <summary>The numbers of the edges of a node, in the same order.</summary>
    public ReadOnlySpan<int> EdgesOf(int node) => _edge.AsSpan(_start[node], _start[node + 1] - _start[node]);

    /// <summary>All nodes, each before those that its edges lead to; the lowest number first where that leaves a choice. The graph must have no cycle.</summary>
    public int[] Order()
    {
        int[] waiting = new int[Nodes];
        foreach (int to in _to) waiting[to]++;
        var ready = new Queue<int>();
        for (int i = 0; i < Nodes; i++)
        {
            if (waiting[i] == 0) ready.Enqueue(i);
        }

        int[] order = new int[Nodes];
        int done = 0;
        while (ready.TryDequeue(out int node))
        {
            order[done++] = node;
            foreach (int to in Of(node))
            {
                if (--waiting[to] == 0) ready.Enqueue(to);
            }
        }

        if (done != Nodes) throw new InvalidOperationException("the graph has a cycle");
        return order;
    }
}
