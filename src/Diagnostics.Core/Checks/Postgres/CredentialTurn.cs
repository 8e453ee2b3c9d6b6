namespace Diagnostics.Core.Checks.Postgres;

/// <summary>The turn of one log-in among those of a call. See <see cref="CredentialTurns"/>.</summary>
internal sealed class CredentialTurn(IReadOnlyList<CredentialTurn> same, IReadOnlyList<CredentialTurn> others)
{
    private readonly TaskCompletionSource<CredentialOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Waits until it is this log-in's turn.</summary>
    /// <returns>What is known of the same credential; <see cref="CredentialOutcome.Withheld"/> where another password for the user was rejected.</returns>
    public async Task<CredentialOutcome> WaitAsync(CancellationToken cancellationToken)
    {
        CredentialOutcome known = CredentialOutcome.Unknown;
        foreach (CredentialTurn earlier in same)
        {
            CredentialOutcome outcome = await earlier._outcome.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (outcome > known) known = outcome;
        }

        // Those that follow with an accepted credential need not wait for this one.
        if (known == CredentialOutcome.Accepted) _outcome.TrySetResult(known);
        if (known != CredentialOutcome.Unknown) return known;
        foreach (CredentialTurn earlier in others)
        {
            if (await earlier._outcome.Task.WaitAsync(cancellationToken).ConfigureAwait(false) is CredentialOutcome.Rejected or CredentialOutcome.Withheld) return CredentialOutcome.Withheld;
        }

        return CredentialOutcome.Unknown;
    }

    /// <summary>Ends the turn.</summary>
    public void End(CredentialOutcome outcome) => _outcome.TrySetResult(outcome);
}
