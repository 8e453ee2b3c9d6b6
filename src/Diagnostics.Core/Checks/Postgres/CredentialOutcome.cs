namespace Diagnostics.Core.Checks.Postgres;

/// <summary>What became of a credential within one call, the gravest last.</summary>
internal enum CredentialOutcome
{
    /// <summary>The server did not get as far as judging it.</summary>
    Unknown,

    /// <summary>Accepted.</summary>
    Accepted,

    /// <summary>Not sent, because another password for the same user was rejected.</summary>
    Withheld,

    /// <summary>Rejected, now or within the last half hour.</summary>
    Rejected,
}
