using Diagnostics.Core.Language;

namespace Diagnostics.Core.Checks;

/// <summary>A check result that comes back from a job, a remote session or a file: it has lost its type, and with it what only that type has.</summary>
public sealed class RecordedCheck : CheckResult
{
    /// <summary>Takes over what the recording says. The texts must have been redacted.</summary>
    /// <param name="check">Name of the check.</param>
    /// <param name="target">What was asked.</param>
    /// <param name="phases">Phases gone through.</param>
    /// <param name="recorded">What every evidence has.</param>
    public RecordedCheck(string check, string target, IReadOnlyList<PhaseTiming> phases, RecordedEvidence recorded)
        : base(NotNull(recorded).Component, recorded.Environment, recorded.ObservedAt, recorded.Vantage, recorded.Duration)
    {
        Check = check;
        Target = target;
        Phases = phases.ToIndexable();
        OriginalType = recorded.OriginalType;
        Status = recorded.Status;
        Code = recorded.Code;
        Summary = recorded.Summary;
        Phase = recorded.Phase;
        Evidence = recorded.Evidence;
        NextSteps = recorded.NextSteps;
    }

    /// <summary>Full name of the type it was: <c>Diagnostics.Core.Checks.Port.ServicePortResult</c>.</summary>
    public string OriginalType { get; }

    /// <inheritdoc/>
    public override string Check { get; }

    /// <inheritdoc/>
    public override string Target { get; }

    /// <inheritdoc/>
    public override Status Status { get; }

    /// <inheritdoc/>
    public override string? Code { get; }

    /// <inheritdoc/>
    public override string Summary { get; }

    /// <inheritdoc/>
    public override string? Phase { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<PhaseTiming> Phases { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Citation> Evidence { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> NextSteps { get; }

    private static RecordedEvidence NotNull(RecordedEvidence recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return recorded;
    }
}
