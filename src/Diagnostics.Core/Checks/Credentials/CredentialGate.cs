namespace Diagnostics.Core.Checks.Credentials;

/// <summary>What one call knows of one credential. Never disposed, because it has no wait handle.</summary>
internal sealed class CredentialGate
{
    private volatile bool _isAccepted;

    /// <summary>One attempt at a time until the server has taken the credential.</summary>
    public SemaphoreSlim Turn { get; } = new(1, 1);

    public bool IsAccepted
    {
        get => _isAccepted;
        set => _isAccepted = value;
    }
}
