using Diagnostics.Core.Checks;
using Diagnostics.Core.Checks.Health;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Live;

/// <summary>
/// Does the service answer? A declared health path must answer as healthy. Where none is declared its root is asked, of which nobody promises anything: only what no root may answer counts there
/// (a gateway's or an unavailable service's error, a broken connection or certificate), and slowness does not.
/// </summary>
internal sealed record HealthQuestion(string? Component, string? Environment, HealthTarget Url, Citation Source, bool IsDeclared, Func<Endpoint, bool> MayFollow)
    : LiveQuestion(Component, Environment, Source)
{
    /// <summary>What the plan expects of the answer, or null.</summary>
    public PlanExpectation? Expect { get; init; }

    /// <summary>The plan's own time limit for it, or null.</summary>
    public TimeSpan? Timeout { get; init; }

    private static readonly HttpStatusRanges s_anyButUnavailable = HttpStatusRanges.Parse("100-501,505-599");

    public override string Kind => "health";

    public override string Target => Url.ToString();

    public override string Host => Url.Endpoint.Host;

    public override Func<CancellationToken, Task<CheckResult>> Prepare(LiveTools tools) => async token =>
    {
        var options = new ServiceHealthOptions
        {
            Timeout = Timeout ?? tools.Timeout,
            Component = Component,
            Environment = Environment,
            ExpectedStatus = Expect?.Status is { } status ? HttpStatusRanges.Parse(status) : IsDeclared ? HttpStatusRanges.Success : s_anyButUnavailable,
            MaximumRedirects = IsDeclared ? 5 : 0,
            MayFollow = MayFollow,
            BodyPattern = Expect?.Body is { } body ? ServiceHealthOptions.Pattern(body) : null,
            JsonPath = Expect?.JsonPath is { } path ? JsonPath.Parse(path) : null,
            JsonValue = Expect?.Value,
            LatencyThreshold = Expect?.Within,
            TrustedRoots = tools.TrustedRoots,
        };
        ServiceHealthResult result = await new ServiceHealthCheck(options, tools.Checks).RunAsync(Url, token).ConfigureAwait(false);
        return IsDeclared || IsTelling(result) ? result : tools.Unanswered(this, "its root gave no answer that tells, and no health path is declared", result.Duration);
    };

    // Whether the root of a service proves something. What speaks HTTP/2 only, as gRPC does, breaks the connection; what starts slowly is slow.
    private static bool IsTelling(ServiceHealthResult result) =>
        result.Code is null or FailureCodes.HttpUnavailable or FailureCodes.HttpBadGateway || result.Phase is "resolve" or "connect" or "tls";
}
