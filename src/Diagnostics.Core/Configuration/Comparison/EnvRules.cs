using Diagnostics.Core.Configuration.Comparison.Rules;

namespace Diagnostics.Core.Configuration.Comparison;

/// <summary>The rules, in the order in which they are asked. The first that has something to say decides; the last always has.</summary>
internal static class EnvRules
{
    /// <summary>All rules.</summary>
    public static IReadOnlyList<IEnvRule> All { get; } =
    [
        new DialectTrapRule(),
        new SchemaRule(),
        new NotPropagatedRule(),
        new MissingRule(),
        new UndefinedVariableRule(),
        new EmptyRule(),
        new UnknownRule(),
        new PlaceholderRule(),
        new InvalidValueRule(),
        new CrossEnvironmentRule(),
        new SharedSecretRule(),
        new SecretExposedRule(),
        new DuplicateRule(),
        new SameRule(),
        new EquivalentRule(),
        new ExpectedDifferenceRule(),
        new PortDriftRule(),
        new EndpointDriftRule(),
        new TuningRule(),
        new DriftRule(),
    ];

    /// <summary>What the rules say of a row.</summary>
    public static EnvJudgement Judge(in EnvComparison row)
    {
        foreach (IEnvRule rule in All)
        {
            if (rule.Judge(in row) is { } judgement) return judgement;
        }

        throw new InvalidOperationException("The last rule must judge every row.");
    }
}
