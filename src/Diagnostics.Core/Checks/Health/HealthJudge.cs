using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Checks.Health;

/// <summary>Judges a complete answer: first whether it is the right one, then how it came about.</summary>
internal static class HealthJudge
{
    private const int LongestQuote = 120;

    public static HealthVerdict Judge(HealthTarget target, HealthObservation seen, HealthAnswer answer, ServiceHealthOptions options, Redactor redactor, TimeSpan duration)
    {
        HealthVerdict verdict = target.IsWebSocket ? JudgeUpgrade(seen, answer, redactor) : JudgeAnswer(target, seen, answer, options, redactor);
        return WithTiming(verdict, seen, options, duration);
    }

    /// <summary>The code of a status that was not expected.</summary>
    public static string CodeOf(int status) => status switch
    {
        503 => FailureCodes.HttpUnavailable,
        502 or 504 => FailureCodes.HttpBadGateway,
        >= 500 => FailureCodes.HttpServerError,
        404 or 410 => FailureCodes.HttpNotFound,
        401 or 403 or 407 => FailureCodes.HttpAuth,
        _ => FailureCodes.HttpUnexpected,
    };

    private static HealthVerdict JudgeUpgrade(HealthObservation seen, HealthAnswer answer, Redactor redactor)
    {
        if (answer.IsUpgraded) return new HealthVerdict(Status.Pass, null, null, $"{seen.CurrentUri} accepted the WebSocket");
        string what = answer.UpgradeFault is { } fault ? $"the answer 101 is no WebSocket handshake: {fault}"
            : $"refused the WebSocket with {StatusText(seen)}" + (answer.Location is { } location ? $" to {redactor.Excerpt(location)}" : Quote(seen));
        return new HealthVerdict(Status.Fail, FailureCodes.WsRejected, "upgrade", $"{seen.CurrentUri}: {what}");
    }

    private static HealthVerdict JudgeAnswer(HealthTarget target, HealthObservation seen, HealthAnswer answer, ServiceHealthOptions options, Redactor redactor)
    {
        int status = seen.StatusCode ?? 0;
        if (!options.ExpectedStatus.Contains(status))
        {
            if (!target.IsTls && status == 400 && PeerGreeting.IsComplaintAboutPlainHttp(answer.Body.Text))
            {
                return new HealthVerdict(Status.Fail, FailureCodes.TlsPlaintextPeer, "first-byte", $"{seen.CurrentUri}: port {seen.Endpoint.Port} wants TLS, and was asked in plain text: use https://");
            }

            string expected = ReferenceEquals(options.ExpectedStatus, HttpStatusRanges.Success) ? "" : $" (expected {options.ExpectedStatus})";
            return new HealthVerdict(Status.Fail, CodeOf(status), "first-byte", $"{seen.CurrentUri} answered {StatusText(seen)}{expected}{Quote(seen)}");
        }

        return JudgePattern(seen, answer.Body, options)
            ?? JudgeJson(seen, answer.Body, options, redactor)
            ?? new HealthVerdict(Status.Pass, null, null, $"{seen.CurrentUri} answered {StatusText(seen)}");
    }

    private static HealthVerdict? JudgePattern(HealthObservation seen, HealthBody body, ServiceHealthOptions options)
    {
        if (options.BodyPattern is not { } pattern) return null;
        try
        {
            if (pattern.IsMatch(body.Text)) return null;
        }
        catch (RegexMatchTimeoutException)
        {
            return new HealthVerdict(Status.Unknown, null, "body", $"{seen.CurrentUri} answered {StatusText(seen)}; the body pattern took too long to match: make it simpler");
        }

        string where = body.IsTruncated ? $" in its first {ServiceHealthOptions.MaximumBody / 1024} KiB" : "";
        string shown = TerminalText.Excerpt(pattern.ToString());
        return new HealthVerdict(Status.Fail, FailureCodes.HttpUnexpected, "body", $"{seen.CurrentUri} answered {StatusText(seen)}, but the body does not match '{shown}'{where}{Quote(seen)}");
    }

