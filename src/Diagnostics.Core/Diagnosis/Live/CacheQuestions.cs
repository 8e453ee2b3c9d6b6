using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Checks.Redis;
using Diagnostics.Core.Configuration.Deployment;

namespace Diagnostics.Core.Diagnosis.Live;

/// <summary>Caches that settings name.</summary>
internal sealed class CacheQuestions : ILiveQuestionSource
{
    public IEnumerable<LiveQuestion> Find(LiveSubject subject)
    {
        foreach (DeclaredAddress address in subject.Addresses.All)
        {
            if (!CacheSetting.TryRead(address.Key, address.Raw, out CacheTarget? target, out _) || target is null) continue;
            if (subject.Addresses.Reach(target.Endpoint.Host, target.Endpoint.Port, address.Environment) is not { } at || !subject.Scope.MayAsk(address.Environment, at.Host, at.Port)) continue;
            if (!Endpoint.TryParse(Endpoint.Format(at.Host, at.Port), null, out Endpoint? endpoint, out _)) continue;
            yield return new CacheQuestion(
                subject.Addresses.ComponentOf(address, target.Endpoint.Host, ComponentKind.Cache),
                address.Environment ?? subject.Scope.Environment,
                target.At(endpoint),
                address.Citation,
                subject.Scope.MayAuthenticate(address.Environment));
        }
    }
}
