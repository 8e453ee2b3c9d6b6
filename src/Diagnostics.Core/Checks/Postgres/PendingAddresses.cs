using Diagnostics.Core.Checks.Network;

namespace Diagnostics.Core.Checks.Postgres;

/// <summary>Addresses that were tried and are not used: their outcomes are gathered at the end, and their sockets closed.</summary>
internal sealed class PendingAddresses(DatabaseConnector.Attempt[] attempts, TimeSpan grace, TimeProvider time)
{
    /// <summary>Adds their outcomes; one that is still open after the grace period counts as not having answered until then.</summary>
    public async Task CollectAsync(DatabaseObservation seen, CancellationToken caller)
    {
        if (attempts.Length == 0) return;
        long start = time.GetTimestamp();
        Task all = Task.WhenAll(attempts.Select(a => a.Task));
        await Task.WhenAny(all, Task.Delay(grace, time, caller)).ConfigureAwait(false);
        foreach (DatabaseConnector.Attempt attempt in attempts)
        {
            if (attempt.Task.IsCompletedSuccessfully)
            {
                (System.Net.Sockets.Socket? socket, AddressAttempt result) = await attempt.Task.ConfigureAwait(false);
                socket?.Dispose();
                seen.Addresses.Add(result);
            }
            else
            {
                TimeSpan waited = seen.Phases.Aggregate(time.GetElapsedTime(start), (sum, p) => p.Name == "resolve" ? sum : sum + p.Duration);
                seen.Addresses.Add(new AddressAttempt(attempt.Address, SocketOutcome.TimedOut, waited));
                _ = attempt.Task.ContinueWith(static t => t.Result.Socket?.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            }
        }
    }
}
