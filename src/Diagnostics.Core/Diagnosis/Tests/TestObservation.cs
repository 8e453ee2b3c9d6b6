using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Evidence.Tests;

namespace Diagnostics.Core.Diagnosis.Tests;

/// <summary>A test result with the suite and environment that it belongs to.</summary>
/// <param name="Case">The result.</param>
/// <param name="Suite">The suite, as a component: what its findings are about.</param>
/// <param name="Environment">Where it ran; null where nothing says so.</param>
/// <param name="Cause">The line of its message or trace that a signature recognises; null where none does, or it did not fail.</param>
/// <param name="Needs">What a plan declares it to need.</param>
internal sealed record TestObservation(TestCaseResult Case, string Suite, string? Environment, LogEvent? Cause, IReadOnlyList<RequiredComponents> Needs)
{
    /// <summary>What the plan or the test itself says that it needs.</summary>
    public IEnumerable<RequiredComponents> AllNeeds => Needs.Concat(Case.Requires.Select(r => new RequiredComponents(r)));
}
