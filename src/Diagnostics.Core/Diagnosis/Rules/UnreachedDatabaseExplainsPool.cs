using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A program whose database cannot be reached, is starting or rejects it waits in vain for a connection of its own pool: the pool is empty, not too small.</summary>
/// <remarks>Source: DBConnection documentation (queue_target: "connection not available" while the database is not available); HikariCP, connectionTimeout; SQLAlchemy, QueuePool limit.</remarks>
internal sealed class UnreachedDatabaseExplainsPool : IExplanationRule
{
    private static readonly HashSet<string> s_causes =
    [
        FailureCodes.DbStarting, FailureCodes.NetRefused, FailureCodes.NetTimeout, FailureCodes.NetUnreachable, FailureCodes.NetHostUnreachable, FailureCodes.DnsNotFound, FailureCodes.DnsTimeout, FailureCodes.DbAuthRejected,
        FailureCodes.DbAuthUser, FailureCodes.DbAuthNotPermitted, FailureCodes.DbNotFound, FailureCodes.ContainerExited, FailureCodes.ContainerRestarting, FailureCodes.ContainerMissing,
    ];

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft effect in findings.All.Where(f => f is { Code: FailureCodes.DbPoolerSaturated, Status: Status.Fail }))
        {
            if (context.Model.Find(effect.Component) is not { IsApplication: true } client || PoolerComponents.Is(client) || DatabaseServers.Of(context, client) is not { } server) continue;
            foreach (FindingDraft cause in findings.Of(server.Name).Where(f => s_causes.Contains(f.Code) && f.Status == Status.Fail && f.SharesEnvironment(effect)))
                yield return new Explanation(cause, effect, 0.85, $"its pool gets no connection to {server.Name}");
        }
    }
}
