namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// Findings of a former diagnosis keep what that diagnosis said of them: it may have known files that are not at hand now. Rules that see the evidence themselves are stronger.
/// </summary>
internal sealed class RecordedExplanation : IExplanationRule
{
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        Dictionary<string, FindingDraft>? byId = null;
        foreach (FindingDraft effect in findings.All)
        {
            if (effect.RecordedCauses.Count == 0) continue;
            byId ??= ById(findings);
            foreach (string id in effect.RecordedCauses)
            {
                if (byId.TryGetValue(id, out FindingDraft? cause) && cause != effect && cause.SharesEnvironment(effect)) yield return new Explanation(cause, effect, 0.75, "a former diagnosis says so");
            }
        }
    }

    private static Dictionary<string, FindingDraft> ById(FindingIndex findings)
    {
        var byId = new Dictionary<string, FindingDraft>(StringComparer.Ordinal);
        foreach (FindingDraft finding in findings.All)
        {
            foreach (string id in finding.RecordedIds) byId.TryAdd(id, finding);
        }

        return byId;
    }
}
