namespace Diagnostics.Core.Checks.Health;

/// <summary>What one exchange gave, beside what is in the observation.</summary>
/// <param name="Body">The body.</param>
/// <param name="Location">Where a redirect points to, as sent.</param>
/// <param name="Fault">What went wrong in the exchange itself, or null.</param>
internal sealed record HealthAnswer(HealthBody Body, string? Location, HealthVerdict? Fault)
{
    /// <summary>Whether a WebSocket handshake was completed.</summary>
    public bool IsUpgraded { get; init; }

    /// <summary>What is wrong with the answer 101, or null.</summary>
    public string? UpgradeFault { get; init; }
}
