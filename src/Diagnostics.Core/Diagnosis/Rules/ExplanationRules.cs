using System.Collections.Concurrent;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// Asks all rules what explains what. Rules keep nothing, so of many findings they are asked side by side, and those that look at one component at a time share the components; the answer has the same
/// order either way.
/// </summary>
internal static class ExplanationRules
{
    /// <summary>What the rules say: first those that look at all findings, in their order, then component by component. What is much weaker than another word on the same finding is left out at once.</summary>
    public static IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        IExplanationRule[] whole = [.. RuleSet.Explanations.Where(r => r is not ComponentRule)];
        ComponentRule[] each = [.. RuleSet.Explanations.OfType<ComponentRule>().Where(r => r.Concerns(context, findings))];
        if (findings.All.Count < FindingIndex.Many) return whole.SelectMany(r => r.Explain(context, findings)).Concat(OfComponents(context, findings, each, findings.Components));
        // Made before anyone asks: they are made once, by whoever asks first.
        context.Graph(findings);
        findings.HeardOf(context);
        string[] components = [.. findings.Components];
        (int From, int To)[] parts = [.. Partitioner.Create(0, components.Length).GetDynamicPartitions().Select(p => (p.Item1, p.Item2))];
        var said = new List<Explanation>[whole.Length + parts.Length];
        Parallel.For(0, said.Length, i => said[i] = i < whole.Length
            ? [.. whole[i].Explain(context, findings)]
            : OfComponents(context, findings, each, components[parts[i - whole.Length].From..parts[i - whole.Length].To]));
        return said.SelectMany(s => s);
    }

    // All that is said of one component is known before the next: most of it is outweighed by something else, and need not be kept.
    private static List<Explanation> OfComponents(DiagnosisContext context, FindingIndex findings, ComponentRule[] rules, IEnumerable<string> components)
    {
        var kept = new List<Explanation>();
        var said = new List<Explanation>();
        var best = new Dictionary<FindingDraft, double>(ReferenceEqualityComparer.Instance);
        foreach (string component in components)
        {
            said.Clear();
            best.Clear();
            foreach (ComponentRule rule in rules) said.AddRange(rule.Explain(context, findings, component));
            foreach (Explanation e in said) best[e.Effect] = Math.Max(e.Weight, best.GetValueOrDefault(e.Effect));
            foreach (Explanation e in said)
            {
                if (!e.IsMuchWeakerThan(best[e.Effect])) kept.Add(e);
            }
        }

        return kept;
    }
}
