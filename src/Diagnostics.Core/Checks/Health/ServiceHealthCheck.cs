using System.Globalization;
using System.Net.Security;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Checks.Health;

/// <summary>
/// Asks a service for its health by HTTP or WebSocket, directly (no proxy), and times every phase. Whatever the peer does, the answer is a result within the time
/// limit. One instance serves one invocation, from any number of threads.
/// </summary>
public sealed class ServiceHealthCheck
{
    // Header values that are no secrets and would make excerpts unreadable if they were hidden in them.
    private static readonly HashSet<string> s_harmlessHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Accept-Charset", "Accept-Encoding", "Accept-Language", "Cache-Control", "Host", "Origin", "Pragma", "Referer", "User-Agent",
        "X-Forwarded-Proto", "X-Forwarded-Host", "X-Request-Id", "Sec-WebSocket-Protocol",
    };

    private readonly ServiceHealthOptions _options;
    private readonly TimeProvider _time;
    private readonly Redactor _redactor;
    private readonly Vantage _vantage;
    private readonly HealthConnection _connection;
    private readonly HealthExchange _exchange;

    /// <summary>Creates a check.</summary>
    /// <param name="options">What to expect; defaults where null.</param>
    /// <param name="services">What is taken from the world around; the system's where null.</param>
    /// <exception cref="ArgumentException">An option is not in its range, or a header cannot be sent. The message holds no header value.</exception>
    public ServiceHealthCheck(ServiceHealthOptions? options = null, CheckServices? services = null)
    {
        _options = options ?? new ServiceHealthOptions();
        _options.Validate();
        services ??= new CheckServices();
        _time = services.Time;
        _redactor = services.Redactor;
        _vantage = services.Vantage;
        LearnHeaders();
        _connection = new HealthConnection(_options, services, [SslApplicationProtocol.Http11]);
        _exchange = new HealthExchange(_options, _time, _redactor);
    }

    /// <summary>Checks one target.</summary>
    /// <returns>The result; cancelling gives one whose status is <see cref="Status.Unknown"/>, at once. Nothing that the peer does is an exception.</returns>
    public async Task<ServiceHealthResult> RunAsync(HealthTarget target, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        LearnUserInfo(target.Uri);
        long start = _time.GetTimestamp();
        var seen = new HealthObservation(target.Show(_redactor), target.Endpoint, _time);
        using var timer = new CancellationTokenSource(_options.Timeout, _time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        HealthVerdict verdict;
        try
        {
            verdict = await AskAsync(target, seen, start, limit.Token, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            seen.Leave();
            verdict = new HealthVerdict(Status.Unknown, null, seen.Phase, $"{seen.CurrentUri}: the check was cancelled");
        }
        catch (OperationCanceledException)
        {
            seen.Leave();
            verdict = TimedOut(seen);
        }

        return new ServiceHealthResult(seen, verdict, _options, _vantage, _time.GetUtcNow(), _time.GetElapsedTime(start));
    }

    private async Task<HealthVerdict> AskAsync(HealthTarget target, HealthObservation seen, long start, CancellationToken limit, CancellationToken caller)
    {
        var visited = new HashSet<string>(StringComparer.Ordinal) { target.Uri.AbsoluteUri };
        string method = _options.Method.ToUpperInvariant();
        bool withCredentials = true;
        while (true)
        {
            long hopStart = _time.GetTimestamp();
            (Stream? connection, HealthVerdict? fault) = await _connection.OpenAsync(target.IsTls, seen, _options.Timeout - _time.GetElapsedTime(start), limit, caller).ConfigureAwait(false);
            if (connection is null) return fault!;
            HealthAnswer answer;
            await using (connection.ConfigureAwait(false))
            {
                answer = await _exchange.AskAsync(target, method, withCredentials, connection, seen, limit).ConfigureAwait(false);
            }

            if (answer.Fault is not null) return answer.Fault;
            int status = seen.StatusCode ?? 0;
            if (target.IsWebSocket || status is not (301 or 302 or 303 or 307 or 308) || _options.ExpectedStatus.Contains(status) || _options.MaximumRedirects == 0)
            {
                return HealthJudge.Judge(target, seen, answer, _options, _redactor, _time.GetElapsedTime(start));
            }

            (HealthTarget? next, HealthVerdict? stop) = Follow(target, seen, answer, visited, _time.GetElapsedTime(hopStart));
            if (next is null) return stop!;
            // Like browsers and curl: 303 always, 301 and 302 for POST, become GET (RFC 9110, 15.4).
            if (method != "HEAD" && (status == 303 || (status is 301 or 302 && method == "POST"))) method = "GET";
            withCredentials &= IsSameOrigin(target.Uri, next.Uri);
            target = next;
            seen.NextHop(target.Show(_redactor), target.Endpoint);
        }
    }

    private (HealthTarget? Next, HealthVerdict? Stop) Follow(HealthTarget target, HealthObservation seen, HealthAnswer answer, HashSet<string> visited, TimeSpan duration)
    {
        int status = seen.StatusCode ?? 0;
        Uri? absolute = null;
        if (answer.Location is { } location) Uri.TryCreate(target.Uri, location, out absolute);
        HealthTarget? next = null;
        string? error = null;
        if (absolute is not null)
        {
            LearnUserInfo(absolute);
            next = HealthTarget.TryParse(absolute.AbsoluteUri, out HealthTarget? followed, out error) ? followed : null;
        }

        string? shown = next?.Show(_redactor) ?? (answer.Location is null ? null : _redactor.Excerpt(answer.Location));
        seen.Redirects.Add(new RedirectHop(seen.CurrentUri, status, shown, duration));
        string? wrong =
            shown is null ? "without saying where to (no Location)"
            : next is null ? $"to '{shown}', which cannot be followed: {error ?? "it is no URL"}"
            : next.IsWebSocket ? $"to {shown}, which is no HTTP"
            : visited.Contains(next.Uri.AbsoluteUri) ? $"to {shown}, where it has been before: a redirect loop"
            : seen.Redirects.Count > _options.MaximumRedirects ? string.Create(CultureInfo.InvariantCulture, $"to {shown}, after {_options.MaximumRedirects} redirects already")
            : null;
        if (wrong is not null) return (null, new HealthVerdict(Status.Fail, FailureCodes.HttpUnexpected, "redirect", $"{seen.CurrentUri} redirects ({status}) {wrong}"));
        if (_options.MayFollow?.Invoke(next!.Endpoint) == false)
            return (null, new HealthVerdict(Status.Unknown, null, "redirect", $"{seen.CurrentUri} redirects ({status}) to {shown}, which may not be asked"));
        visited.Add(next!.Uri.AbsoluteUri);
        return (next, null);
    }

    private HealthVerdict TimedOut(HealthObservation seen)
    {
        string limit = HealthText.Duration(_options.Timeout);
        return seen.Phase switch
        {
            "resolve" => new HealthVerdict(Status.Fail, FailureCodes.DnsTimeout, seen.Phase, $"{seen.CurrentUri}: the resolver did not answer for {seen.Endpoint.Host} within {limit}"),
            "connect" => new HealthVerdict(Status.Fail, FailureCodes.NetTimeout, seen.Phase, $"{seen.CurrentUri}: {seen.Endpoint} did not answer within {limit}"),
            "tls" => new HealthVerdict(Status.Fail, FailureCodes.HttpTimeout, seen.Phase, $"{seen.CurrentUri}: connected, but the TLS handshake was not complete within {limit}"),
            "transfer" => new HealthVerdict(Status.Fail, FailureCodes.HttpTimeout, seen.Phase, $"{seen.CurrentUri}: answered {seen.StatusCode}, but its body was not complete within {limit}"),
            _ => new HealthVerdict(Status.Fail, FailureCodes.HttpTimeout, seen.Phase, $"{seen.CurrentUri}: connected, but there was no complete answer within {limit}"),
        };
    }

    private static bool IsSameOrigin(Uri a, Uri b) => a.Scheme == b.Scheme && a.Port == b.Port && a.IdnHost.Equals(b.IdnHost, StringComparison.OrdinalIgnoreCase);

    private void LearnUserInfo(Uri uri)
    {
        if (uri.UserInfo.Length == 0) return;
        int colon = uri.UserInfo.IndexOf(':', StringComparison.Ordinal);
        _redactor.Learn(Uri.UnescapeDataString(colon < 0 ? uri.UserInfo : uri.UserInfo[(colon + 1)..]));
        // As it goes into the Authorization header, which some services echo.
        _redactor.Learn(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Uri.UnescapeDataString(uri.UserInfo))));
    }

    private void LearnHeaders()
    {
        using var probe = new HttpRequestMessage();
        foreach ((string name, string value) in _options.Headers)
        {
            if (value is null || value.Any(char.IsControl)) throw new ArgumentException($"The value of the header '{TerminalText.Excerpt(name)}' is missing or has a control character in it.");
            bool sendable;
            try
            {
                sendable = probe.Headers.TryAddWithoutValidation(name, value);
            }
            catch (FormatException)
            {
                sendable = false;
            }

            if (!sendable) throw new ArgumentException($"'{TerminalText.Excerpt(name)}' is no header of a request without a body.");
            if (s_harmlessHeaders.Contains(name)) continue;
            _redactor.Learn(value);
            // "Bearer abc": the credentials alone may be echoed too.
            int space = value.IndexOf(' ', StringComparison.Ordinal);
            if (space > 0) _redactor.Learn(value[(space + 1)..].Trim());
        }
    }
}
