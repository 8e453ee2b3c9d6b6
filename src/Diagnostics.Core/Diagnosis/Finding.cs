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
    public IReadOnlyList<string> ExplainedBy { get; }

    /// <summary>Ids of the findings that this one explains, directly or through others.</summary>
    public IReadOnlyList<string> Explains { get; }

    /// <inheritdoc/>
    public string Summary { get; }

    /// <summary>0 to 1: how directly, recently and independently the evidence shows it.</summary>
    public double Confidence { get; }

    /// <inheritdoc/>
    public string? Phase { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Citation> Evidence { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> NextSteps { get; }

    /// <inheritdoc/>
    public DateTimeOffset ObservedAt { get; }

    /// <inheritdoc/>
    public Vantage? Vantage { get; }

    /// <inheritdoc/>
    public TimeSpan Duration => TimeSpan.Zero;

    /// <inheritdoc/>
    public override string ToString() => Summary;

    /// <summary>The same finding with its place in the diagnosis.</summary>
    internal Finding Placed(FindingRole role, IReadOnlyList<string> explainedBy, IReadOnlyList<string> explains) =>
        new(Id, Code, Component, Environment, Status, Summary, Confidence, Evidence, NextSteps, ObservedAt, Vantage, Phase, role, explainedBy, explains);
}
