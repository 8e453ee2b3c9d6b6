using Diagnostics.Core.Checks.Credentials;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Checks.Credentials;

public sealed class CredentialAttemptsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("diagnostics-attempts-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Of_many_attempts_at_once_one_is_sent_and_the_others_learn_from_it()
    {
        CredentialAttempts attempts = Attempts();
        int sent = 0;
        await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
        {
            using CredentialAttempt attempt = await BeginAsync(attempts);
            if (attempt.Remembered is not null) return;
            Interlocked.Increment(ref sent);
            await Task.Yield();
            await attempt.RejectAsync(FailureCodes.CacheAuthRejected, "WRONGPASS", CancellationToken.None);
        }));
        Assert.Equal(1, sent);
        using CredentialAttempt later = await BeginAsync(Attempts());
        Assert.Equal(("cache.auth-rejected", "WRONGPASS"), (later.Remembered!.Code, later.Remembered.Summary));
    }

    [Fact]
    public async Task An_attempt_without_outcome_lets_the_next_one_try_and_an_accepted_one_holds_nobody_up()
    {
        CredentialAttempts attempts = Attempts();
        (await BeginAsync(attempts)).Dispose();
        CredentialAttempt first = await BeginAsync(attempts);
        Task<CredentialAttempt> waiting = BeginAsync(attempts);
        Assert.False(waiting.IsCompleted);
        await first.AcceptAsync(CancellationToken.None);
        using CredentialAttempt second = await waiting;
        using CredentialAttempt third = await BeginAsync(attempts);
        Assert.Null(second.Remembered);
        Assert.Null(third.Remembered);
        // What never failed is written nowhere.
        Assert.Empty(Directory.GetFiles(_folder));
        first.Dispose();
    }

    [Fact]
    public async Task Force_sends_it_all_the_same_and_acceptance_forgets_the_rejection()
    {
        CredentialAttempts attempts = Attempts();
        using (CredentialAttempt rejected = await BeginAsync(attempts)) await rejected.RejectAsync(FailureCodes.CacheAuthRejected, "WRONGPASS", CancellationToken.None);
        using (CredentialAttempt forced = await BeginAsync(attempts, force: true))
        {
            Assert.Null(forced.Remembered);
            await forced.AcceptAsync(CancellationToken.None);
        }

        using CredentialAttempt other = await BeginAsync(Attempts());
        Assert.Null(other.Remembered);
    }

    [Fact]
    public async Task Who_waits_can_be_cancelled()
    {
        CredentialAttempts attempts = Attempts();
        using CredentialAttempt first = await BeginAsync(attempts);
        using var cancel = new CancellationTokenSource();
        Task<CredentialAttempt> waiting = attempts.BeginAsync("cache.example", 6379, "app", "canary", false, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private static Task<CredentialAttempt> BeginAsync(CredentialAttempts attempts, bool force = false) => attempts.BeginAsync("cache.example", 6379, "app", "canary", force, CancellationToken.None);

    private CredentialAttempts Attempts() => new(new RejectedCredentialMemory(_folder));
}
