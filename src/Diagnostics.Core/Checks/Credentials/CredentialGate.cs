namespace Diagnostics.Core.Checks.Credentials;

/// <summary>What this process knows of one credential. Lives as long as the memory; never disposed, because it has no wait handle.</summary>
internal sealed class CredentialGate
{
    private volatile bool _isAccepted;
    private volatile RejectedCredential? _rejected;

    /// <summary>One attempt at a time until the server has taken the credential.</summary>
    public SemaphoreSlim Turn { get; } = new(1, 1);

    public bool IsAccepted
    {
        get => _isAccepted;
        set => _isAccepted = value;
    }

    public RejectedCredential? Rejected
    {
        get => _rejected;
        set => _rejected = value;
    }
}
