using System.Globalization;
using Diagnostics.Core.Markup;

namespace Diagnostics.Core.Diagnosis;

/// <summary>What follows from what in a diagnosis, as a graph to look at.</summary>
internal static class CascadeGraph
{
    /// <summary>From how many findings alike on they are shown as one.</summary>
    public const int FewestAlike = 4;

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
        Dictionary<string, string> nodeOf = Nodes(edges, byId, graph);
        foreach ((string from, string to) in edges) graph.AddEdge(nodeOf[from], nodeOf[to]);
        return graph;
    }

    // Findings alike that lead nowhere further, such as thirty tests that wait for one service, are one node with their number.
    private static Dictionary<string, string> Nodes(List<(string From, string To)> edges, Dictionary<string, Finding> byId, MermaidGraph graph)
    {
        ILookup<string, string> causes = edges.ToLookup(e => e.To, e => e.From, StringComparer.Ordinal);
        HashSet<string> leading = edges.Select(e => e.From).ToHashSet(StringComparer.Ordinal);
        var nodeOf = new Dictionary<string, string>(StringComparer.Ordinal);
        IEnumerable<IGrouping<string, Finding>> alike = byId.Values.Where(f => leading.Contains(f.Id) || causes.Contains(f.Id)).OrderBy(f => f.Role)
            .GroupBy(f => leading.Contains(f.Id) ? "\0" + f.Id : $"{f.Component}\0{f.Code}\0{string.Join('\0', causes[f.Id].Order(StringComparer.Ordinal))}", StringComparer.Ordinal);
        foreach (IGrouping<string, Finding> group in alike)
        {
            Finding[] members = [.. group];
            bool together = members.Length >= FewestAlike;
            foreach (Finding member in members)
            {
                nodeOf[member.Id] = together ? members[0].Id : member.Id;
                string last = together ? string.Create(CultureInfo.InvariantCulture, $"{members.Length} findings alike") : member.Summary;
                graph.AddNode(nodeOf[member.Id], [member.Component ?? "", member.Code, last], member.Role == FindingRole.Root);
            }
        }

        return nodeOf;
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
