namespace Diagnostics.Core.Diagnosis;

/// <summary>The share of checks that passed, over both denominators, 0 to 1; null where the denominator is zero.</summary>
/// <param name="OfAll">Passed of all checks, those included that could not be executed.</param>
/// <param name="OfExecuted">Passed of the checks that were executed.</param>
public sealed record ReadinessRates(double? OfAll, double? OfExecuted);
