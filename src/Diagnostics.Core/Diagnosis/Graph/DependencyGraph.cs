namespace Diagnostics.Core.Diagnosis.Graph;

/// <summary>
/// Who needs whom. Built and asked in time that is linear in components and needs: a hundred thousand are fine. Names are compared without regard to case; the order of components is that in which they
/// are first named, so that every answer is the same on every run.
/// </summary>
public sealed class DependencyGraph
{
    // So many circles are shown with their way; the rest is broken all the same.
    private const int MostCycles = 100;

    private readonly List<string> _names = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<DependencyEdge> _edges = [];
    private readonly Adjacency _needs;
    private readonly Adjacency _neededBy;
    private readonly bool[] _broken;
    private readonly Lazy<IReadOnlyList<DependencyCycle>> _cycles;
    private readonly Lazy<IReadOnlyList<string>> _startOrder;

    /// <summary>Creates a graph.</summary>
    /// <param name="edges">Needs. Of equal ones the best known counts; what needs itself is left out.</param>
    /// <param name="components">Components that may have no needs; null for those that the needs name.</param>
    public DependencyGraph(IEnumerable<DependencyEdge> edges, IEnumerable<string>? components = null)
    {
        ArgumentNullException.ThrowIfNull(edges);
        foreach (string component in components ?? []) Number(component);
        var known = new Dictionary<(int, int, string?, string?), int>();
        var ends = new List<(int From, int To)>();
        foreach (DependencyEdge edge in edges)
        {
            (int from, int to) = (Number(edge.From), Number(edge.To));
            if (from == to) continue;
            if (known.TryGetValue((from, to, edge.Environment, edge.RedundancyGroup), out int same))
            {
                if (edge.Basis < _edges[same].Basis) _edges[same] = edge with { From = _names[from], To = _names[to] };
                continue;
            }

            known.Add((from, to, edge.Environment, edge.RedundancyGroup), _edges.Count);
            _edges.Add(edge with { From = _names[from], To = _names[to] });
            ends.Add((from, to));
        }

        (int From, int To)[] all = [.. ends];
        _needs = new Adjacency(_names.Count, all);
        _neededBy = new Adjacency(_names.Count, all, reversed: true);
        _broken = CycleBreaker.Break(_names.Count, all, i => 1 - (0.1 * (int)_edges[i].Basis));
        _cycles = new Lazy<IReadOnlyList<DependencyCycle>>(FindCycles);
        _startOrder = new Lazy<IReadOnlyList<string>>(() => [.. new Adjacency(_names.Count, all, reversed: true, _broken).Order().Select(n => _names[n])]);
    }

    /// <summary>Components in the order in which they were first named.</summary>
    public IReadOnlyList<string> Components => _names;

    /// <summary>Needs.</summary>
    public IReadOnlyList<DependencyEdge> Edges => _edges;

    /// <summary>Circles, each with its way and the need that was left out; the first hundred.</summary>
    public IReadOnlyList<DependencyCycle> Cycles => _cycles.Value;

    /// <summary>All components, each after those that it needs: the order in which to start them. Circles are broken at the need that is least well known.</summary>
    public IReadOnlyList<string> StartOrder => _startOrder.Value;

    /// <summary>What a component needs; nothing for one that is not known.</summary>
    public IReadOnlyList<DependencyEdge> NeedsOf(string component) => Of(_needs, component);

    /// <summary>What needs a component.</summary>
    public IReadOnlyList<DependencyEdge> DependentsOf(string component) => Of(_neededBy, component);

