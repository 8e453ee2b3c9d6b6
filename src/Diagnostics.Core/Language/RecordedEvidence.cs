namespace Diagnostics.Core.Language;

/// <summary>
/// Evidence that comes back from a job, a remote session or a file: it has lost its type but not what it says. It carries what every
/// evidence has, and the name of the type it was.
/// </summary>
public sealed class RecordedEvidence : IEvidence
{
    /// <summary>Creates recorded evidence. The texts must have been redacted.</summary>
    /// <param name="originalType">Full name of the type it was.</param>
    /// <param name="component">Component, or null.</param>
    /// <param name="environment">Environment, or null.</param>
    /// <param name="status">Outcome; <see cref="Language.Status.Unknown"/> where the recording does not say.</param>
    /// <param name="code">Failure code, or null.</param>
    /// <param name="summary">One line.</param>
    /// <param name="phase">Phase reached, or null.</param>
    /// <param name="evidence">Citations.</param>
    /// <param name="nextSteps">What to do next.</param>
    /// <param name="observedAt">When it was observed; <see cref="DateTimeOffset.MinValue"/> where the recording does not say.</param>
    /// <param name="vantage">Where it was observed from, or null.</param>
    /// <param name="duration">How long the observation took.</param>
    public RecordedEvidence(
        string originalType,
        string? component,
        string? environment,
        Status status,
        string? code,
        string summary,
        string? phase,
        IReadOnlyList<Citation> evidence,
        IReadOnlyList<string> nextSteps,
        DateTimeOffset observedAt,
        Vantage? vantage,
        TimeSpan duration)
    {
        ArgumentException.ThrowIfNullOrEmpty(originalType);
        OriginalType = originalType;
        Component = component;
        Environment = environment;
        Status = status;
        Code = code;
        Summary = summary;
        Phase = phase;
        Evidence = evidence;
        NextSteps = nextSteps;
        ObservedAt = observedAt;
        Vantage = vantage;
        Duration = duration;
    }

    /// <summary>Full name of the type it was: <c>Diagnostics.Core.Checks.Port.ServicePortResult</c>.</summary>
    public string OriginalType { get; }

    /// <inheritdoc/>
    public string? Component { get; }

    /// <inheritdoc/>
    public string? Environment { get; }

    /// <inheritdoc/>
    public Status Status { get; }

    /// <inheritdoc/>
    public string? Code { get; }

    /// <inheritdoc/>
    public string Summary { get; }

    /// <inheritdoc/>
    public string? Phase { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Citation> Evidence { get; private init => field = value.ToIndexable(); }

    /// <inheritdoc/>
    public IReadOnlyList<string> NextSteps { get; private init => field = value.ToIndexable(); }

    /// <inheritdoc/>
    public DateTimeOffset ObservedAt { get; }

    /// <inheritdoc/>
    public Vantage? Vantage { get; }

    /// <inheritdoc/>
    public TimeSpan Duration { get; }

    /// <inheritdoc/>
    public override string ToString() => Summary;
}
