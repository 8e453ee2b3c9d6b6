using Diagnostics.Core.Checks.Credentials;
using Diagnostics.Core.Checks.Health;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Checks.Redis;

/// <summary>
/// Asks a Redis whether it lets a client in, and in what state it is. The first question, PING, carries no credential: only a peer that answers as Redis does is sent
/// one, and that once. Nothing is ever written. Whatever the peer does, the answer is a result within the time limit. One instance serves one invocation, from any
/// number of threads.
/// </summary>
public sealed class CacheAuthCheck
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);
    private readonly CacheAuthOptions _options;
    private readonly TimeProvider _time;
    private readonly Redactor _redactor;
    private readonly Vantage _vantage;
    private readonly HealthConnection _connection;
    private readonly HealthConnection _tolerant;
    private readonly CacheExchange _exchange;

    /// <summary>Creates a check.</summary>
    /// <param name="options">How to ask; defaults where null.</param>
    /// <param name="memory">Memory of rejected credentials; that of this user where null.</param>
    /// <param name="services">What is taken from the world around; the system's where null.</param>
    /// <exception cref="ArgumentException">An option is not in its range.</exception>
    public CacheAuthCheck(CacheAuthOptions? options = null, RejectedCredentialMemory? memory = null, CheckServices? services = null)
    {
        _options = options ?? new CacheAuthOptions();
        _options.Validate();
        services ??= new CheckServices();
        _time = services.Time;
        _redactor = services.Redactor;
        _vantage = services.Vantage;
        _connection = Connection(_options.SkipCertificateCheck);
        _tolerant = Connection(skipCertificateCheck: true);
        _exchange = new CacheExchange(_options, memory ?? RejectedCredentialMemory.ForThisUser(_time), _redactor, _time);

        HealthConnection Connection(bool skipCertificateCheck) => new(
            new ServiceHealthOptions
            {
                Timeout = _options.Timeout,
                SkipCertificateCheck = skipCertificateCheck,
                CertificateWarning = _options.CertificateWarning,
                TrustedRoots = _options.TrustedRoots,
            },
            services,
            []);
    }

    /// <summary>Checks one target.</summary>
    /// <param name="target">What to ask.</param>
    /// <param name="component">Component that the result is about, or null.</param>
    /// <param name="environment">Environment that the result is about, or null.</param>
    /// <param name="cancellationToken">Ends the check at once.</param>
    /// <returns>The result; cancelling gives one whose status is <see cref="Status.Unknown"/>, at once. Nothing that the peer does is an exception.</returns>
    public async Task<CacheAuthResult> RunAsync(CacheTarget target, string? component = null, string? environment = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (target.Secret is { } secret) _redactor.Learn(secret);
        long start = _time.GetTimestamp();
        var seen = new CacheObservation(target, _time);
        using var timer = new CancellationTokenSource(_options.Timeout, _time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        HealthVerdict verdict;
        try
        {
            verdict = await AskAsync(target, seen, start, limit.Token, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            seen.Network.Leave();
            verdict = new HealthVerdict(Status.Unknown, null, seen.Network.Phase, $"{target}: the check was cancelled");
        }
        catch (OperationCanceledException)
        {
            seen.Network.Leave();
            verdict = TimedOut(seen);
        }

        return new CacheAuthResult(seen, verdict, component, environment, _vantage, _time.GetUtcNow(), _time.GetElapsedTime(start));
    }

    private async Task<HealthVerdict> AskAsync(CacheTarget target, CacheObservation seen, long start, CancellationToken limit, CancellationToken caller)
    {
        HealthConnection way = target.SkipsCertificateCheck ? _tolerant : _connection;
        (Stream? stream, HealthVerdict? fault) = target.IsTls
            ? await OpenTlsAsync(way, seen, start, limit, caller).ConfigureAwait(false)
            : await way.OpenAsync(isTls: false, seen.Network, Left(start), limit, caller).ConfigureAwait(false);
        if (stream is null) return fault!;
        bool mayBeTls;
        await using (stream.ConfigureAwait(false))
        {
            (HealthVerdict? verdict, mayBeTls) = await _exchange.AskAsync(seen, new RespConnection(stream), limit).ConfigureAwait(false);
            if (verdict is not null) return verdict;
        }

        // Closed without a word. A Redis with TLS does that to plain text, and so does much else: one handshake, with no credential, tells.
        if (mayBeTls && await SpeaksTlsAsync(target, start, limit, caller).ConfigureAwait(false)) return CacheJudge.WantsTls(target, "greet");
        return new HealthVerdict(Status.Fail, FailureCodes.CacheNotRedis, "greet", $"{target}: the peer closed the connection without an answer to PING: it is no Redis, or a proxy without one behind it");
    }

    // A Redis without TLS takes the beginning of a handshake for a line that has not ended yet, and waits. So when a handshake stands still, PING is asked on
    // another connection, while the handshake goes on.
    private async Task<(Stream? Stream, HealthVerdict? Fault)> OpenTlsAsync(HealthConnection way, CacheObservation seen, long start, CancellationToken limit, CancellationToken caller)
    {
        using var abandon = CancellationTokenSource.CreateLinkedTokenSource(limit);
        Task<(Stream? Stream, HealthVerdict? Fault)> opening = way.OpenAsync(isTls: true, seen.Network, Left(start), abandon.Token, caller);
        while (!opening.IsCompleted)
        {
            await Task.WhenAny(opening, Task.Delay(s_patience, _time, limit)).ConfigureAwait(false);
            if (opening.IsCompleted || limit.IsCancellationRequested || seen.Network.Phase != "tls") continue;
            if (!await SpeaksPlainAsync(seen.Target, start, limit, caller).ConfigureAwait(false)) break;
            await abandon.CancelAsync().ConfigureAwait(false);
            try
            {
                (Stream? late, _) = await opening.ConfigureAwait(false);
                if (late is not null) await late.DisposeAsync().ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!limit.IsCancellationRequested)
            {
                seen.Network.Leave();
            }

            return (null, CacheJudge.WantsPlainText(seen.Target));
        }

        return await opening.ConfigureAwait(false);
    }

    private async Task<bool> SpeaksPlainAsync(CacheTarget target, long start, CancellationToken limit, CancellationToken caller)
    {
        var apart = new HealthObservation(target.ToString(), target.Endpoint, _time);
        (Stream? stream, _) = await _connection.OpenAsync(isTls: false, apart, Left(start), limit, caller).ConfigureAwait(false);
        if (stream is null) return false;
        await using (stream.ConfigureAwait(false))
        {
            try
            {
                return CacheExchange.IsRedis(await new RespConnection(stream).AskAsync(["PING"], limit).ConfigureAwait(false));
            }
            catch (RespException)
            {
                return false;
            }
        }
    }

    private async Task<bool> SpeaksTlsAsync(CacheTarget target, long start, CancellationToken limit, CancellationToken caller)
    {
        var apart = new HealthObservation(target.ToString(), target.Endpoint, _time);
        (Stream? stream, _) = await _tolerant.OpenAsync(isTls: true, apart, Left(start), limit, caller).ConfigureAwait(false);
        if (stream is not null) await stream.DisposeAsync().ConfigureAwait(false);
        return apart.Certificate is not null;
    }

    private TimeSpan Left(long start)
    {
        TimeSpan left = _options.Timeout - _time.GetElapsedTime(start);
        return left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1);
    }

    private HealthVerdict TimedOut(CacheObservation seen)
    {
        string limit = HealthText.Duration(_options.Timeout);
        CacheTarget target = seen.Target;
        string phase = seen.Network.Phase;
        (string code, string what) = phase switch
        {
            "resolve" => (FailureCodes.DnsTimeout, $"the resolver did not answer for {target.Endpoint.Host} within {limit}"),
            "connect" => (FailureCodes.NetTimeout, $"{target.Endpoint} did not answer within {limit}"),
            "tls" => (FailureCodes.NetTimeout, $"connected, but the TLS handshake was not complete within {limit}; the port may not speak TLS"),
            "greet" => (FailureCodes.NetTimeout, $"connected, but PING was not answered within {limit}: a Redis that hangs, or no Redis"),
            "authenticate" => (FailureCodes.NetTimeout, $"the answer to the credential did not come within {limit}"),
            _ => (FailureCodes.NetTimeout, $"an answer was not complete within {limit}"),
        };
        return new HealthVerdict(Status.Fail, code, phase, $"{target}: {what}");
    }
}
