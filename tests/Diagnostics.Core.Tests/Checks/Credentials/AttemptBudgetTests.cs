using System.Collections.Concurrent;
using Diagnostics.Core.Checks.Credentials;
using Diagnostics.Core.Tests.Fracas;

namespace Diagnostics.Core.Tests.Checks.Credentials;

public sealed class AttemptBudgetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Clock _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task After_five_rejections_within_150_seconds_no_further_log_in_is_let_through_in_any_process()
    {
        for (int i = 0; i < 5; i++) await RejectAsync(Budget(), "db", "user" + i, "canary" + i);

        AttemptPlace sixth = await TakeAsync(Budget(), "db", "other", "canary");
        Assert.Contains("5 log-ins were rejected at this host within 150 s", sixth.Refusal, StringComparison.Ordinal);
        Assert.Contains("none is tried before 12:02:30 UTC unless that is forced", sixth.Refusal, StringComparison.Ordinal);
        Assert.Equal(_clock.GetUtcNow().AddSeconds(150), sixth.FreeAt);
        Assert.Null((await TakeAsync(Budget(), "elsewhere", "other", "canary")).Refusal);
        Assert.NotNull((await Budget().TakeAsync("db", 5432, "other", "canary", force: true, CancellationToken.None)).Id);

        string state = File.ReadAllText(Path.Combine(_folder["state"], "log-in-attempts.json"));
        Assert.DoesNotContain("canary", state, StringComparison.Ordinal);
        Assert.DoesNotContain("user", state, StringComparison.Ordinal);
        Assert.DoesNotContain("elsewhere", state, StringComparison.Ordinal);

        _clock.Advance(TimeSpan.FromSeconds(151));
        Assert.Null((await TakeAsync(Budget(), "db", "other", "canary")).Refusal);
    }

    [Fact]
    public async Task However_many_ask_at_once_no_more_are_sent_than_may_fail()
    {
        // A budget for each, as if each were a process of its own: they share nothing but the file.
        var sent = new ConcurrentBag<int>();
        AttemptPlace[] places = await Task.WhenAll(Enumerable.Range(0, 24).Select(async i =>
        {
            AttemptBudget budget = new(_folder["state"], TimeProvider.System);
            AttemptPlace place = await TakeAsync(budget, "db", "app", "wrong" + i);
            if (place.Refusal is not null) return place;
            sent.Add(i);
            await Task.Yield();
            await budget.SettleAsync(place, false, "app", "wrong" + i);
            return place;
        }));

        Assert.Equal(5, sent.Count);
        Assert.Equal(19, places.Count(p => p.Refusal is not null));
        Assert.All(places, p => Assert.Null(p.Note));
    }

    [Fact]
    public async Task Right_passwords_are_not_held_up_by_their_number()
    {
        AttemptBudget budget = new(_folder["state"], TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ =>
        {
            AttemptPlace place = await TakeAsync(budget, "db", "app", "right");
            Assert.Null(place.Refusal);
            await budget.SettleAsync(place, true, "app", "right");
        }));
        Assert.Null((await TakeAsync(Budget(), "db", "app", "other")).Refusal);
    }

    [Fact]
    public async Task Whoever_finds_all_places_taken_waits_for_how_they_end()
    {
        AttemptPlace[] held = [.. await Task.WhenAll(Enumerable.Range(0, 5).Select(i => TakeAsync(new(_folder["state"], TimeProvider.System), "db", "app", "p" + i)))];
        using var stop = new CancellationTokenSource();
        AttemptBudget sixth = new(_folder["state"], TimeProvider.System);
        Task<AttemptPlace> waiting = sixth.TakeAsync("db", 5432, "app", "p6", false, CancellationToken.None);
        Task<AttemptPlace> cancelled = sixth.TakeAsync("db", 5432, "app", "p7", false, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.False(waiting.IsCompleted);

        await Budget().SettleAsync(held[0], null, "app", "p0");

        Assert.NotNull((await waiting.WaitAsync(TimeSpan.FromSeconds(30))).Id);
    }

    [Fact]
    public async Task A_place_of_a_process_that_is_gone_does_not_stay_taken()
    {
        for (int i = 0; i < 5; i++) await TakeAsync(Budget(), "db", "app", "p" + i);
        _clock.Advance(TimeSpan.FromMinutes(3));
        Assert.NotNull((await TakeAsync(Budget(), "db", "app", "p6")).Id);
    }

    [Fact]
    public async Task Where_two_in_a_row_ban_one_is_the_limit_and_success_begins_anew()
    {
        const string host = "db.abcdefghijklmnopqrst.supabase.co";
        await RejectAsync(Budget(), host, "postgres", "wrong");
        AttemptPlace second = await TakeAsync(Budget(), host, "postgres", "right", 6543);
        Assert.Contains("two wrong passwords in a row", second.Refusal, StringComparison.Ordinal);

        AttemptPlace forced = await Budget().TakeAsync(host, 5432, "postgres", "right", force: true, CancellationToken.None);
        await Budget().SettleAsync(forced, true, "postgres", "right");
        Assert.NotNull((await TakeAsync(Budget(), host, "postgres", "third")).Id);
    }

    [Theory]
    [InlineData("aws-0-eu-west-1.pooler.supabase.com", "postgres.one", "aws-0-eu-west-1.pooler.supabase.com", "postgres.two", false)]
    [InlineData("aws-0-eu-west-1.pooler.supabase.com", "postgres.one", "AWS-0-eu-west-1.pooler.supabase.com", "app.one", true)]
    [InlineData("db.example.com", "a", "db.example.com", "b", true)]
    public void What_is_locked_out_together_is_counted_together(string host, string user, string otherHost, string otherUser, bool isSame) =>
        Assert.Equal(isSame, AttemptLimit.At(host, 5432, user).Scope == AttemptLimit.At(otherHost, 6543, otherUser).Scope);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("::1")]
    public void On_loopback_each_port_is_another_server(string host) => Assert.NotEqual(AttemptLimit.At(host, 5432, "a").Scope, AttemptLimit.At(host, 5433, "a").Scope);

    [Fact]
    public async Task A_folder_that_cannot_be_used_leaves_this_process_its_count()
    {
        File.WriteAllText(_folder["file"], "");
        AttemptBudget budget = new(Path.Combine(_folder["file"], "state"), _clock);
        for (int i = 0; i < 5; i++) await RejectAsync(budget, "db", "app", "p" + i);
        AttemptPlace sixth = await TakeAsync(budget, "db", "app", "p6");
        Assert.NotNull(sixth.Refusal);
        Assert.Contains("could not be used", sixth.Note, StringComparison.Ordinal);
    }

    private AttemptBudget Budget() => new(_folder["state"], _clock);

    private static Task<AttemptPlace> TakeAsync(AttemptBudget budget, string host, string user, string password, int port = 5432) =>
        budget.TakeAsync(host, port, user, password, false, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));

    private static async Task RejectAsync(AttemptBudget budget, string host, string user, string password)
    {
        AttemptPlace place = await TakeAsync(budget, host, user, password);
        Assert.NotNull(place.Id);
        await budget.SettleAsync(place, false, user, password);
    }

    private sealed class Clock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;

        public void Advance(TimeSpan by) => _now += by;
    }
}
