using Diagnostics.Core.Checks;
using Diagnostics.Core.Checks.Redis;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Live;

/// <summary>Does the cache let its clients in, and is it fit for use? A password goes only where it may be sent.</summary>
internal sealed record CacheQuestion(string? Component, string? Environment, CacheTarget Cache, Citation Source, bool MayAuthenticate) : LiveQuestion(Component, Environment, Source)
{
    public override string Kind => "cache";

    public override string Target => Cache.ToString();

    public override string Host => Cache.Endpoint.Host;

    // Without a password in the address none is sent anyway, and that the server wants one is what clients will meet.
    public override Func<CancellationToken, Task<CheckResult>> Prepare(LiveTools tools) => async token =>
        await tools.Caches(MayAuthenticate || !Cache.HasPassword).RunAsync(Cache, Component, Environment, token).ConfigureAwait(false);
}
