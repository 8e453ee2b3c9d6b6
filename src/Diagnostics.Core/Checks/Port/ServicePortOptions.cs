namespace Diagnostics.Core.Checks.Port;

/// <summary>How a port is checked.</summary>
public sealed class ServicePortOptions
{
    /// <summary>Limit of <see cref="Timeout"/> by default: longer than one retransmission of a lost SYN (1 s, RFC 6298), shorter than two (3 s).</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Creates options.</summary>
    /// <param name="timeout">See <see cref="Timeout"/>; null for <see cref="DefaultTimeout"/>.</param>
    /// <param name="retry">See <see cref="Retry"/>.</param>
    /// <param name="retryDelay">See <see cref="RetryDelay"/>; null for 250 ms.</param>
    /// <param name="component">Component that the results are about, or null.</param>
    /// <param name="environment">Environment that the results are about, or null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is not in its range.</exception>
    public ServicePortOptions(TimeSpan? timeout = null, int retry = 0, TimeSpan? retryDelay = null, string? component = null, string? environment = null)
    {
        Timeout = timeout ?? DefaultTimeout;
        Retry = retry;
        RetryDelay = retryDelay ?? TimeSpan.FromMilliseconds(250);
        Component = component;
        Environment = environment;
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Timeout, TimeSpan.Zero, nameof(timeout));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Timeout, TimeSpan.FromHours(1), nameof(timeout));
        ArgumentOutOfRangeException.ThrowIfNegative(retry);
        ArgumentOutOfRangeException.ThrowIfLessThan(RetryDelay, TimeSpan.Zero, nameof(retryDelay));
    }

    /// <summary>
    /// Limit for a target, name resolution and all its addresses together. The resolver gets at most three quarters of it, so that a slow resolver cannot pass for an
    /// unreachable host. Each retry has the same limit again for its connections.
    /// </summary>
    public TimeSpan Timeout { get; }

    /// <summary>How often a target is asked again that refused, reset or did not answer. Other outcomes do not change by asking.</summary>
    public int Retry { get; }

    /// <summary>Pause before each retry.</summary>
    public TimeSpan RetryDelay { get; }

    /// <summary>Component that the results are about, or null.</summary>
    public string? Component { get; }

    /// <summary>Environment that the results are about, or null.</summary>
    public string? Environment { get; }

    /// <summary>Limit for the resolver.</summary>
    internal TimeSpan ResolveLimit => Timeout * 0.75;
}
