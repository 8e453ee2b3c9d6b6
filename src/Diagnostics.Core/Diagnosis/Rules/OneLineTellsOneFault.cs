using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Two findings of one code on one component that rest on the same line of a log are one fault, told by two files of which one is a copy of the other: the surer explains the other.</summary>
/// <remarks>Source: none beyond the evidence: a line of a log tells of one event.</remarks>
internal sealed class OneLineTellsOneFault : ComponentRule
{
    public override IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings, string component)
    {
        FindingDraft[] failing = [.. findings.Of(component).Where(f => f.Status == Status.Fail && f.Citations.Exists(c => c.Kind == CitationKind.Log))];
        if (failing.Length < 2) yield break;
        foreach (IGrouping<string, FindingDraft> alike in failing.GroupBy(f => f.Code, StringComparer.Ordinal))
        {
            FindingDraft[] drafts = [.. alike.OrderByDescending(f => f.IsFault).ThenByDescending(f => f.Confidence)];
            foreach (FindingDraft other in drafts.Skip(1).Where(o => o.SharesEnvironment(drafts[0]) && o.Citations.Exists(c => c.Kind == CitationKind.Log && drafts[0].Citations.Contains(c))))
                yield return new Explanation(drafts[0], other, 0.9, "both rest on the same line of a log", LinkBasis.Measured);
        }
    }
}