    /// <summary>
    /// The components that cannot work while these are down, with the needs that are unmet; those that are down are not among them. What has a stand-in works as long as enough of the group does.
    /// </summary>
    /// <param name="down">Components that are down. Names that the graph does not know count for nothing.</param>
    /// <param name="environment">The environment; null for any.</param>
    public IReadOnlyDictionary<string, IReadOnlyList<DependencyEdge>> Affected(IEnumerable<string> down, string? environment = null)
    {
        ArgumentNullException.ThrowIfNull(down);
        bool[] isDown = new bool[_names.Count];
        var pending = new Queue<int>();
        foreach (string name in down)
        {
            if (!_numbers.TryGetValue(name, out int number) || isDown[number]) continue;
            isDown[number] = true;
            pending.Enqueue(number);
        }

        var affected = new Dictionary<string, IReadOnlyList<DependencyEdge>>(StringComparer.OrdinalIgnoreCase);
        var working = new Dictionary<(int Component, string Group), HashSet<string>>();
        while (pending.TryDequeue(out int at))
        {
            foreach (int edge in _neededBy.EdgesOf(at))
            {
                DependencyEdge need = _edges[edge];
                int component = _numbers[need.From];
                if (isDown[component] || !Holds(need, environment)) continue;
                if (need.RedundancyGroup is { } group)
                {
                    if (!working.TryGetValue((component, group), out HashSet<string>? left)) working.Add((component, group), left = GroupOf(component, group, environment));
                    left.Remove(need.To);
                    if (left.Count >= need.GroupNeeds) continue;
                }

                isDown[component] = true;
                affected.Add(_names[component], Unmet(component, isDown, environment));
                pending.Enqueue(component);
            }
        }

        return affected;
    }

    private List<DependencyEdge> Unmet(int component, bool[] isDown, string? environment)
    {
        var unmet = new List<DependencyEdge>();
        foreach (int edge in _needs.EdgesOf(component))
        {
            if (Holds(_edges[edge], environment) && isDown[_numbers[_edges[edge].To]]) unmet.Add(_edges[edge]);
        }

        return unmet;
    }

    private HashSet<string> GroupOf(int component, string group, string? environment)
    {
        var members = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (int edge in _needs.EdgesOf(component))
        {
            if (_edges[edge].RedundancyGroup == group && Holds(_edges[edge], environment)) members.Add(_edges[edge].To);
        }

        return members;
    }

    private static bool Holds(DependencyEdge need, string? environment) => need.Environment is null || environment is null || need.Environment == environment;

    private DependencyEdge[] Of(Adjacency edges, string component)
    {
        if (component is null || !_numbers.TryGetValue(component, out int number)) return [];
        ReadOnlySpan<int> of = edges.EdgesOf(number);
        var found = new DependencyEdge[of.Length];
        for (int i = 0; i < of.Length; i++) found[i] = _edges[of[i]];
        return found;
    }

    // The shortest way back, by the needs that were kept: breadth first, so that it is the same on every run.
    private List<DependencyCycle> FindCycles()
    {
        var cycles = new List<DependencyCycle>();
        int[] before = new int[_names.Count];
        for (int i = 0; i < _edges.Count && cycles.Count < MostCycles; i++)
        {
            if (!_broken[i]) continue;
            (int from, int to) = (_numbers[_edges[i].From], _numbers[_edges[i].To]);
            Array.Fill(before, -1);
            before[to] = to;
            var pending = new Queue<int>([to]);
            while (before[from] < 0 && pending.TryDequeue(out int at))
            {
                foreach (int next in _needs.Of(at))
                {
                    if (before[next] >= 0) continue;
                    before[next] = at;
                    pending.Enqueue(next);
                }
            }

            var path = new List<string>();
            for (int at = from; ; at = before[at])
            {
                path.Add(_names[at]);
                if (at == to) break;
            }

            path.Add(_names[from]);
            // Walked backwards: from … to is the way from "to" to "from", turned round.
            path.Reverse();
            cycles.Add(new DependencyCycle(path, _edges[i]));
        }

        return cycles;
    }

    private int Number(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (_numbers.TryGetValue(name, out int number)) return number;
        _numbers.Add(name, number = _names.Count);
        _names.Add(name);
        return number;
    }
}
