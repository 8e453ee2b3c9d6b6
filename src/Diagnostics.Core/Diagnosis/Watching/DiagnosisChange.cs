using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Watching;

/// <summary>One difference between two diagnoses of the same subject.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Now">The finding or check as it is now; null where it is gone.</param>
/// <param name="Before">As it was; null where it is new.</param>
/// <param name="ObservedAt">When the later diagnosis began.</param>
public sealed record DiagnosisChange(DiagnosisChangeKind Kind, IEvidence? Now, IEvidence? Before, DateTimeOffset ObservedAt)
{
    /// <summary>The finding or check, as it is now or else as it was last.</summary>
    public IEvidence Subject => Now ?? Before!;

    /// <summary>Its component, or null.</summary>
    public string? Component => Subject.Component;

    /// <summary>Its environment, or null.</summary>
    public string? Environment => Subject.Environment;

    /// <summary>Its failure code, or null.</summary>
    public string? Code => Subject.Code;

    /// <summary>Its status now; <see cref="Language.Status.Pass"/> for a finding that is gone.</summary>
    public Status Status => Now?.Status ?? Status.Pass;

    /// <summary>Its place among the causes, where it is a finding.</summary>
    public FindingRole? Role => (Subject as Finding)?.Role;

    /// <summary>What it says.</summary>
    public string Summary => Subject.Summary;

    /// <summary>What changed, for one that changed: "was Warn, is Fail"; null for the others.</summary>
    public string? Difference => this switch
    {
        { Now: { } now, Before: { } before } when now.Status != before.Status => $"was {before.Status}, is {now.Status}",
        { Now: Finding now, Before: Finding before } when now.Role != before.Role => $"was {Word(before.Role)}, is {Word(now.Role)}",
        { Now: not null, Before: { } before } => "before: " + before.Summary,
        _ => null,
    };

    /// <inheritdoc/>
    public override string ToString() => $"{Kind}: {Summary}";

    private static string Word(FindingRole role) => role switch { FindingRole.Root => "a root cause", FindingRole.Cascade => "explained by another", _ => "unexplained" };
}
