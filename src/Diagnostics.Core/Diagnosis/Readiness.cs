namespace Diagnostics.Core.Diagnosis;

/// <summary>Whether a deployment is ready, criterion by criterion.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Criteria">What it rests on.</param>
/// <param name="Rates">Pass rates over both denominators.</param>
public sealed record Readiness(Verdict Verdict, IReadOnlyList<ReadinessCriterion> Criteria, ReadinessRates Rates);
