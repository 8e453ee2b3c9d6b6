using Diagnostics.Core.Checks;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Checks.Port;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Live;

/// <summary>Does the port accept connections? It is connected to and closed.</summary>
internal sealed record PortQuestion(string? Component, string? Environment, Endpoint Endpoint, Citation Source) : LiveQuestion(Component, Environment, Source)
{
    /// <summary>The plan's own time limit for it, or null.</summary>
    public TimeSpan? Timeout { get; init; }

    public override string Kind => "port";

    public override string Target => Endpoint.ToString();

    public override string Host => Endpoint.Host;

    public override Func<CancellationToken, Task<CheckResult>> Prepare(LiveTools tools) => async token =>
    {
        using var check = new ServicePortCheck(new ServicePortOptions(Timeout ?? tools.Timeout, component: Component, environment: Environment), tools.Checks);
        return await check.RunAsync(Endpoint, token).ConfigureAwait(false);
    };
}
