using Diagnostics.Core.Checks.Health;

namespace Diagnostics.Core.Checks.Redis;

/// <summary>Facts gathered on the way, already redacted, up to wherever it ended.</summary>
internal sealed class CacheObservation(CacheTarget target, TimeProvider time)
{
    public CacheTarget Target { get; } = target;

    /// <summary>Resolution, connection, certificate and phases.</summary>
    public HealthObservation Network { get; } = new(target.ToString(), target.Endpoint, time);

    public List<string> Notes { get; } = [.. target.Notes];

    public bool? AuthenticationRequired { get; set; }

    public bool IsAuthenticated { get; set; }

    public bool IsRemembered { get; set; }

    public string? ServerWords { get; set; }

    public string? Product { get; set; }

    public string? ServerVersion { get; set; }

    public string? Mode { get; set; }

    public string? Role { get; set; }

    public bool? IsReadOnly { get; set; }

    public string? PrimaryLink { get; set; }

    public long? UsedMemory { get; set; }

    public long? MaximumMemory { get; set; }

    public string? MemoryPolicy { get; set; }

    /// <summary>Commands that were refused with OOM since the server started; null where it does not count them (before 6.2).</summary>
    public long? MemoryRefusals { get; set; }

    public long? ConnectedClients { get; set; }

    public long? MaximumClients { get; set; }

    public string? User { get; set; }
}
