using Diagnostics.Core.Checks;
using Diagnostics.Core.Checks.Listeners;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>What live questions were answered with.</summary>
/// <param name="Checks">Results, each with its component.</param>
/// <param name="Sources">The line that made us ask, for each check.</param>
/// <param name="Listeners">Listeners on this machine whose process works in the folder diagnosed: they belong to the deployment.</param>
/// <param name="Notes">What was not asked and why.</param>
internal sealed record LiveAnswers(
    IReadOnlyList<CheckResult> Checks, IReadOnlyDictionary<CheckResult, Citation> Sources, IReadOnlyList<LocalListener> Listeners, IReadOnlyList<string> Notes)
{
    public static LiveAnswers None(string note) => new([], new Dictionary<CheckResult, Citation>(), [], [note]);
}
