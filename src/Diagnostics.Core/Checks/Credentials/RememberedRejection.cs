namespace Diagnostics.Core.Checks.Credentials;

/// <summary>A rejection that was seen before: the same credential is not sent again until <see cref="ExpiresAt"/>.</summary>
public sealed class RememberedRejection
{
    internal RememberedRejection(string code, string summary, string? sqlState, DateTimeOffset rememberedAt, DateTimeOffset expiresAt)
    {
        Code = code;
        Summary = summary;
        SqlState = sqlState;
        RememberedAt = rememberedAt;
        ExpiresAt = expiresAt;
    }

    /// <summary>Failure code of then.</summary>
    public string Code { get; }

    /// <summary>What the server said then, redacted.</summary>
    public string Summary { get; }

    /// <summary>SQLSTATE of then; null for a server that is no PostgreSQL.</summary>
    public string? SqlState { get; }

    /// <summary>When the server rejected it.</summary>
    public DateTimeOffset RememberedAt { get; }

    /// <summary>When it may be tried again.</summary>
    public DateTimeOffset ExpiresAt { get; }
}
