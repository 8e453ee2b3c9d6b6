namespace Diagnostics.Core.Configuration.Comparison;

/// <summary>Judges a row of a comparison. One rule, one file, one line in <see cref="EnvRules"/>.</summary>
internal interface IEnvRule
{
    /// <summary>The judgement, or null where the rule has nothing to say.</summary>
    EnvJudgement? Judge(in EnvComparison row);
}
