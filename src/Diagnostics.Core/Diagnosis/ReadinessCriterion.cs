using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>One thing that must hold before a deployment counts as ready.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Actual">What was measured, or null where nothing could be.</param>
/// <param name="Threshold">What is required.</param>
/// <param name="Status">Pass, Fail, or Unknown where nothing could be measured.</param>
public sealed record ReadinessCriterion(string Name, double? Actual, double Threshold, Status Status);
