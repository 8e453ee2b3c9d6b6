using System.Runtime.InteropServices;

namespace Diagnostics.Core.Diagnosis;

/// <summary>
/// Which edges to take out of a graph so that no cycle is left: the weakest of each cycle, the same ones on every run. Edges are admitted from the strongest weight down; of those of one weight that
/// close cycles, the ones that lead back are taken out. Weights count to two decimals, so that the work grows linearly with the edges.
/// </summary>
internal static class CycleBreaker
{
    /// <summary>Whether each edge has to go.</summary>
    public static bool[] Break(int nodes, (int From, int To)[] edges, Func<int, double> weight)
    {
        bool[] removed = new bool[edges.Length];
        int[] part = StronglyConnected.Find(new Adjacency(nodes, edges), out int[] sizes);
        List<int> inner = [];
        for (int i = 0; i < edges.Length; i++)
        {
            if (edges[i].From == edges[i].To) removed[i] = true;
            else if (part[edges[i].From] == part[edges[i].To] && sizes[part[edges[i].From]] > 1) inner.Add(i);
        }

        if (inner.Count == 0) return removed;
        // Only the nodes on cycles, with numbers of their own in the same order.
        int[] local = new int[nodes];
        int count = 0;
        for (int i = 0; i < nodes; i++) local[i] = sizes[part[i]] > 1 ? count++ : -1;
        var kept = new List<(int From, int To)>();
        foreach (IGrouping<int, int> tier in inner.GroupBy(i => (int)Math.Round(weight(i) * 100)).OrderByDescending(t => t.Key))
        {
            int[] candidates = [.. tier];
            (int From, int To)[] added = [.. candidates.Select(i => (local[edges[i].From], local[edges[i].To]))];
            int[] position = Positions(count, kept, added);
            for (int i = 0; i < candidates.Length; i++)
            {
                if (position[added[i].From] < position[added[i].To]) kept.Add(added[i]);
                else removed[candidates[i]] = true;
            }
        }

        return removed;
    }

    // An order of the nodes that all kept edges follow and that goes along the added ones where it can. What closes no cycle must not lead back: parts are laid out one after the other.
    private static int[] Positions(int nodes, List<(int From, int To)> kept, (int From, int To)[] added)
    {
        (int From, int To)[] all = [.. kept, .. added];
        var every = new Adjacency(nodes, all);
        int[] part = StronglyConnected.Find(every, out int[] sizes);
        var strong = new Adjacency(nodes, CollectionsMarshal.AsSpan(kept));
        int[] waiting = new int[nodes];
        foreach ((int from, int to) in kept)
        {
            if (part[from] == part[to]) waiting[to]++;
        }

        int[] position = new int[nodes];
        // Parts are numbered against the edges, so later numbers come first.
        int[] first = new int[sizes.Length];
        for (int i = sizes.Length - 2; i >= 0; i--) first[i] = first[i + 1] + sizes[i + 1];
        var pending = new Stack<int>();
        bool[] placed = new bool[nodes];
        for (int start = 0; start < nodes; start++)
        {
            if (placed[start] || waiting[start] > 0) continue;
            pending.Push(start);
            while (pending.TryPop(out int at))
            {
                if (placed[at] || waiting[at] > 0) continue;
                placed[at] = true;
                position[at] = first[part[at]]++;
                foreach (int to in strong.Of(at))
                {
                    if (part[to] == part[at]) waiting[to]--;
                }

                // The first on top.
                ReadOnlySpan<int> next = every.Of(at);
                for (int i = next.Length - 1; i >= 0; i--)
                {
                    if (part[next[i]] == part[at] && !placed[next[i]] && waiting[next[i]] == 0) pending.Push(next[i]);
                }
            }
        }

        return position;
    }
}
