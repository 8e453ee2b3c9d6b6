using Diagnostics.Core.Checks;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Gates;

/// <summary>Whether something came up in the time there was, and if not, why.</summary>
public sealed class ServiceWaitResult : CheckResult
{
    internal ServiceWaitResult(GateSubject subject, Status status, string summary, int attempts, CheckResult? last, IReadOnlyList<string> nextSteps, DateTimeOffset observedAt, Vantage vantage, TimeSpan waited)
        : base(subject.Questions.Count > 0 && subject.Questions[0].Component is null ? null : subject.Name, last?.Environment, observedAt, vantage, waited)
    {
        Name = subject.Name;
        IsRequired = subject.IsRequired;
        Target = last?.Target ?? subject.Name;
        Status = status;
        Summary = summary;
        Attempts = attempts;
        LastResult = last;
        NextSteps = nextSteps.ToIndexable();
    }

    /// <summary>The component, or the target where it was given as such.</summary>
    public string Name { get; }

    /// <summary>Whether it must be up, rather than only be waited for before something else.</summary>
    public bool IsRequired { get; }

    /// <summary>How often it was asked.</summary>
    public int Attempts { get; }

    /// <summary>How long it was waited for.</summary>
    public TimeSpan Waited => Duration;

    /// <summary>The last answer; null where it was not asked.</summary>
    public CheckResult? LastResult { get; }

    /// <inheritdoc/>
    public override string Check => "wait";

    /// <inheritdoc/>
    public override string Target { get; }

    /// <inheritdoc/>
    public override Status Status { get; }

    /// <inheritdoc/>
    public override string? Code => Status == Status.Fail ? LastResult?.Code ?? FailureCodes.AppStartupTimeout : null;

    /// <inheritdoc/>
    public override string Summary { get; }

    /// <inheritdoc/>
    public override string? Phase => LastResult?.Phase;

    /// <inheritdoc/>
    public override IReadOnlyList<PhaseTiming> Phases => LastResult?.Phases ?? [];

    /// <inheritdoc/>
    public override IReadOnlyList<Citation> Evidence => LastResult?.Evidence ?? base.Evidence;

    /// <inheritdoc/>
    public override IReadOnlyList<string> NextSteps { get; }
}
