using Diagnostics.Core.Language;

namespace Diagnostics.Core.Checks;

/// <summary>A question that has no answer: it could not be put, or was not answered in the time there was. Never a pass, never a failure.</summary>
public sealed class UnansweredCheck : CheckResult
{
    /// <summary>Creates it. The texts must have been redacted.</summary>
    /// <param name="check">Name of the check.</param>
    /// <param name="target">What was to be asked, without secrets.</param>
    /// <param name="status"><see cref="Language.Status.Unknown"/> or <see cref="Language.Status.Blocked"/>.</param>
    /// <param name="summary">Why there is no answer.</param>
    /// <param name="component">Component that it is about, or null.</param>
    /// <param name="environment">Environment that it is about, or null.</param>
    /// <param name="observedAt">When that was known.</param>
    /// <param name="vantage">Where from.</param>
    /// <param name="duration">How long was waited.</param>
    public UnansweredCheck(
        string check, string target, Status status, string summary, string? component, string? environment, DateTimeOffset observedAt, Vantage? vantage, TimeSpan duration)
        : base(component, environment, observedAt, vantage, duration)
    {
        if (status is not (Status.Unknown or Status.Blocked)) throw new ArgumentOutOfRangeException(nameof(status), status, "A question without an answer is Unknown or Blocked.");
        Check = check;
        Target = target;
        Status = status;
        Summary = summary;
    }

    /// <inheritdoc/>
    public override string Check { get; }

    /// <inheritdoc/>
    public override string Target { get; }

    /// <inheritdoc/>
    public override Status Status { get; }

    /// <inheritdoc/>
    public override string? Code => null;

    /// <inheritdoc/>
    public override string Summary { get; }

    /// <inheritdoc/>
    public override string? Phase => null;

    /// <inheritdoc/>
    public override IReadOnlyList<PhaseTiming> Phases => [];

    /// <inheritdoc/>
    public override IReadOnlyList<string> NextSteps => [];
}
