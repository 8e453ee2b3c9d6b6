using Diagnostics.Core.Checks;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Diagnosis.Live;
using Diagnostics.Core.Language;
using Diagnostics.Integrations.Gates;

namespace Diagnostics.Integrations.Tests.Gates;

/// <summary>When is asked again, and after which pause: on a clock of its own.</summary>
public class QuestionPipelinesTests
{
    private static readonly PortQuestion s_question = new("db", null, Endpoint.Parse("db.example:5432"), new Citation(CitationKind.Config, "x"));

    private readonly LeapingTime _time = new();
    private readonly List<TimeSpan> _asked = [];
    private readonly List<(CheckResult Result, TimeSpan? Next)> _answers = [];

    [Fact]
    public async Task Asks_again_after_pauses_that_double_until_it_is_up()
    {
        await Ask(new QuestionPipelines(_time, () => 1), "net.refused", "net.refused", "net.timeout", null);
        Assert.Equal([0.0, 0.2, 0.6, 1.4], _asked.Select(a => Math.Round(a.TotalSeconds, 3)));
        Assert.Equal(4, _answers.Count);
        Assert.Null(_answers[^1].Next);
    }

    [Fact]
    public void A_pause_is_half_chance_and_never_longer_than_three_seconds()
    {
        Assert.Equal([0.1, 0.2, 0.4], Enumerable.Range(0, 3).Select(i => new QuestionPipelines(_time, () => 0).Delay(i).TotalSeconds));
        Assert.Equal([0.2, 0.4, 0.8], Enumerable.Range(0, 3).Select(i => new QuestionPipelines(_time, () => 1).Delay(i).TotalSeconds));
        Assert.Equal((1.5, 3.0), (new QuestionPipelines(_time, () => 0).Delay(1000).TotalSeconds, new QuestionPipelines(_time, () => 1).Delay(1000).TotalSeconds));
        var chance = new QuestionPipelines(_time);
        Assert.All(Enumerable.Range(0, 100), _ => Assert.InRange(chance.Delay(3).TotalSeconds, 0.8, 1.6));
    }

    [Theory]
    [InlineData("db.auth.rejected")]
    [InlineData("db.auth.user")]
    [InlineData("db.auth.locked")]
    [InlineData("db.auth.password-missing")]
    [InlineData("db.not-postgres")]
    [InlineData("cache.auth-rejected")]
    [InlineData("cache.auth-required")]
    [InlineData("cache.not-redis")]
    [InlineData("dns.not-found")]
    [InlineData("net.ipv6-only")]
    [InlineData("tls.name-mismatch")]
    [InlineData("tls.untrusted")]
    [InlineData("tls.expired")]
    [InlineData("http.auth")]
    public async Task Never_asks_again_what_a_person_must_mend(string code)
    {
        await Ask(new QuestionPipelines(_time, () => 0), code, null);
        Assert.Single(_asked);
        Assert.Equal(code, Assert.Single(_answers).Result.Code);
    }

    [Theory]
    [InlineData("net.refused")]
    [InlineData("net.timeout")]
    [InlineData("dns.timeout")]
    [InlineData("http.unavailable")]
    [InlineData("http.bad-gateway")]
    [InlineData("db.starting")]
    [InlineData("db.too-many-connections")]
    [InlineData("cache.loading")]
    public async Task Asks_again_what_may_pass_by_itself(string code)
    {
        await Ask(new QuestionPipelines(_time, () => 0), code, code, null);
        Assert.Equal(3, _asked.Count);
    }

    [Fact]
    public async Task A_server_that_keeps_failing_is_left_alone_for_a_while()
    {
        await Ask(new QuestionPipelines(_time, () => 0), [.. Enumerable.Repeat("http.unavailable", 7), null]);
        Assert.Equal(8, _asked.Count);
        // Five in a row open the circuit for 2 s; the sixth, which tries, fails and doubles that.
        Assert.True(_asked[5] - _asked[4] >= TimeSpan.FromSeconds(2), string.Join(' ', _asked));
        Assert.True(_asked[6] - _asked[5] >= TimeSpan.FromSeconds(4), string.Join(' ', _asked));
    }

    [Fact]
    public async Task A_refused_connection_costs_nobody_anything_and_opens_no_circuit()
    {
        await Ask(new QuestionPipelines(_time, () => 0), [.. Enumerable.Repeat("net.refused", 12), null]);
        Assert.All(_asked.Zip(_asked.Skip(1)), pair => Assert.True(pair.Second - pair.First <= TimeSpan.FromSeconds(1.5), string.Join(' ', _asked)));
    }

    [Fact]
    public async Task All_questions_to_one_endpoint_share_its_circuit()
    {
        var pipelines = new QuestionPipelines(_time, () => 0);
        await Ask(pipelines, [.. Enumerable.Repeat("db.starting", 5), "db.auth.rejected"]);
        TimeSpan before = _time.Now;
        int asked = _asked.Count;
        await Ask(pipelines, [.. Enumerable.Repeat("db.starting", 5), null]);
        Assert.True(_asked.Count == asked + 6 && _time.Now > before);
    }

    [Fact]
    public async Task Asks_one_endpoint_one_at_a_time()
    {
        var pipelines = new QuestionPipelines(TimeProvider.System);
        int now = 0, most = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => pipelines.AskAsync(
            s_question,
            async _ =>
            {
                most = Math.Max(most, Interlocked.Increment(ref now));
                await Task.Yield();
                Interlocked.Decrement(ref now);
                return Result(null);
            },
            static (_, _) => { },
            CancellationToken.None)));
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task Ends_a_pause_when_it_is_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        var pipelines = new QuestionPipelines(TimeProvider.System);
        Task asking = pipelines.AskAsync(s_question, _ => Task.FromResult(Result("net.refused")), (_, _) => cancellation.Cancel(), cancellation.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    private Task Ask(QuestionPipelines pipelines, params string?[] codes)
    {
        int i = 0;
        return pipelines.AskAsync(
            s_question,
            _ =>
            {
                _asked.Add(_time.Now);
                return Task.FromResult(Result(codes[i++]));
            },
            (result, next) => _answers.Add((result, next)),
            CancellationToken.None);
    }

    private static CheckResult Result(string? code) => new RecordedCheck(
        "port", "db.example:5432", [], new RecordedEvidence("x", "db", null, code is null ? Status.Pass : Status.Fail, code, "said so", null, [], [], DateTimeOffset.UnixEpoch, null, TimeSpan.Zero));
}
