namespace Diagnostics.Core.Checks.Postgres.Session;

/// <summary>How a pooler hands out its server connections.</summary>
public enum PoolingMode
{
    /// <summary>Was not asked, or could not be decided.</summary>
    Unknown,

    /// <summary>A client keeps its server connection until it leaves, as without a pooler.</summary>
    Session,

    /// <summary>A client has a server connection for one transaction or statement only.</summary>
    Transaction,
}
