using Diagnostics.Core.Language;

namespace Diagnostics.Core.Checks;

/// <summary>The answer to a question put to the live world. A failed check is such a result, never an exception.</summary>
public abstract class CheckResult : IEvidence
{
    /// <summary>Sets what every result has.</summary>
    protected CheckResult(string? component, string? environment, DateTimeOffset observedAt, Vantage? vantage, TimeSpan duration)
    {
        Component = component;
        Environment = environment;
        ObservedAt = observedAt;
        Vantage = vantage;
        Duration = duration;
    }

    /// <summary>Name of the check: port, health…</summary>
    public abstract string Check { get; }

    /// <summary>What was asked: <c>host:port</c> or a URL without its secrets.</summary>
    public abstract string Target { get; }

    /// <inheritdoc/>
    public string? Component { get; }

    /// <inheritdoc/>
    public string? Environment { get; }

    /// <inheritdoc/>
    public abstract Status Status { get; }

    /// <inheritdoc/>
    public abstract string? Code { get; }

    /// <inheritdoc/>
    public abstract string Summary { get; }

    /// <inheritdoc/>
    public abstract string? Phase { get; }

    /// <summary>Phases gone through, in order, each timed.</summary>
    public abstract IReadOnlyList<PhaseTiming> Phases { get; }

    /// <inheritdoc/>
    public virtual IReadOnlyList<Citation> Evidence => (Citation[])[new Citation(CitationKind.Check, Target, null, Summary)];

    /// <inheritdoc/>
    public abstract IReadOnlyList<string> NextSteps { get; }

    /// <inheritdoc/>
    public DateTimeOffset ObservedAt { get; }

    /// <inheritdoc/>
    public Vantage? Vantage { get; }

    /// <inheritdoc/>
    public TimeSpan Duration { get; }

    /// <inheritdoc/>
    public override string ToString() => Summary;
}
