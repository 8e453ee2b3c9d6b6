using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// What a pooler or proxy before a database tells of itself, or is found to be at fault for, others are told when they connect to it: its clients, and who tried it by hand. Their line names the host
/// and port that they asked.
/// </summary>
/// <remarks>Source: libpq's and pgx's words for a connection that failed.</remarks>
internal sealed class NamedServerExplainsSameWords : IExplanationRule
{
    private static readonly HashSet<string> s_codes = [FailureCodes.DbPoolerBackend, FailureCodes.DbNotPostgres];

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        FindingDraft[] alike = [.. findings.All.Where(f => f.Status == Status.Fail && s_codes.Contains(f.Code) && f.Component is not null)];
        foreach (FindingDraft cause in alike)
        {
            if (context.Model.Find(cause.Component) is not { } server || !(PoolerComponents.Is(server) || server.Kind == ComponentKind.Proxy)) continue;
            foreach (FindingDraft effect in alike.Where(f => f.Code == cause.Code && !f.SharesComponent(cause) && f.SharesEnvironment(cause)))
            {
                if (effect.Citations.Exists(c => AskedServers.In(context, c, effect.Component, effect.Environment)?.Server == server))
                    yield return new Explanation(cause, effect, 0.93, $"{effect.Component} asked {server.Name}", LinkBasis.Measured);
            }
        }
    }
}
