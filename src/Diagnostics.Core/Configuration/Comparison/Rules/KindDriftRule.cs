using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Comparison.Rules;

/// <summary>config.invalid: the value is not of the kind that it has elsewhere: a URL that lost its scheme, a switch that is neither on nor off.</summary>
internal sealed class KindDriftRule : IEnvRule
{
    public EnvJudgement? Judge(in EnvComparison row)
    {
        if (row.Relation != EnvRelation.Different || row.Entry is not { RawValue: { } value } || row.Reference is not { RawValue: { } theirs, IsPlaceholder: false }) return null;
        if (row.Document.IsTemplate || row.Documents[row.ReferenceIndex].IsTemplate || value.Contains('$', StringComparison.Ordinal)) return null;
        if (IsUrl(theirs) && !value.Contains(':', StringComparison.Ordinal) && value.Contains('.', StringComparison.Ordinal) && value[0] is not ('/' or '.') && value.AsSpan().IndexOfAny(" ,;=") < 0)
            return Fault($"has no scheme in {row.Label}; in {row.ReferenceLabel} it is a URL with one");
        // 1 and 0 are numbers as often as switches.
        if (row.Reference.Kind == EnvValueKind.Boolean && theirs is not ("0" or "1") && !EnvValueClassifier.IsBoolean(value.AsSpan().Trim()))
            return Fault($"is no boolean in {row.Label}; in {row.ReferenceLabel} it is one");
        return null;
    }

    private static bool IsUrl(string text) => text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private static EnvJudgement Fault(string explanation) => EnvJudgement.Fault(EnvSeverity.Medium, FailureCodes.ConfigInvalid, explanation);
}
