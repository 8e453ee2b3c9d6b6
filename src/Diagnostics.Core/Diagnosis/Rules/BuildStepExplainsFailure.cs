using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A dependency that cannot be resolved, or a path that is not in the build context, ends the build.</summary>
internal sealed class BuildStepExplainsFailure : IExplanationRule
{
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft effect in findings.All.Where(f => f.Code is FailureCodes.BuildFailed))
        {
            foreach (FindingDraft cause in findings.Of(effect.Component))
            {
                if (cause.Code is FailureCodes.BuildDependency or FailureCodes.BuildCopy or FailureCodes.HostDiskFull && cause.Status == Status.Fail && cause.SharesEnvironment(effect)) yield return new Explanation(cause, effect, 0.95, "the build ends there");
            }
        }
    }
}
