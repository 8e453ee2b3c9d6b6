using System.Collections.Concurrent;
using System.Security.Cryptography;
using Diagnostics.Core.Checks;
using Diagnostics.Core.Diagnosis.Gates;
using Diagnostics.Core.Diagnosis.Live;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Diagnostics.Integrations.Gates;

/// <summary>
/// How a question is asked until it is answered well: again after a time that doubles with jitter, only while the cause may pass by itself; and through a circuit breaker that all questions to one
/// endpoint share, so that a server which is there and cannot serve is left alone for a while.
/// </summary>
internal sealed class QuestionPipelines(TimeProvider time, Func<double>? random = null)
{
    /// <summary>The first pause; the next ones double.</summary>
    public static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest pause: what came up is noticed this soon.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan s_shortestBreak = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_longestBreak = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, (ResiliencePipeline<CheckResult> Breaker, SemaphoreSlim Turn)> _endpoints = new(StringComparer.OrdinalIgnoreCase);
    private readonly Func<double> _random = random ?? (static () => RandomNumberGenerator.GetInt32(int.MaxValue) / (double)int.MaxValue);

    /// <summary>Asks until the answer is one that stays. Each answer is told with the pause after it.</summary>
    /// <exception cref="OperationCanceledException">The time is over, or the caller cancelled.</exception>
    public async Task AskAsync(LiveQuestion question, Func<CancellationToken, Task<CheckResult>> ask, Action<CheckResult, TimeSpan?> onAnswer, CancellationToken cancellationToken)
    {
        (ResiliencePipeline<CheckResult> breaker, SemaphoreSlim turn) = _endpoints.GetOrAdd(question.Kind + " " + EndpointOf(question), _ => (Breaker(), new SemaphoreSlim(1)));
        var retry = new RetryStrategyOptions<CheckResult>
        {
            MaxRetryAttempts = int.MaxValue,
            ShouldHandle = static args => ValueTask.FromResult(args.Outcome.Exception is BrokenCircuitException || (args.Outcome.Result is { } result && RetryRule.MayHeal(result))),
            DelayGenerator = args => ValueTask.FromResult<TimeSpan?>(args.Outcome.Exception is BrokenCircuitException { RetryAfter: { } rest } ? rest : Delay(args.AttemptNumber)),
            OnRetry = args =>
            {
                if (args.Outcome.Result is { } result) onAnswer(result, args.RetryDelay);
                return ValueTask.CompletedTask;
            },
        };
        ResiliencePipeline<CheckResult> pipeline = new ResiliencePipelineBuilder<CheckResult> { TimeProvider = time }.AddRetry(retry).Build();
        CheckResult last = await pipeline.ExecuteAsync(
            async token => await breaker.ExecuteAsync(
                async inner =>
                {
                    // One at a time at an endpoint: what it said to one, such as a rejected password, the next need not send.
                    await turn.WaitAsync(inner).ConfigureAwait(false);
                    try
                    {
                        return await ask(inner).ConfigureAwait(false);
                    }
                    finally
                    {
                        turn.Release();
                    }
                },
                token).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
        onAnswer(last, null);
    }

    /// <summary>The pause after an attempt (from 0): half of it fixed, half by chance, so that many waiters do not come at once.</summary>
    internal TimeSpan Delay(int attempt)
    {
        TimeSpan full = FirstDelay * Math.Pow(2, Math.Min(attempt, 20));
        if (full > LongestDelay) full = LongestDelay;
        return (full / 2) + (full / 2 * _random());
    }

    private static string EndpointOf(LiveQuestion question) => question switch
    {
        PortQuestion port => port.Endpoint.ToString(),
        HealthQuestion health => health.Url.Endpoint.ToString(),
        CacheQuestion cache => cache.Cache.Endpoint.ToString(),
        DatabaseQuestion { Database.Target: { } target } => target.Hosts[0].ToString(),
        _ => question.Target,
    };

    private ResiliencePipeline<CheckResult> Breaker() => new ResiliencePipelineBuilder<CheckResult> { TimeProvider = time }
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<CheckResult>
        {
            FailureRatio = 1,
            MinimumThroughput = 5,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDurationGenerator = static args => ValueTask.FromResult(TimeSpan.FromSeconds(Math.Min(s_longestBreak.TotalSeconds, s_shortestBreak.TotalSeconds * Math.Pow(2, Math.Min(args.HalfOpenAttempts, 10))))),
            ShouldHandle = static args => ValueTask.FromResult(args.Outcome.Result is { } result && RetryRule.IsStrained(result)),
        })
        .Build();
}
