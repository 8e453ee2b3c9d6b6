using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>One thing that must hold before a deployment counts as ready.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Actual">What was measured, or null where nothing could be.</param>
/// <param name="Threshold">What is required.</param>
/// <param name="Status">Pass; Fail; Warn where it is not met and that is waived; Unknown where nothing could be measured.</param>
public sealed record ReadinessCriterion(string Name, double? Actual, double Threshold, Status Status)
{
    /// <summary>How it is held against the threshold, in words: "more than".</summary>
    public string Comparison { get; internal init; } = "";

    /// <summary>What both figures are in: share, ms or count.</summary>
    public string Unit { get; internal init; } = "";

    /// <summary>Of the tests that were executed, the same share; null where that makes no sense.</summary>
    public double? OfExecuted { get; internal init; }

    /// <summary>How many passed of <see cref="Counted"/>; null where it is no share of tests or checks.</summary>
    public int? Passed { get; internal init; }

    /// <summary>How many count: all but those left out on purpose.</summary>
    public int? Counted { get; internal init; }

    /// <summary>Its weight in the score.</summary>
    public double Weight { get; internal init; } = 1;

    /// <summary>Whether it alone makes the deployment not ready.</summary>
    public bool IsVeto { get; internal init; }

    /// <summary>What it was in the last run that was ready, where it is compared with that.</summary>
    public double? Last { get; internal init; }

    /// <summary>What is missing, in words; null where it is met.</summary>
    public string? Missing { get; internal init; }

    /// <summary>Why it is accepted though it is not met; null where it is met or not waived.</summary>
    public string? Waiver { get; internal init; }
}
