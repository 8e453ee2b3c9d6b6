using Diagnostics.Core.Configuration.Plan;

namespace Diagnostics.Core.Diagnosis.Planning;

/// <summary>A plan made from what a folder tells.</summary>
/// <param name="Plan">What was discovered; its sources are the lines that tell it.</param>
/// <param name="Text">The file.</param>
/// <param name="Problems">Inputs that could not be used: what they would have told is missing.</param>
public sealed record GeneratedPlan(DiagnosticPlan Plan, string Text, IReadOnlyList<InputProblem> Problems);
