using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Comparison.Rules;

/// <summary>Nothing differs, or the row is the reference's own.</summary>
internal sealed class SameRule : IEnvRule
{
    public EnvJudgement? Judge(in EnvComparison row)
    {
        if (row.Relation != EnvRelation.Same) return row.Document.IsTemplate || row.Documents[row.ReferenceIndex].IsTemplate ? EnvJudgement.Expected($"differs in {row.Label}: a template holds examples") : null;
        string explanation = row.Index == row.ReferenceIndex ? $"of {row.Label} is the reference" : $"is the same in {row.Label} and {row.ReferenceLabel}";
        return new EnvJudgement(EnvSeverity.None, Status.Pass, null, explanation);
    }
}