    private static HealthVerdict? JudgeJson(HealthObservation seen, HealthBody body, ServiceHealthOptions options, Redactor redactor)
    {
        if (options.JsonPath is not { } path) return null;
        string? wrong = null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(body.Bytes);
            if (!path.TryFind(document.RootElement, out JsonElement value)) wrong = $"the body has nothing at {path}";
            else if (options.JsonValue is { } expected && !JsonPath.IsEqual(value, expected)) wrong = $"{path} is {ShowValue(path, value, redactor)}, not '{redactor.Excerpt(expected)}'";
        }
        catch (JsonException e)
        {
            // The exception's own text may quote the body; the place is enough.
            wrong = body.IsTruncated ? $"the body is longer than {ServiceHealthOptions.MaximumBody / 1024} KiB, too long to be read as JSON"
                : string.Create(CultureInfo.InvariantCulture, $"the body is not JSON (line {e.LineNumber + 1})");
        }

        return wrong is null ? null : new HealthVerdict(Status.Fail, FailureCodes.HttpUnexpected, "body", $"{seen.CurrentUri} answered {StatusText(seen)}, but {wrong}");
    }

    // `$.password` has a secret for a value, whatever it looks like.
    private static string ShowValue(JsonPath path, JsonElement value, Redactor redactor)
    {
        string text = JsonPath.Show(value);
        return SecretNames.IsSecret(path.ToString()) ? redactor.Token(text) : "'" + redactor.Excerpt(text) + "'";
    }

    private static HealthVerdict WithTiming(HealthVerdict verdict, HealthObservation seen, ServiceHealthOptions options, TimeSpan duration)
    {
        // The wait for the first byte is what a limit behind the server shows in; the whole is what a limit before it shows in.
        TimeSpan wait = seen.Phases.LastOrDefault(p => p.Name == "first-byte")?.Duration ?? TimeSpan.Zero;
        int? suspected = RoundTimeout.Suspect(wait);
        TimeSpan telling = suspected is null ? duration : wait;
        suspected ??= RoundTimeout.Suspect(duration);
        string summary = $"{verdict.Summary} in {HealthText.Duration(duration)}";
        if (suspected is { } seconds) summary += "; " + HealthText.Suspicion(telling, seconds);
        verdict = verdict with { Summary = summary, SuspectedTimeout = suspected };
        if (verdict.Status != Status.Pass) return verdict;

        CertificateInfo? certificate = seen.TroubledCertificate;
        if (certificate is not null && certificate.Problems[0] != FailureCodes.TlsExpiring) return Warn(verdict, certificate.Problems[0], "tls", HealthText.Certificate(certificate, seen.Endpoint.Host));
        if (suspected is not null) return verdict with { Status = Status.Warn, Code = FailureCodes.HttpTimeout, Phase = "first-byte" };
        if (options.LatencyThreshold is { } threshold && duration > threshold)
        {
            return Warn(verdict, FailureCodes.HttpSlow, "first-byte", $"slower than {HealthText.Duration(threshold)}");
        }

        return certificate is null ? verdict : Warn(verdict, FailureCodes.TlsExpiring, "tls", HealthText.Certificate(certificate, seen.Endpoint.Host));
    }

    private static HealthVerdict Warn(HealthVerdict verdict, string code, string phase, string why) =>
        verdict with { Status = Status.Warn, Code = code, Phase = phase, Summary = verdict.Summary + "; " + why };

    private static string StatusText(HealthObservation seen) =>
        seen.ReasonPhrase is { } reason ? string.Create(CultureInfo.InvariantCulture, $"{seen.StatusCode} {reason}") : string.Create(CultureInfo.InvariantCulture, $"{seen.StatusCode}");

    private static string Quote(HealthObservation seen) =>
        seen.BodyExcerpt is not { } body ? "" : ": " + (body.Length > LongestQuote ? body[..(LongestQuote - 1)] + "…" : body);
}
