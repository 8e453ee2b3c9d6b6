using System.Collections.Concurrent;

namespace Diagnostics.Core.Checks.Credentials;

/// <summary>
/// Puts the attempts of one call with the same credential in order: the first goes alone. Once the server has taken it the rest go at once; once it is rejected they
/// are told so from memory. A pipeline of a hundred sends a wrong password once. Safe for concurrent use.
/// </summary>
internal sealed class CredentialAttempts(RejectedCredentialMemory memory)
{
    private readonly ConcurrentDictionary<(string Host, int Port, string User, string Password), CredentialGate> _gates = new();

    /// <summary>Asks whether a credential may be sent. Waits while another attempt with it is under way.</summary>
    /// <param name="host">Host name or address.</param>
    /// <param name="port">TCP port.</param>
    /// <param name="user">User name; empty where there is none.</param>
    /// <param name="password">Password.</param>
    /// <param name="force">Send it although it was rejected before.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The attempt, to be disposed.</returns>
    public async Task<CredentialAttempt> BeginAsync(string host, int port, string user, string password, bool force, CancellationToken cancellationToken)
    {
        CredentialGate gate = _gates.GetOrAdd((host.ToLowerInvariant(), port, user, password), static _ => new CredentialGate());
        if (gate.IsAccepted) return new CredentialAttempt(gate, holdsGate: false, null, null, Reject, Forget);
        await gate.Turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            (RememberedRejection? remembered, string? note) = memory.Find(host, port, user, password);
            return new CredentialAttempt(gate, holdsGate: true, force || gate.IsAccepted ? null : remembered, note, Reject, remembered is null ? NothingToForget : Forget);
        }
        catch
        {
            gate.Turn.Release();
            throw;
        }

        Task<string?> Reject(string code, string serverWords, CancellationToken token) => memory.RememberAsync(host, port, user, password, code, serverWords, null, token);
        Task<string?> Forget(CancellationToken token) => memory.ForgetAsync(host, port, user, password, token);
        static Task<string?> NothingToForget(CancellationToken token) => Task.FromResult<string?>(null);
    }
}
