using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Intake;

/// <summary>Evidence that something works, with the component that it is about.</summary>
/// <param name="Evidence">The evidence.</param>
/// <param name="Component">The component; null where nothing names it.</param>
internal sealed record WorkingEvidence(IEvidence Evidence, string? Component);
