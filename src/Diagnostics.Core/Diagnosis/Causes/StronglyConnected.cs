namespace Diagnostics.Core.Diagnosis;

/// <summary>Tarjan's strongly connected components, without recursion: chains may be long. Linear in nodes and edges.</summary>
internal static class StronglyConnected
{
    /// <summary>The number of each node's component; components are numbered against the direction of the edges.</summary>
    /// <param name="edges">The graph.</param>
    /// <param name="sizes">How many nodes each component has.</param>
    public static int[] Find(Adjacency edges, out int[] sizes)
    {
        int nodes = edges.Nodes;
        int[] index = new int[nodes], low = new int[nodes], next = new int[nodes], component = new int[nodes];
        Array.Fill(component, -1);
        var counts = new List<int>();
        var stack = new Stack<int>();
        var work = new Stack<int>();
        int time = 0;
        for (int root = 0; root < nodes; root++)
        {
            if (index[root] != 0) continue;
            Open(root);
            while (work.TryPeek(out int at))
            {
                ReadOnlySpan<int> targets = edges.Of(at);
                if (next[at] < targets.Length)
                {
                    int to = targets[next[at]++];
                    if (index[to] == 0) Open(to);
                    else if (component[to] < 0) low[at] = Math.Min(low[at], index[to]);
                    continue;
                }

                work.Pop();
                if (work.TryPeek(out int parent)) low[parent] = Math.Min(low[parent], low[at]);
                if (low[at] != index[at]) continue;
                int size = 0, member;
                do
                {
                    member = stack.Pop();
                    component[member] = counts.Count;
                    size++;
                }
                while (member != at);
                counts.Add(size);
            }
        }

        sizes = [.. counts];
        return component;

        void Open(int node)
        {
            index[node] = low[node] = ++time;
            stack.Push(node);
            work.Push(node);
        }
    }
}
