namespace Diagnostics.Core.Checks.Postgres.Pair;

/// <summary>What one way to a database answered, as the truth table sees it.</summary>
public enum DatabaseAnswer
{
    /// <summary>Accepted the log-in and was ready, or got as far as asking for a password where none was to be sent.</summary>
    Accepts,

    /// <summary>Rejected user or password.</summary>
    Rejects,

    /// <summary>Does not know the user, the tenant or the project.</summary>
    UnknownUser,

    /// <summary>Refuses log-ins for a while.</summary>
    Locked,

    /// <summary>The name has IPv6 addresses only, and they cannot be reached from here.</summary>
    Ipv6OnlyUnreachable,

    /// <summary>Could not be reached.</summary>
    Unreachable,

    /// <summary>Is up and cannot use its own server.</summary>
    BackendFails,

    /// <summary>Is up and full, or starting.</summary>
    NotReady,

    /// <summary>Answered something else.</summary>
    Other,
}
