using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.UserRules;

/// <summary>A finding of a user's rule. It counts as a fault that can be repaired where it is, whatever its code.</summary>
/// <param name="Code">Failure code: one of the catalogue, or a dotted name of the user's own.</param>
/// <param name="Component">Component, or null.</param>
/// <param name="Summary">One line.</param>
public sealed record UserFinding(string Code, string? Component, string Summary)
{
    /// <summary>Environment, or null.</summary>
    public string? Environment { get; init; }

    /// <summary>Its outcome.</summary>
    public Status Status { get; init; } = Status.Fail;

    /// <summary>0 to 1.</summary>
    public double Confidence { get; init; } = 0.7;

    /// <summary>Where the fact was read; the rule itself where empty.</summary>
    public IReadOnlyList<Citation> Evidence { get; init; } = [];

    /// <summary>What to do next.</summary>
    public IReadOnlyList<string> NextSteps { get; init; } = [];

    /// <summary>Ids of findings that it explains.</summary>
    public IReadOnlyList<string> Explains { get; init; } = [];
}
