using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>A failure code on a component in an environment, with its evidence and its place in the diagnosis.</summary>
public sealed class Finding : IEvidence
{
    /// <summary>Creates a finding.</summary>
    public Finding(
        string id,
        string code,
        string? component,
        string? environment,
        Status status,
        string summary,
        double confidence,
        IReadOnlyList<Citation> evidence,
        IReadOnlyList<string> nextSteps,
        DateTimeOffset observedAt,
        Vantage? vantage = null,
        string? phase = null,
        FindingRole role = FindingRole.Unexplained,
        IReadOnlyList<string>? explainedBy = null,
        IReadOnlyList<string>? explains = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentException.ThrowIfNullOrEmpty(code);
        Id = id;
        Code = code;
        Component = component;
        Environment = environment;
        Status = status;
        Summary = summary;
        Confidence = confidence;
        Evidence = evidence;
        NextSteps = nextSteps;
        ObservedAt = observedAt;
        Vantage = vantage;
        Phase = phase;
        Role = role;
        ExplainedBy = explainedBy ?? [];
        Explains = explains ?? [];
    }

    /// <summary>Identity within one diagnosis: <c>code@component/environment</c>, numbered where several share it. The same on every run.</summary>
    public string Id { get; }

    /// <inheritdoc/>
    public string Code { get; }

    /// <inheritdoc/>
    public string? Component { get; }

    /// <inheritdoc/>
    public string? Environment { get; }

    /// <inheritdoc/>
    public Status Status { get; }

    /// <summary>Its place in the diagnosis.</summary>
    public FindingRole Role { get; }

    /// <summary>Ids of the findings that explain this one, strongest first.</summary>
    public IReadOnlyList<string> ExplainedBy { get; private init => field = value.ToIndexable(); }

    /// <summary>Ids of the findings that this one explains, directly or through others.</summary>
    /// <remarks>Made an array when it is first asked for: a long chain of findings would otherwise hold every pair.</remarks>
    public IReadOnlyList<string> Explains { get => field = field.ToIndexable(); private init; }

    /// <inheritdoc/>
    public string Summary { get; }

    /// <summary>0 to 1: how directly, recently and independently the evidence shows it.</summary>
    public double Confidence { get; }

    /// <summary>What the confidence rests on and what speaks against it, in words.</summary>
    public IReadOnlyList<string> ConfidenceReasons { get; internal init => field = value.ToIndexable(); } = [];

    /// <summary>Evidence that contradicts it: a check that passes, a line that says that the component listens.</summary>
    public IReadOnlyList<Citation> Against { get; internal init => field = value.ToIndexable(); } = [];

    /// <summary>For a root cause, the way from the furthest symptom to it, each link marked as measured, declared or inferred.</summary>
    public IReadOnlyList<WhyLink> Why { get; internal init => field = value.ToIndexable(); } = [];

    /// <summary>How many failures it stands for: 21 tests that fail alike may be one finding.</summary>
    public int Occurrences { get; internal init; } = 1;

    /// <summary>What tells it from another finding of the same code on the same component, or null: a port, a variable, a target.</summary>
    public string? Subject { get; internal init; }

    /// <summary>The port that it is about, or null.</summary>
    public int? Port { get; internal init; }

    /// <summary>The variable that it is about, or null.</summary>
    public string? Variable { get; internal init; }

    /// <summary>The component that failed it, for a failed dependency; else null.</summary>
    public string? Target { get; internal init; }

    /// <summary>Identity across runs: the same failure has it in every diagnosis, which an <see cref="Id"/> with a number need not have.</summary>
    public string Key => Code + "@" + (Component?.ToLowerInvariant() ?? "-") + (Environment is null ? "" : "/" + Environment) + (Subject is null ? "" : ":" + Subject);

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
    public TimeSpan Duration => TimeSpan.Zero;

    /// <inheritdoc/>
    public override string ToString() => Summary;
}
