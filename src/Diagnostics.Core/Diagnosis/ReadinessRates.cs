namespace Diagnostics.Core.Diagnosis;

/// <summary>The share that passed, over both denominators, 0 to 1; null where the denominator is zero.</summary>
/// <param name="OfAll">Passed of all, those included that could not be executed.</param>
/// <param name="OfExecuted">Passed of those that were executed.</param>
public sealed record ReadinessRates(double? OfAll, double? OfExecuted)
{
    /// <summary>What was counted: tests, or live checks where there are no tests.</summary>
    public string Of { get; internal init; } = "checks";
}
