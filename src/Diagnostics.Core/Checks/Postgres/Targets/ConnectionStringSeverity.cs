namespace Diagnostics.Core.Checks.Postgres.Targets;

/// <summary>What a finding about a connection string means for its use.</summary>
public enum ConnectionStringSeverity
{
    /// <summary>Works, or works with some drivers only.</summary>
    Warning,

    /// <summary>Can be read, and will be rejected: its password is not sent anywhere unless that is forced.</summary>
    Mistake,

    /// <summary>Cannot be read as it was meant: nothing is contacted.</summary>
    Error,
}
