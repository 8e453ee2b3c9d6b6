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
        FindingDraft[] causes = [.. findings.All.Where(f => s_causes.Contains(f.Code) && f is { Status: Status.Fail, Component: not null })];
        if (causes.Length == 0) yield break;
        ILookup<string, FindingDraft> effects = findings.All.Where(f => s_effects.Contains(f.Code) && Caller(f) is not null && Host(f)?.Contains('.', StringComparison.Ordinal) == true).ToLookup(f => Caller(f)!, StringComparer.OrdinalIgnoreCase);
        foreach (FindingDraft cause in causes)
        {
            foreach (FindingDraft effect in effects[cause.Component!].Where(f => f != cause && f.SharesEnvironment(cause) && cause.Citations.Exists(c => c.Excerpt?.Contains(Host(f)!, StringComparison.OrdinalIgnoreCase) == true)))
                yield return new Explanation(cause, effect, 0.88, $"{cause.Component} gets no address for {Host(effect)}", LinkBasis.Measured);
        }
    }

    private static string? Host(FindingDraft effect) => effect.Code == FailureCodes.DependencyFailed ? effect.Target : effect.Component;

    private static string? Caller(FindingDraft effect) => effect.Code == FailureCodes.DependencyFailed ? effect.Component : effect.Observer;
}
