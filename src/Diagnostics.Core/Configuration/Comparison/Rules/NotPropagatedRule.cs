using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Comparison.Rules;

/// <summary>config.not-propagated: the key stands in .env, which compose uses for <c>${…}</c> only, and the service is not given it.</summary>
internal sealed class NotPropagatedRule : IEnvRule
{
    public EnvJudgement? Judge(in EnvComparison row)
    {
        if (row.Entry is not null || row.Document.Beside?.TryGetValue(row.Key, out EnvOrigin? at) != true) return null;
        // What only another program of the project is given may be that one's alone.
        if (row.IsOfOtherProgram) return null;
        EnvSeverity severity = EnvImportance.OfAbsence(row.Key, row.Kind);
        return EnvJudgement.Fault(
            severity,
            FailureCodes.ConfigNotPropagated,
            FormattableString.Invariant($"is not handed to {row.Document.Component ?? row.Label}: it stands in {Path.GetFileName(at!.Path)}:{at.Line}, which fills ${{…}} and reaches no container by itself"));
    }
}
