using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A setting that points at another environment's server explains that this server turns the caller down, or cannot be reached from there: networks and credentials of environments are kept apart on purpose.
/// </summary>
internal sealed class WrongEnvironmentExplainsRefusal : IExplanationRule
{
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.ConfigCrossEnvironment, Status: Status.Fail, Variable: not null }))
        {
            string? host = context.Model.Find(cause.Component)?.Effective(cause.Variable!, cause.Environment) is { } setting ? SettingEndpoint.Read(setting.Key, setting.Raw)?.Host : null;
            foreach (FindingDraft effect in findings.Of(cause.Component))
            {
                if (effect == cause || effect.Status != Status.Fail || !cause.SharesEnvironment(effect)) continue;
                bool turnedDown = (CredentialNames.IsOfDatabase(cause.Variable!) && effect.Code.StartsWith("db.", StringComparison.Ordinal)) || (CredentialNames.IsOfCache(cause.Variable!) && effect.Code.StartsWith("cache.", StringComparison.Ordinal));
                bool sentThere = host is not null && effect.Target?.StartsWith(host, StringComparison.OrdinalIgnoreCase) == true;
                // The very line that shows what the setting leads to.
                bool refused = effect.Code == FailureCodes.ServiceAuthRejected && effect.Citations.Exists(cause.Citations.Contains);
                if (turnedDown || sentThere || refused) yield return new Explanation(cause, effect, 0.9, $"{cause.Variable} sends it to another environment's server", LinkBasis.Declared);
            }
        }
    }
}
