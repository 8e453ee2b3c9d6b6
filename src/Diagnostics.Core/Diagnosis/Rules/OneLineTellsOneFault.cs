using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Two findings of one code on one component that rest on the same line of a log are one fault, told by two files of which one is a copy of the other: the surer explains the other.</summary>
/// <remarks>Source: none beyond the evidence: a line of a log tells of one event.</remarks>
internal sealed class OneLineTellsOneFault : IExplanationRule
{
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (IGrouping<(string Code, string? Component), FindingDraft> alike in findings.All.Where(f => f.Status == Status.Fail && f.Component is not null && f.Citations.Exists(c => c.Kind == CitationKind.Log)).GroupBy(f => (f.Code, f.Component)))
        {
            FindingDraft[] drafts = [.. alike.OrderByDescending(f => f.IsFault).ThenByDescending(f => f.Confidence)];
            foreach (FindingDraft other in drafts.Skip(1).Where(o => o.SharesEnvironment(drafts[0]) && o.Citations.Exists(c => c.Kind == CitationKind.Log && drafts[0].Citations.Contains(c))))
                yield return new Explanation(drafts[0], other, 0.9, "both rest on the same line of a log", LinkBasis.Measured);
        }
    }
}
