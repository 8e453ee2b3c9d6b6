namespace Diagnostics.Core.Checks.Credentials;

/// <summary>
/// The permission to send a credential once, or the reason not to. Disposed when the outcome is told, or when there was none: the next attempt with the same
/// credential waits for that.
/// </summary>
internal sealed class CredentialAttempt(
    CredentialGate gate,
    bool holdsGate,
    RememberedRejection? remembered,
    string? note,
    Func<string, string, CancellationToken, Task<string?>> reject,
    Func<CancellationToken, Task<string?>> forget) : IDisposable
{
    private bool _holdsGate = holdsGate;

    /// <summary>The earlier rejection on account of which this credential must not be sent; null where it may be.</summary>
    public RememberedRejection? Remembered { get; } = remembered;

    /// <summary>Why the memory could not be used, or null.</summary>
    public string? Note { get; private set; } = note;

    /// <summary>The server took the credential: later attempts need not wait for each other, and an earlier rejection is forgotten.</summary>
    public async Task AcceptAsync(CancellationToken cancellationToken)
    {
        bool isFirst = !gate.IsAccepted;
        gate.IsAccepted = true;
        Dispose();
        if (isFirst) Note = await forget(cancellationToken).ConfigureAwait(false) ?? Note;
    }

    /// <summary>The server rejected the credential: it is remembered.</summary>
    /// <param name="code">Failure code.</param>
    /// <param name="serverWords">What the server said, redacted by the caller.</param>
    /// <param name="cancellationToken">Ends the waiting for the state file; this process remembers all the same.</param>
    public async Task RejectAsync(string code, string serverWords, CancellationToken cancellationToken)
    {
        gate.IsAccepted = false;
        try
        {
            Note = await reject(code, serverWords, cancellationToken).ConfigureAwait(false) ?? Note;
        }
        finally
        {
            Dispose();
        }
    }

    public void Dispose()
    {
        if (!_holdsGate) return;
        _holdsGate = false;
        gate.Turn.Release();
    }
}
