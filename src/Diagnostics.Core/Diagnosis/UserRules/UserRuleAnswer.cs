namespace Diagnostics.Core.Diagnosis.UserRules;

/// <summary>What a rule of the user's concludes.</summary>
/// <param name="Findings">New findings.</param>
/// <param name="Explanations">What explains what.</param>
/// <param name="Problems">Parts of the answer that could not be used, in words.</param>
public sealed record UserRuleAnswer(IReadOnlyList<UserFinding> Findings, IReadOnlyList<UserExplanation> Explanations, IReadOnlyList<string> Problems)
{
    /// <summary>Nothing.</summary>
    public static UserRuleAnswer Empty { get; } = new([], [], []);
}
