using Diagnostics.Core.Configuration.Comparison.Rules;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Comparison;

/// <summary>The rules, in the order in which they are asked. The first that has something to say decides; the last always has. Rules that stand apart are heard in any case.</summary>
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
        new KindDriftRule(),
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

    /// <summary>What the rules say of a row: the gravest first, then what holds beside it.</summary>
    /// <param name="row">The row.</param>
    /// <param name="also">What else is wrong; empty for nearly all rows.</param>
    public static EnvJudgement Judge(in EnvComparison row, out IReadOnlyList<EnvJudgement> also)
    {
        also = [];
        List<EnvJudgement>? found = null;
        for (int i = 0; i < All.Count; i++)
        {
            IEnvRule rule = All[i];
            // After the first, only what neither says the same in other words nor follows from it.
            bool beside = found is not null;
            if (beside && !rule.IsApart && found!.Exists(j => !j.IsApart)) continue;
            if (rule.Judge(in row) is not { } judgement) continue;
            if (!beside && judgement.Code is null) return judgement;
            if (judgement.Code is null)
            {
                // Nothing more is to be said of the value itself.
                if (!rule.IsApart) break;
                continue;
            }

            (found ??= []).Add(rule.IsApart ? judgement with { IsApart = true } : judgement);
        }

        if (found is null) throw new InvalidOperationException("The last rule must judge every row.");
        if (found.Count == 1) return found[0];
        EnvJudgement[] gravest = [.. found.OrderByDescending(j => j.Status == Status.Fail).ThenByDescending(j => j.Severity)];
        also = gravest[1..];
        return gravest[0];
    }
}
