using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Comparison.Rules;

/// <summary>config.undefined-variable: the value refers to a variable that is defined nowhere.</summary>
internal sealed class UndefinedVariableRule : IEnvRule
{
    public EnvJudgement? Judge(in EnvComparison row)
    {
        if (row.Entry is null || row.Document.IsTemplate || row.Document.ProblemOf(row.Key, FailureCodes.ConfigUndefinedVariable) is not { } problem) return null;
        // What every shell defines is defined where it counts.
        if (problem.Variable is { } known && SystemVariables.Has(known)) return null;
        // Whoever wrote ${V:?} wants no start without it; where there is no .env at all, the shell is meant to give it.
        if (problem.IsFatal)
            return EnvJudgement.Fault(row.Document.Beside is null ? EnvSeverity.Medium : EnvSeverity.High, FailureCodes.ConfigUndefinedVariable, $"requires ${{{problem.Variable}}}, which nothing defines, in {row.Label}: compose does not start without it");
        string what = problem.Variable is { } name ? $"refers to ${{{name}}}, which nothing defines" : "holds a '$' that is read as a variable which nothing defines";
        return EnvJudgement.Fault(EnvImportance.OfAbsence(row.Key, row.Kind), FailureCodes.ConfigUndefinedVariable, $"{what}, in {row.Label}");
    }
}
