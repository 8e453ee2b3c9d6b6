using System.Text.RegularExpressions;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A variable that carries a credential and is missing, empty, a placeholder or not handed over explains that the log-in with it is rejected, or that a password is demanded.</summary>
internal sealed partial class CredentialVariableExplainsRejection : IExplanationRule
{
    private static readonly string[] s_absent =
        [FailureCodes.ConfigMissing, FailureCodes.ConfigEmpty, FailureCodes.ConfigNotPropagated, FailureCodes.ConfigUndefinedVariable, FailureCodes.ConfigPlaceholder, FailureCodes.ConfigDrift];

    private static readonly string[] s_rejected =
        [FailureCodes.DbAuthRejected, FailureCodes.DbAuthUser, FailureCodes.CacheAuthRequired, FailureCodes.CacheAuthRejected, FailureCodes.HttpAuth];

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft effect in findings.All.Where(f => s_rejected.Contains(f.Code)))
        {
            foreach (FindingDraft cause in findings.Of(effect.Component))
            {
                if (cause.Status != Status.Fail || !s_absent.Contains(cause.Code) || cause.Variable is not { } variable || !Credential().IsMatch(variable) || !cause.SharesEnvironment(effect)) continue;
                // The password of a cache opens no database.
                bool cache = effect.Code.StartsWith("cache.", StringComparison.Ordinal), named = CacheName().IsMatch(variable);
                if (effect.Code != FailureCodes.HttpAuth && named != cache && (named || DatabaseName().IsMatch(variable))) continue;
                yield return new Explanation(cause, effect, 0.9, $"{variable} carries what it logs in with");
            }
        }
    }

    [GeneratedRegex(@"PASS|PWD|SECRET|TOKEN|KEY|USER|URL|URI|DSN|CREDENTIAL|CONNECTION|AUTH", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Credential();

    [GeneratedRegex(@"REDIS|CACHE|VALKEY|BROKER", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex CacheName();

    [GeneratedRegex(@"DB|DATABASE|POSTGRES|PG|MYSQL|MARIA|MONGO|SQL", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex DatabaseName();
}
