namespace Diagnostics.Integrations.Tests.Servers;

/// <summary>What a server says to a connection that asks for a role which pg_hba.conf rejects.</summary>
internal enum PostgresState
{
    /// <summary>Nothing answers.</summary>
    Silent,

    /// <summary>57P03, "starting up".</summary>
    StartingUp,

    /// <summary>57P03, "not accepting connections" or "not yet accepting connections".</summary>
    NotAccepting,

    /// <summary>It got as far as pg_hba.conf.</summary>
    Ready,
}
