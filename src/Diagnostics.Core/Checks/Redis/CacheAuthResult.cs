using System.Globalization;
using Diagnostics.Core.Checks.Health;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Checks.Redis;

/// <summary>What a check of a cache's authentication found. Every text in it is redacted.</summary>
public sealed class CacheAuthResult : ConnectionCheckResult
{
    internal CacheAuthResult(CacheObservation seen, HealthVerdict verdict, string? component, string? environment, Vantage vantage, DateTimeOffset observedAt, TimeSpan duration)
        : base(component, environment, observedAt, vantage, duration)
    {
        HealthObservation network = seen.Network;
        Target = network.Target;
        ComputerName = network.Endpoint.Host;
        Port = network.Endpoint.Port;
        IsTls = seen.Target.IsTls;
        AuthenticationRequired = seen.AuthenticationRequired;
        IsAuthenticated = seen.IsAuthenticated;
        IsRemembered = seen.IsRemembered;
        ServerWords = seen.ServerWords;
        Product = seen.Product;
        ServerVersion = seen.ServerVersion;
        Mode = seen.Mode;
        Role = seen.Role;
        IsReadOnly = seen.IsReadOnly;
        PrimaryLink = seen.PrimaryLink;
        UsedMemory = seen.UsedMemory;
        MaximumMemory = seen.MaximumMemory;
        MemoryPolicy = seen.MemoryPolicy;
        MemoryRefusals = seen.MemoryRefusals;
        ConnectedClients = seen.ConnectedClients;
        MaximumClients = seen.MaximumClients;
        User = seen.User;
        Notes = [.. seen.Notes];
        Certificate = network.Certificate;
        TlsProtocol = network.TlsProtocol;
        Addresses = [.. network.Addresses];
        Listener = verdict.Listener;
        Phases = network.Phases.ToArray();
        Status = verdict.Status;
        Code = verdict.Code;
        Phase = verdict.Phase;
        Summary = verdict.Summary;
    }

    /// <inheritdoc/>
    public override string Check => "cache";

    /// <inheritdoc/>
    public override string Target { get; }

    /// <summary>Host asked.</summary>
    public string ComputerName { get; }

    /// <summary>Port asked.</summary>
    public int Port { get; }

    /// <summary>Whether it was asked through TLS.</summary>
    public bool IsTls { get; }

    /// <summary>Whether the server wants a credential before anything else; null where it was not reached.</summary>
    public bool? AuthenticationRequired { get; }

    /// <summary>Whether a credential was sent and taken.</summary>
    public bool IsAuthenticated { get; }

    /// <summary>Whether this is an earlier verdict: the credential was rejected within the last half hour and was not sent again.</summary>
    public bool IsRemembered { get; }

    /// <summary>The error in the server's own words, or null.</summary>
    public string? ServerWords { get; }

    /// <summary>Redis, Valkey, Dragonfly or KeyDB; null where it did not tell.</summary>
    public string? Product { get; }

    /// <summary>Version of the server, or null.</summary>
    public string? ServerVersion { get; }

    /// <summary>standalone, cluster or sentinel, or null.</summary>
    public string? Mode { get; }

    /// <summary>master, slave (as Redis still calls a replica) or sentinel, or null.</summary>
    public string? Role { get; }

    /// <summary>Whether it is a replica that takes no writes; null where it did not tell.</summary>
    public bool? IsReadOnly { get; }

    /// <summary>State of a replica's link to its primary (up, down), or null.</summary>
    public string? PrimaryLink { get; }

    /// <summary>Memory in use, in bytes, or null.</summary>
    public long? UsedMemory { get; }

    /// <summary>Limit of memory (maxmemory), in bytes; 0 for none, null where it did not tell.</summary>
    public long? MaximumMemory { get; }

    /// <summary>What it does at the limit (maxmemory-policy), or null.</summary>
    public string? MemoryPolicy { get; }

    /// <summary>Commands that were refused for want of memory (OOM) since the server started; null where it does not count them.</summary>
    public long? MemoryRefusals { get; }

    /// <summary>Clients connected, this check included, or null.</summary>
    public long? ConnectedClients { get; }

    /// <summary>Most clients that it takes, or null.</summary>
    public long? MaximumClients { get; }

    /// <summary>The ACL user that the connection became (ACL WHOAMI), or null.</summary>
    public string? User { get; }

    /// <summary>What else is worth knowing: oddities of the URL, commands that were not permitted.</summary>
    public IReadOnlyList<string> Notes { get; private init => field = value.ToIndexable(); }

    /// <inheritdoc/>
    public override Status Status { get; }

    /// <inheritdoc/>
    public override string? Code { get; }

    /// <inheritdoc/>
    public override string Summary { get; }

    /// <inheritdoc/>
    public override string? Phase { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<PhaseTiming> Phases { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> NextSteps => Code is null
        ? []
        : FailureCatalogue.Default.NextSteps(
            Code,
            ("host", ComputerName),
            ("port", Port.ToString(CultureInfo.InvariantCulture)),
            ("component", Component));
}
