namespace Diagnostics.Core.Checks.Credentials;

/// <summary>What is remembered of a credential that a server rejected: never the credential itself.</summary>
public sealed class RejectedCredential
{
    internal RejectedCredential(DateTimeOffset rejectedAt, string code, string serverWords)
    {
        RejectedAt = rejectedAt;
        Code = code;
        ServerWords = serverWords;
    }

    /// <summary>When the server rejected it.</summary>
    public DateTimeOffset RejectedAt { get; }

    /// <summary>Failure code of the rejection.</summary>
    public string Code { get; }

    /// <summary>What the server said, redacted.</summary>
    public string ServerWords { get; }

    /// <inheritdoc/>
    public override string ToString() => Code + ": " + ServerWords;
}
