namespace Diagnostics.Core.Configuration.Comparison.Rules;

/// <summary>Nothing differs, or the row is the reference's own.</summary>
internal sealed class SameRule : IEnvRule
{
    public EnvJudgement? Judge(in EnvComparison row)
    {
        if (row.Relation != EnvRelation.Same) return row.Document.IsTemplate || row.Documents[row.ReferenceIndex].IsTemplate ? EnvJudgement.Expected($"differs in {row.Label}: a template holds examples") : null;
        return EnvJudgement.Same;
    }
}
