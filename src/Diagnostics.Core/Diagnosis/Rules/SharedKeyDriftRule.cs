using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A component rejects what another signed, and the two are given different values of the key that both sign and verify with. Only the rejection in a log makes it a fault: keys of the
/// same name may well be each component's own.
/// </summary>
internal sealed partial class SharedKeyDriftRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (LogObservation observation in context.CurrentLogs)
        {
            if (observation.Event.Signature.Id != "http.bad-signature" || context.Model.Find(observation.Component) is not { } verifier) continue;
            foreach (string key in verifier.Keys.Where(k => SigningKey().IsMatch(k)))
            {
                if (verifier.Effective(key, observation.Environment) is not { Raw.Length: > 0 } own) continue;
                (ComponentModel Component, Setting Setting)[] others = [.. context.Model.Components.Where(c => c != verifier && c.IsApplication).Select(c => (c, c.Effective(key, observation.Environment))).Where(o => o.Item2 is { Raw.Length: > 0 }).Select(o => (o.c, o.Item2!))];
                if (others.Length == 0 || others.Any(o => o.Setting.Raw == own.Raw)) continue;
                (ComponentModel other, Setting theirs) = others[0];
                var draft = new FindingDraft(FailureCodes.ConfigDrift, verifier.Name, observation.Environment, Status.Fail, $"{verifier.Name} and {other.Name} are given different values of {key}, so {verifier.Name} rejects what {other.Name} signs", 0.9)
                { Variable = key, Subject = key };
                draft.Citations.Add(own.Citation);
                draft.Citations.Add(theirs.Citation);
                draft.Citations.Add(observation.Event.Citation);
                draft.NextSteps.Add($"Give {key} one value at {own.Citation.Location} and {theirs.Citation.Location}, then restart both");
                yield return draft;
                break;
            }
        }
    }

    [GeneratedRegex(@"(?:JWT|TOKEN|SIGN|AUTH|SESSION|HMAC|INTERNAL|COOKIE|SECRET|ACCESS|WEBHOOK).*(?:SECRET|KEY|TOKEN|SALT)|^SECRET", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex SigningKey();
}
