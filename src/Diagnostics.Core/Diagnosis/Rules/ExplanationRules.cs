namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Asks all rules what explains what. Rules keep nothing, so of many findings they are asked side by side; the answer has their order either way.</summary>
internal static class ExplanationRules
{
    /// <summary>What the rules say, in their order.</summary>
    public static IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        IReadOnlyList<IExplanationRule> rules = RuleSet.Explanations;
        if (findings.All.Count < FindingIndex.Many) return rules.SelectMany(r => r.Explain(context, findings));
        // Made before anyone asks: it is made once, by whoever asks first.
        context.Graph(findings);
        var said = new List<Explanation>[rules.Count];
        Parallel.For(0, said.Length, i => said[i] = [.. rules[i].Explain(context, findings)]);
        return said.SelectMany(s => s);
    }
}
