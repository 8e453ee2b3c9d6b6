using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A server logs what its clients asked for in vain: a table that is not there, a prepared statement of another session. That is the client's doing, and the client logs the same.</summary>
internal sealed class ClientExplainsServersWords : IExplanationRule
{
    private static readonly HashSet<string> s_asked = [FailureCodes.DbPoolerTransactionMode, FailureCodes.DbStartupParameter, FailureCodes.AppMigration, FailureCodes.DbNotFound, FailureCodes.DbAuthUser, FailureCodes.DbReadOnly];

    // Of these the client is at fault where its own lines differ from the server's.
    private static readonly HashSet<string> s_rejected = [FailureCodes.DbAuthRejected, FailureCodes.CacheAuthRejected, FailureCodes.ServiceAuthRejected];

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft effect in findings.All)
        {
            bool rejected = s_rejected.Contains(effect.Code);
            if ((!rejected && !s_asked.Contains(effect.Code)) || context.Model.Find(effect.Component) is not { Kind: ComponentKind.Database or ComponentKind.Cache or ComponentKind.Queue } server) continue;
            foreach (FindingDraft cause in findings.All)
            {
                if (cause.Code != effect.Code || cause == effect || cause.Status != Status.Fail || !cause.SharesEnvironment(effect) || context.Model.Find(cause.Component) is not { IsApplication: true } client) continue;
                if (rejected && !cause.Citations.Exists(c => c.Kind == CitationKind.Config)) continue;
                if (Uses(context, client, server)) yield return new Explanation(cause, effect, 0.9, $"{server.Name} says what {client.Name} asked for", LinkBasis.Measured);
            }
        }
    }

    // Directly, or through a pooler.
    private static bool Uses(DiagnosisContext context, ComponentModel client, ComponentModel server)
    {
        ComponentModel[] direct = [.. client.Dependencies.Select(d => context.Model.Find(d.On)).OfType<ComponentModel>()];
        return direct.Contains(server) || direct.Any(d => !d.IsApplication && d.Dependencies.Exists(n => context.Model.Find(n.On) == server));
    }
}
