using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>A service as a hosting platform's file declares it, with the port that the platform injects and probes.</summary>
/// <param name="Platform">Name of the platform.</param>
/// <param name="Name">Name of the service there.</param>
/// <param name="InjectedPort">The value that the platform gives to <c>PORT</c>; null where it is chosen at run time.</param>
/// <param name="ListensOnInjected">Whether the platform reaches the service only on that port.</param>
/// <param name="PortEvidence">The line that fixes the port, or the one that declares the service where the default holds.</param>
/// <param name="Contract">The platform's rule, in words, with its source.</param>
/// <param name="Command">The start command, where the file has one.</param>
/// <param name="Settings">Variables that the file sets in clear.</param>
/// <param name="HealthPath">The path that the platform's health check asks, or null.</param>
internal sealed record PlatformService(
    string Platform,
    string Name,
    int? InjectedPort,
    bool ListensOnInjected,
    Citation PortEvidence,
    string Contract,
    (string Text, int Line)? Command,
    IReadOnlyList<(string Key, string Value, int Line)> Settings,
    (string Path, int Line)? HealthPath)
{
    /// <summary>What else the file says of the service's ports.</summary>
    public IReadOnlyList<PlatformPort> Ports { get; init; } = [];

    /// <summary>Time limits: what each bounds, and whether the platform ends the service after it.</summary>
    public IReadOnlyList<(TimeLimitKind Kind, ProbeTiming Timing, string Words, bool IsFatal)> Limits { get; init; } = [];

    /// <summary>Whether the platform gives <c>PORT</c>; if not, only its probes and routes claim ports.</summary>
    public bool GivesPort { get; init; } = true;
}
