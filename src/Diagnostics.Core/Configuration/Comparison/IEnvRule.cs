namespace Diagnostics.Core.Configuration.Comparison;

/// <summary>Judges a row of a comparison. One rule, one file, one line in <see cref="EnvRules"/>.</summary>
internal interface IEnvRule
{
    /// <summary>Whether what the rule says holds whatever the value's other faults are, so that neither hides the other: a secret may be shared, in a tracked file and wrong at once.</summary>
    bool IsApart => false;

    /// <summary>The judgement, or null where the rule has nothing to say.</summary>
    EnvJudgement? Judge(in EnvComparison row);
}
