using Diagnostics.Core.Markup;

namespace Diagnostics.Core.Diagnosis;

/// <summary>What follows from what in a diagnosis, as a graph to look at.</summary>
internal static class CascadeGraph
{
    /// <summary>The graph of these findings: those without an edge are left out, root causes come first.</summary>
    public static MermaidGraph Of(IReadOnlyList<Finding> findings)
    {
        var byId = new Dictionary<string, Finding>(StringComparer.Ordinal);
        foreach (Finding finding in findings) byId.TryAdd(finding.Id, finding);
        var edges = new List<(string From, string To)>();
        foreach (Finding finding in byId.Values.OrderBy(f => f.Role))
        {
            string[] known = [.. finding.ExplainedBy.Where(id => byId.ContainsKey(id) && id != finding.Id).Distinct(StringComparer.Ordinal)];
            foreach (string id in known)
            {
                if (!IsIndirect(id, finding.Id, known, byId)) edges.Add((id, finding.Id));
            }
        }

        var graph = new MermaidGraph();
        var connected = edges.SelectMany(e => new[] { e.From, e.To }).ToHashSet(StringComparer.Ordinal);
        foreach (Finding finding in byId.Values.Where(f => connected.Contains(f.Id)).OrderBy(f => f.Role))
        {
            graph.AddNode(finding.Id, [finding.Component ?? "", finding.Code, finding.Summary], finding.Role == FindingRole.Root);
        }

        foreach ((string from, string to) in edges) graph.AddEdge(from, to);
        return graph;
    }

    // a → c says nothing where a → b → c is drawn; unless a and b explain each other, which would make both vanish.
    private static bool IsIndirect(string from, string to, string[] explainers, Dictionary<string, Finding> byId) =>
        explainers.Any(via => via != from && Follows(via, from, byId) && !Follows(from, via, byId) && !Follows(from, to, byId));

    private static bool Follows(string id, string from, Dictionary<string, Finding> byId)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([id]);
        while (open.TryPop(out string? at))
        {
            if (!seen.Add(at) || !byId.TryGetValue(at, out Finding? finding)) continue;
            foreach (string by in finding.ExplainedBy)
            {
                if (by == from) return true;
                open.Push(by);
            }
        }

        return false;
    }
}
