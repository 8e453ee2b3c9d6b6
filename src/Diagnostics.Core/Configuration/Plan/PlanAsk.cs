namespace Diagnostics.Core.Configuration.Plan;

/// <summary>Whether an environment may be asked live questions.</summary>
public enum PlanAsk
{
    /// <summary>Only where the user names it: the rule without a plan.</summary>
    WhenNamed,

    /// <summary>Always; still without credentials unless it is named.</summary>
    Always,

    /// <summary>Never, even where the user names it.</summary>
    Never,
}
