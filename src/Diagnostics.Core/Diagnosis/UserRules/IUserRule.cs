namespace Diagnostics.Core.Diagnosis.UserRules;

/// <summary>A rule of the user's: reads the findings and what works, and adds findings or says what explains what.</summary>
public interface IUserRule
{
    /// <summary>Its name, for messages.</summary>
    string Name { get; }

    /// <summary>What the rule concludes.</summary>
    /// <exception cref="UserRuleException">The rule failed: its answer is left out, and the reason is said.</exception>
    UserRuleAnswer Apply(UserRuleInput input);
}
