using Diagnostics.Core.Diagnosis.Graph;
using Diagnostics.Core.Diagnosis.Recovery;

namespace Diagnostics.Core.Diagnosis;

/// <summary>What the reasoning comes to.</summary>
/// <param name="Findings">All findings, root causes first.</param>
/// <param name="Ledger">How many failures have a known cause, and which.</param>
/// <param name="Recovery">What should pass once each root cause is repaired.</param>
internal sealed record Conclusion(IReadOnlyList<Finding> Findings, Ledger Ledger, IReadOnlyList<PredictedRecovery> Recovery)
{
    /// <summary>Components that need each other in a circle, and of which something failed.</summary>
    public IReadOnlyList<DependencyCycle> Cycles { get; init; } = [];

    /// <summary>Rules of the user's that failed, or said what cannot be used.</summary>
    public IReadOnlyList<InputProblem> Problems { get; init; } = [];
}
