namespace Diagnostics.Core.Checks.Credentials;

/// <summary>
/// The permission to send a credential once, or the reason not to. Dispose it when the outcome is told, or when there was none: the next attempt with the same
/// credential waits for that.
/// </summary>
public sealed class CredentialAttempt : IDisposable
{
    private readonly RejectedCredentialMemory _memory;
    private readonly CredentialGate _gate;
    private readonly CredentialIdentity _identity;
    private bool _holdsGate;

    internal CredentialAttempt(RejectedCredentialMemory memory, CredentialGate gate, CredentialIdentity identity, bool holdsGate, RejectedCredential? remembered)
    {
        _memory = memory;
        _gate = gate;
        _identity = identity;
        _holdsGate = holdsGate;
        Remembered = remembered;
    }

    /// <summary>The earlier rejection on account of which this credential must not be sent; null where it may be.</summary>
    public RejectedCredential? Remembered { get; }

    /// <summary>The server took the credential: later attempts need not wait for each other, and an earlier rejection is forgotten.</summary>
    public async Task AcceptAsync(CancellationToken cancellationToken = default)
    {
        bool first = !_gate.IsAccepted;
        _gate.IsAccepted = true;
        Release();
        if (first) await _memory.ForgetAsync(_identity, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The server rejected the credential: it is remembered for <see cref="RejectedCredentialMemory.Lifetime"/>.</summary>
    /// <param name="code">Failure code.</param>
    /// <param name="serverWords">What the server said, redacted by the caller.</param>
    /// <param name="cancellationToken">Ends the waiting for the state file; in this process the rejection is remembered all the same.</param>
    public async Task RejectAsync(string code, string serverWords, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        ArgumentNullException.ThrowIfNull(serverWords);
        var rejected = new RejectedCredential(_memory.Now, code, serverWords);
        _gate.IsAccepted = false;
        _gate.Rejected = rejected;
        try
        {
            await _memory.StoreAsync(_identity, rejected, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Release();

    private void Release()
    {
        if (!_holdsGate) return;
        _holdsGate = false;
        _gate.Turn.Release();
    }
}
