using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.UserRules;

/// <summary>What a rule of the user's reads.</summary>
/// <param name="Findings">All findings so far, before they have a place in the diagnosis; their ids are what explanations name.</param>
/// <param name="Working">Evidence that something works.</param>
public sealed record UserRuleInput(IReadOnlyList<Finding> Findings, IReadOnlyList<IEvidence> Working);
