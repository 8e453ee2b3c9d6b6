using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>The five whys: the longest way from a symptom to a root cause, so that no step between them is left out.</summary>
internal sealed class WhyChain
{
    private const int MostLinks = 6;

    private readonly IReadOnlyList<FindingDraft> _findings;
    private readonly ExplanationGraph _graph;
    private readonly int[] _next;

    public WhyChain(IReadOnlyList<FindingDraft> findings, ExplanationGraph graph)
    {
        _findings = findings;
        _graph = graph;
        _next = new int[graph.Nodes];
        int[] length = new int[graph.Nodes];
        for (int i = graph.Order.Count - 1; i >= 0; i--)
        {
            int node = graph.Order[i];
            (int best, int to) = (-1, -1);
            foreach (int effect in graph.EffectsOf(node))
            {
                if (length[effect] > best) (best, to) = (length[effect], effect);
            }

            _next[node] = to;
            length[node] = to < 0 ? 0 : best + (node < findings.Count ? 1 : 0);
        }
    }

    /// <summary>The steps, from the furthest symptom shown to the evidence of the root cause.</summary>
    public IReadOnlyList<WhyLink> Of(FindingDraft root, Func<FindingDraft, string> summary)
    {
        var path = new List<FindingDraft> { root };
        for (int at = _next[root.Index]; at >= 0 && path.Count <= MostLinks; at = _next[at])
        {
            if (at < _findings.Count) path.Add(_findings[at]);
        }

        var links = new List<WhyLink>();
        for (int i = path.Count - 1; i > 0; i--)
        {
            (FindingDraft effect, FindingDraft cause) = (path[i], path[i - 1]);
            Explanation? link = _graph.CausesOf(effect).FirstOrDefault(e => e.Cause == cause);
            links.Add(new WhyLink(effect.Id, cause.Id, $"Why: {summary(effect)}? Because {summary(cause)}{(link is null ? "" : $" ({link.Reason})")}", link?.Basis ?? LinkBasis.Inferred, cause.Citations.FirstOrDefault()) { Reason = link?.Reason });
        }

        Citation? shown = root.Citations.FirstOrDefault();
        links.Add(new WhyLink(root.Id, null, $"Why: {summary(root)}? {(shown is null ? "Nothing that was read says more" : "See " + shown.Location)}", BasisOf(shown), shown));
        return links;
    }

    private static LinkBasis BasisOf(Citation? citation) => citation?.Kind switch
    {
        CitationKind.Config => LinkBasis.Declared,
        CitationKind.Check or CitationKind.Log or CitationKind.Test or CitationKind.Container => LinkBasis.Measured,
        _ => LinkBasis.Inferred,
    };
}
