using Diagnostics.Core.Language;

namespace Diagnostics.Core.Checks.Health;

/// <summary>What a health check found. Every text in it is redacted.</summary>
public sealed class ServiceHealthResult : ConnectionCheckResult
{
    internal ServiceHealthResult(HealthObservation seen, HealthVerdict verdict, ServiceHealthOptions options, Vantage vantage, DateTimeOffset observedAt, TimeSpan duration)
        : base(options.Component, options.Environment, observedAt, vantage, duration)
    {
        Target = seen.Target;
        FinalUri = seen.CurrentUri;
        ComputerName = seen.Endpoint.Host;
        Port = seen.Endpoint.Port;
        StatusCode = seen.StatusCode;
        ReasonPhrase = seen.ReasonPhrase;
        Redirects = [.. seen.Redirects];
        Certificate = seen.Certificate;
        TlsProtocol = seen.TlsProtocol;
        BodyExcerpt = seen.BodyExcerpt;
        BodyLength = seen.BodyLength;
        Addresses = [.. seen.Addresses];
        Listener = verdict.Listener;
        Phases = seen.Phases.ToArray();
        SuspectedTimeout = verdict.SuspectedTimeout;
        Status = verdict.Status;
        Code = verdict.Code;
        Phase = verdict.Phase;
        Summary = verdict.Summary;
    }

    /// <inheritdoc/>
    public override string Check => "health";

    /// <inheritdoc/>
    public override string Target { get; }

    /// <summary>What was asked for, without user name, password and other secrets. The same as <see cref="Target"/>.</summary>
    public string Uri => Target;

    /// <summary>What was asked for last, after redirects, without secrets.</summary>
    public string FinalUri { get; }

    /// <summary>Host asked last.</summary>
    public string ComputerName { get; }

    /// <summary>Port asked last.</summary>
    public int Port { get; }

    /// <summary>HTTP status of the last answer, or null where there was none.</summary>
    public int? StatusCode { get; }

    /// <summary>Words that came with the status, or null.</summary>
    public string? ReasonPhrase { get; }

    /// <summary>Redirects on the way, in order.</summary>
    public IReadOnlyList<RedirectHop> Redirects { get; private init => field = value.ToIndexable(); }

    /// <summary>Beginning of the last body, redacted; null where it was empty or none came.</summary>
    public string? BodyExcerpt { get; }

    /// <summary>Bytes of the last body that were read; at most <see cref="ServiceHealthOptions.MaximumBody"/>.</summary>
    public int BodyLength { get; }

    /// <summary>Seconds of a time limit that the duration points to (see <see cref="RoundTimeout"/>), or null.</summary>
    public int? SuspectedTimeout { get; }

    /// <inheritdoc/>
    public override Status Status { get; }

    /// <inheritdoc/>
    public override string? Code { get; }

    /// <inheritdoc/>
    public override string Summary { get; }

    /// <inheritdoc/>
    public override string? Phase { get; }

    /// <summary>Phases of the last exchange, in order; those of redirects are taken together as <c>redirect</c>.</summary>
    public override IReadOnlyList<PhaseTiming> Phases { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> NextSteps => Code is null
        ? []
        : FailureCatalogue.Default.NextSteps(
            Code,
            ("host", ComputerName),
            ("port", Port.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("url", HealthText.ShellArgument(FinalUri)),
            ("address", Listener?.Address.ToString() ?? (Addresses.Count > 0 ? Addresses[^1].Address.ToString() : null)),
            ("component", Component));
}
