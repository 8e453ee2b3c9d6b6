using Diagnostics.Core.Diagnosis;

namespace Diagnostics.Core.Reporting;

/// <summary>A finding and what is folded under it.</summary>
internal sealed record OutlinedFinding(Finding Finding, IReadOnlyList<Finding> Cascades);
