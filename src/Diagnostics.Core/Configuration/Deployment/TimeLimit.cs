using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>A time limit that a file sets for a component.</summary>
/// <param name="Kind">What it bounds.</param>
/// <param name="Seconds">The limit, in seconds.</param>
/// <param name="Environment">Where it holds; null for everywhere.</param>
/// <param name="Citation">The line.</param>
/// <param name="Words">Who sets it, in words: "the health check", "nginx's proxy_read_timeout".</param>
/// <param name="Arithmetic">How the number comes about: "start_period 5 s + 3 retries × 10 s interval = 35 s".</param>
/// <param name="IsFatal">Whether the component is stopped, or what waits for it gives up, once it is passed.</param>
internal sealed record TimeLimit(TimeLimitKind Kind, double Seconds, string? Environment, Citation Citation, string Words, string Arithmetic, bool IsFatal = false)
{
    /// <summary>Whether it holds because no file says otherwise: a platform's or proxy's default.</summary>
    public bool IsUsual { get; init; }

    /// <summary>Whether it is how long a connection may be idle, too: what is behind may not close one before.</summary>
    public bool IsIdle { get; init; }

    /// <summary>The component that waits, for <see cref="TimeLimitKind.ClientRequest"/> and, where it is a component, <see cref="TimeLimitKind.ProxiedRequest"/>.</summary>
    public string? Caller { get; init; }
}
