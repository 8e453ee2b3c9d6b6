using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A comparison of files says that a variable is missing and does not know whose file it is; a program says that it stops without that very variable. The one explains the other by the name of the variable.
/// </summary>
internal sealed class VariableExplainsStartUp : IExplanationRule
{
    private static readonly HashSet<string> s_faults =
        [FailureCodes.ConfigMissing, FailureCodes.ConfigEmpty, FailureCodes.ConfigNotPropagated, FailureCodes.ConfigInvalid, FailureCodes.ConfigUndefinedVariable, FailureCodes.ContainerEnvMissing];

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        ILookup<string, FindingDraft> faults = findings.All.Where(f => f.Status == Status.Fail && f.Component is null && f.Variable is not null && s_faults.Contains(f.Code)).ToLookup(f => f.Variable!, StringComparer.OrdinalIgnoreCase);
        if (faults.Count == 0) yield break;
        foreach (FindingDraft effect in findings.All)
        {
            if (effect.Code != FailureCodes.AppConfigMissing || effect.Variable is not { } variable) continue;
            foreach (FindingDraft cause in faults[variable])
            {
                if (cause.SharesEnvironment(effect)) yield return new Explanation(cause, effect, 0.9, $"the program names {variable}", LinkBasis.Measured);
            }
        }
    }
}
