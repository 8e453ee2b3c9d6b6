using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A server and its clients tell of one and the same: the server that it has no slot, memory or disk left, the client that the server said so. What the server itself says explains what its clients repeat.
/// </summary>
internal sealed class ServerExplainsSameWords : IExplanationRule
{
    // States of a server: a client cannot be in them, only be told.
    private static readonly HashSet<string> s_states =
    [
        FailureCodes.DbTooManyConnections, FailureCodes.DbStarting, FailureCodes.DbReadOnly, FailureCodes.DbPoolerSaturated, FailureCodes.CacheLoading, FailureCodes.CacheOutOfMemory, FailureCodes.CacheReadOnly,
        FailureCodes.CacheWriteRefused, FailureCodes.HostDiskFull,
    ];

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All)
        {
            if (cause.Status != Status.Fail || !s_states.Contains(cause.Code) || context.Model.Find(cause.Component) is not { IsApplication: false } server) continue;
            foreach (FindingDraft effect in findings.All)
            {
                if (effect.Code != cause.Code || effect == cause || !cause.SharesEnvironment(effect) || context.Model.Find(effect.Component) is not { IsApplication: true } client) continue;
                // Where no file tells what the client needs, the only server of the kind is meant.
                bool needed = client is { Dependencies.Count: 0, Declaration: null } ? context.Model.Components.Count(c => c.Kind == server.Kind) == 1 : client.Dependencies.Exists(d => context.Model.Find(d.On) == server);
                if (needed)
                    yield return new Explanation(cause, effect, 0.9, $"{server.Name} says the same of itself, and {client.Name} repeats it", LinkBasis.Measured);
            }
        }
    }
}
