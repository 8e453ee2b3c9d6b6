using Diagnostics.Core.Checks.Postgres;
using Diagnostics.Core.Checks.Postgres.Targets;

namespace Diagnostics.Core.Tests.Checks.Postgres;

public sealed class CredentialTurnsTests
{
    [Fact]
    public void A_target_without_a_password_has_no_turn() => Assert.Null(new CredentialTurns().Take(Target("postgresql://app@127.0.0.1/x")));

    [Fact]
    public async Task The_same_credential_waits_for_its_first_use_and_knows_how_it_ended()
    {
        var turns = new CredentialTurns();
        CredentialTurn first = turns.Take(Target("postgresql://app:one@127.0.0.1/x"))!;
        CredentialTurn second = turns.Take(Target("postgresql://app:one@127.0.0.1/y"))!;
        Assert.Equal(CredentialOutcome.Unknown, await first.WaitAsync(default));
        Task<CredentialOutcome> waiting = second.WaitAsync(default);
        Assert.False(waiting.IsCompleted);

        first.End(CredentialOutcome.Rejected);

        Assert.Equal(CredentialOutcome.Rejected, await waiting);
    }

    [Fact]
    public async Task An_accepted_credential_lets_all_that_follow_go_at_once()
    {
        var turns = new CredentialTurns();
        CredentialTurn[] all = [.. Enumerable.Range(0, 50).Select(_ => turns.Take(Target("postgresql://app:one@127.0.0.1/x"))!)];
        Task<CredentialOutcome>[] waiting = [.. all.Skip(1).Select(t => t.WaitAsync(default))];

        all[0].End(CredentialOutcome.Accepted);

        // None but the first has ended.
        Assert.All(await Task.WhenAll(waiting), o => Assert.Equal(CredentialOutcome.Accepted, o));
    }

    [Fact]
    public async Task After_a_rejection_no_other_password_for_the_user_is_sent_not_even_at_third_hand()
    {
        var turns = new CredentialTurns();
        CredentialTurn one = turns.Take(Target("postgresql://app:one@127.0.0.1/x"))!;
        CredentialTurn two = turns.Take(Target("postgresql://app:two@127.0.0.1/x"))!;
        CredentialTurn three = turns.Take(Target("postgresql://app:three@127.0.0.1/x"))!;
        CredentialTurn twoAgain = turns.Take(Target("postgresql://app:two@127.0.0.1/x"))!;

        one.End(CredentialOutcome.Rejected);
        Assert.Equal(CredentialOutcome.Withheld, await two.WaitAsync(default));
        two.End(CredentialOutcome.Withheld);
        Assert.Equal(CredentialOutcome.Withheld, await three.WaitAsync(default));
        Assert.Equal(CredentialOutcome.Withheld, await twoAgain.WaitAsync(default));
    }

    [Theory]
    [InlineData("postgresql://other:two@127.0.0.1/x")]
    [InlineData("postgresql://app:two@127.0.0.1:5433/x")]
    [InlineData("postgresql://app:two@127.0.0.2/x")]
    public async Task Another_user_port_or_host_has_turns_of_its_own(string other)
    {
        var turns = new CredentialTurns();
        turns.Take(Target("postgresql://app:one@127.0.0.1/x"))!.End(CredentialOutcome.Rejected);

        Assert.Equal(CredentialOutcome.Unknown, await turns.Take(Target(other))!.WaitAsync(default));
    }

    [Fact]
    public async Task Every_host_of_a_list_counts()
    {
        var turns = new CredentialTurns();
        turns.Take(Target("postgresql://app:one@127.0.0.2/x"))!.End(CredentialOutcome.Rejected);

        Assert.Equal(CredentialOutcome.Withheld, await turns.Take(Target("postgresql://app:two@127.0.0.1,127.0.0.2/x"))!.WaitAsync(default));
    }

    [Fact]
    public async Task The_same_host_twice_in_a_list_does_not_wait_for_itself()
    {
        CredentialTurn turn = new CredentialTurns().Take(Target("postgresql://app:one@127.0.0.1,127.0.0.1/x"))!;

        Assert.Equal(CredentialOutcome.Unknown, await turn.WaitAsync(default));
    }

    [Fact]
    public async Task Waiting_can_be_cancelled()
    {
        var turns = new CredentialTurns();
        turns.Take(Target("postgresql://app:one@127.0.0.1/x"));
        using var stop = new CancellationTokenSource();
        Task<CredentialOutcome> waiting = turns.Take(Target("postgresql://app:one@127.0.0.1/x"))!.WaitAsync(stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private static DatabaseTarget Target(string url) => DatabaseTarget.Read(url).Target ?? throw new ArgumentException("no target", nameof(url));
}
