using Diagnostics.Core.Checks;
using Diagnostics.Core.Checks.Listeners;

namespace Diagnostics.Core.Diagnosis.Live;

/// <summary>Questions and their answers, before they are judged.</summary>
/// <param name="Results">One answer for each question.</param>
/// <param name="Questions">The questions.</param>
/// <param name="Listeners">Listeners on this machine whose process works in the folder diagnosed.</param>
/// <param name="Notes">What was not asked and why.</param>
internal sealed record LiveAsked(CheckResult[] Results, LiveQuestion[] Questions, IReadOnlyList<LocalListener> Listeners, IReadOnlyList<string> Notes)
{
    public static LiveAsked None(string note) => new([], [], [], [note]);
}
