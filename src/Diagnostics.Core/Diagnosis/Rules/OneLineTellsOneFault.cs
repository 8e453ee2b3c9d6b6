using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Two findings of one code on one component that rest on the same line of a log are one fault, told by two files of which one is a copy of the other: the surer explains the other.</summary>
/// <remarks>Source: none beyond the evidence: a line of a log tells of one event.</remarks>
internal sealed class OneLineTellsOneFault : ComponentRule
{
    public override IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings, string component)
    {
        Dictionary<string, FindingDraft>? surest = null;
        bool isTwice = false;
        foreach (FindingDraft f in findings.Of(component))
        {
            if (!RestsOnLog(f)) continue;
            surest ??= new Dictionary<string, FindingDraft>(StringComparer.Ordinal);
            if (surest.TryAdd(f.Code, f)) continue;
            isTwice = true;
            if (IsSurer(f, surest[f.Code])) surest[f.Code] = f;
        }

        if (!isTwice) yield break;
        foreach (FindingDraft other in findings.Of(component))
        {
            if (RestsOnLog(other) && surest![other.Code] is { } first && first != other && other.SharesEnvironment(first) && other.Citations.Exists(c => c.Kind == CitationKind.Log && first.Citations.Contains(c)))
                yield return new Explanation(first, other, 0.9, "both rest on the same line of a log", LinkBasis.Measured);
        }
    }

    private static bool RestsOnLog(FindingDraft f) => f.Status == Status.Fail && f.Citations.Exists(static c => c.Kind == CitationKind.Log);

    private static bool IsSurer(FindingDraft one, FindingDraft other) => one.IsFault == other.IsFault ? one.Confidence > other.Confidence : one.IsFault;
}
