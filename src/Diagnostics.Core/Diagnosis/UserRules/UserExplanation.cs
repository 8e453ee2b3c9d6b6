namespace Diagnostics.Core.Diagnosis.UserRules;

/// <summary>Findings that explain another one, by a user's rule.</summary>
/// <param name="Causes">Ids of what explains. The same list for several effects keeps large answers small.</param>
/// <param name="Effect">Id of what is explained.</param>
/// <param name="Weight">0 to 1: how directly.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record UserExplanation(IReadOnlyList<string> Causes, string Effect, double Weight, string Reason);
