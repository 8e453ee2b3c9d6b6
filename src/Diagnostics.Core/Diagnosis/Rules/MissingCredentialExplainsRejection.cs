using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A credential that a component was not given, or that was never filled in, explains that the server it is for rejects it: the rejection is seen on the database or cache, the fault is in the settings of
/// the one that logs in. Said only where the variable's name tells which server it is for.
/// </summary>
internal sealed class MissingCredentialExplainsRejection : IExplanationRule
{
    private static readonly HashSet<string> s_faults =
    [
        FailureCodes.ConfigMissing, FailureCodes.ConfigEmpty, FailureCodes.ConfigNotPropagated, FailureCodes.ConfigPlaceholder, FailureCodes.ConfigInvalid, FailureCodes.ConfigUndefinedVariable,
        FailureCodes.ContainerEnvMissing, FailureCodes.DbUrl, FailureCodes.ConfigDrift,
    ];

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        Dictionary<string, List<FindingDraft>> clients = Clients(findings);
        foreach (FindingDraft cause in findings.All)
        {
            if (cause.Status != Status.Fail || cause.Variable is not { } variable || !s_faults.Contains(cause.Code)) continue;
            IReadOnlySet<string>? rejections = CredentialNames.IsOfDatabase(variable) ? CredentialNames.DatabaseRejections : CredentialNames.IsOfCache(variable) ? CredentialNames.CacheRejections : null;
            bool isKnown = rejections is not null || CredentialNames.IsOfService(variable);
            foreach (FindingDraft effect in findings.Of(cause.Component))
            {
                // Of a name that tells nothing, the line that both cite does.
                if (!isKnown && !effect.Citations.Exists(c => c.Kind == CitationKind.Log && cause.Citations.Contains(c))) continue;
                if (cause.SharesEnvironment(effect) && effect != cause && (rejections?.Contains(effect.Code) ?? effect.Code is FailureCodes.HttpAuth or FailureCodes.ServiceAuthRejected))
                    yield return new Explanation(cause, effect, 0.9, $"{variable} is the credential for it");
            }

            if (rejections is null || cause.Component is null) continue;
            foreach (Explanation made in AtServer(context, findings, cause, variable, rejections)) yield return made;
            // The servers that this component was seen to fail on.
            foreach (FindingDraft failed in clients.GetValueOrDefault(cause.Component) ?? [])
            {
                foreach (FindingDraft effect in findings.Of(failed.Target))
                {
                    if (rejections.Contains(effect.Code) && cause.SharesEnvironment(effect)) yield return new Explanation(cause, effect, 0.88, $"{cause.Component} logs in with {variable}", LinkBasis.Measured);
                }
            }
        }
    }

    // A server that is made with a wrong credential, or with none, turns all its clients down.
    private static IEnumerable<Explanation> AtServer(DiagnosisContext context, FindingIndex findings, FindingDraft cause, string variable, IReadOnlySet<string> rejections)
    {
        if (context.Model.Find(cause.Component) is not { Kind: ComponentKind.Database or ComponentKind.Cache } server) yield break;
        foreach (ComponentModel client in context.Model.Components)
        {
            if (!client.Dependencies.Exists(d => context.Model.Find(d.On) == server)) continue;
            foreach (FindingDraft effect in findings.Of(client.Name))
            {
                if (rejections.Contains(effect.Code) && cause.SharesEnvironment(effect)) yield return new Explanation(cause, effect, 0.88, $"{server.Name}, where it logs in, is made with {variable}", LinkBasis.Declared);
            }
        }
    }

    private static Dictionary<string, List<FindingDraft>> Clients(FindingIndex findings)
    {
        var clients = new Dictionary<string, List<FindingDraft>>(StringComparer.OrdinalIgnoreCase);
        foreach (FindingDraft finding in findings.All)
        {
            if (finding.Code != FailureCodes.DependencyFailed || finding.Component is null || finding.Target is null) continue;
            if (!clients.TryGetValue(finding.Component, out List<FindingDraft>? list)) clients.Add(finding.Component, list = []);
            list.Add(finding);
        }

        return clients;
    }
}
