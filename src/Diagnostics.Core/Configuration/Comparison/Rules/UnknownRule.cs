using Diagnostics.Core.Configuration.EnvFiles;

namespace Diagnostics.Core.Configuration.Comparison.Rules;

/// <summary>The files do not say what the value is: a dashboard, a secret store or another resource decides. Nothing can be said of it, so nothing is.</summary>
internal sealed class UnknownRule : IEnvRule
{
    public EnvJudgement? Judge(in EnvComparison row)
    {
        if (row.Relation != EnvRelation.Unknown) return null;
        EnvEntry entry = row.Entry!;
        return entry.IsKnown
            ? EnvJudgement.Expected($"cannot be compared: in {row.ReferenceLabel} it is decided by {row.Reference.DecidedBy}")
            : EnvJudgement.Expected($"cannot be compared: in {row.Label} it is decided by {entry.DecidedBy}");
    }
}
