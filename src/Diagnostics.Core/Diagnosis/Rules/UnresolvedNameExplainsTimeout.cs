using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A caller whose lookups of a name are not answered runs out of time on requests to that name as well: the time went by before there was anybody to ask.</summary>
/// <remarks>Source: Go documentation, net/http, Client.Timeout: the limit includes connection time, and that of the lookup.</remarks>
internal sealed class UnresolvedNameExplainsTimeout : IExplanationRule
{
    private static readonly HashSet<string> s_causes = [FailureCodes.DnsTimeout, FailureCodes.DnsNotFound];

    private static readonly HashSet<string> s_effects = [FailureCodes.HttpTimeout, FailureCodes.NetTimeout, FailureCodes.DependencyFailed];

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => s_causes.Contains(f.Code) && f.Status == Status.Fail))
        {
            foreach (FindingDraft effect in findings.All.Where(f => f != cause && s_effects.Contains(f.Code) && f.SharesEnvironment(cause)))
            {
                string? host = effect.Code == FailureCodes.DependencyFailed ? effect.Target : effect.Component;
                bool isCaller = effect.Code == FailureCodes.DependencyFailed ? effect.SharesComponent(cause) : string.Equals(effect.Observer, cause.Component, StringComparison.OrdinalIgnoreCase);
                if (isCaller && host is not null && host.Contains('.', StringComparison.Ordinal) && cause.Citations.Exists(c => c.Excerpt?.Contains(host, StringComparison.OrdinalIgnoreCase) == true))
                    yield return new Explanation(cause, effect, 0.88, $"{cause.Component} gets no address for {host}", LinkBasis.Measured);
            }
        }
    }
}
