using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Plan;

namespace Diagnostics.Core.Diagnosis;

/// <summary>A criterion before it is measured.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Measure">What is measured.</param>
/// <param name="Comparison">How it is held against the threshold.</param>
/// <param name="Threshold">A share from 0 to 1, or milliseconds.</param>
internal sealed partial record ReadinessRule(string Name, PlanMeasure Measure, PlanComparison Comparison, double Threshold)
{
    /// <summary>Its weight in the score.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Whether it alone makes the deployment not ready, whatever the score.</summary>
    public bool IsVeto { get; init; }

    /// <summary>How much worse than last time it may be; null where that does not count.</summary>
    public double? WorseThanLastBy { get; init; }

    /// <summary>Which tests count; null for all.</summary>
    public Func<TestStanding, bool>? Tests { get; init; }

    /// <summary>Whether it is declared by a plan: then what cannot be measured is missing.</summary>
    public bool IsDeclared { get; init; }

    /// <summary>The criteria that hold without a plan. Which tests are of which, their categories and names tell.</summary>
    public static IReadOnlyList<ReadinessRule> Usual { get; } =
    [
        new("overall", PlanMeasure.PassRate, PlanComparison.Above, 0.95) { IsVeto = true },
        new("service-health", PlanMeasure.ServiceHealth, PlanComparison.Above, 0.95) { IsVeto = true, Tests = t => Of(t, Health()) },
        new("authentication", PlanMeasure.PassRate, PlanComparison.Above, 0.90) { Tests = t => Of(t, Authentication()) },
        new("core-operations", PlanMeasure.PassRate, PlanComparison.Above, 0.95) { Tests = t => Of(t, Core()) && !Of(t, Authentication()) && !Of(t, FrontEnd()) },
        new("front-end", PlanMeasure.PassRate, PlanComparison.Above, 0.95) { Tests = t => Of(t, FrontEnd()) },
        new("mean-response", PlanMeasure.MeanResponse, PlanComparison.Below, 500) { Tests = t => Of(t, Response()) },
        new("error-rate", PlanMeasure.ErrorRate, PlanComparison.Below, 0.05),
    ];

    /// <summary>The usual criteria as a plan changes them, and its own.</summary>
    public static IReadOnlyList<ReadinessRule> From(IReadOnlyList<PlanCriterion> declared)
    {
        var rules = Usual.ToList();
        foreach (PlanCriterion criterion in declared)
        {
            int at = rules.FindIndex(r => r.Name.Equals(criterion.Name, StringComparison.OrdinalIgnoreCase));
            ReadinessRule rule = at >= 0 ? rules[at] : new ReadinessRule(criterion.Name, criterion.Measure ?? PlanMeasure.PassRate, PlanComparison.AtLeast, 0.95);
            rule = rule with
            {
                Measure = criterion.Measure ?? rule.Measure,
                Comparison = criterion.Comparison ?? rule.Comparison,
                Threshold = criterion.Threshold ?? rule.Threshold,
                Weight = criterion.Weight ?? rule.Weight,
                IsVeto = criterion.IsVeto ?? rule.IsVeto,
                WorseThanLastBy = criterion.WorseThanLastBy,
                Tests = criterion.Tests is { } selector ? t => selector.IsMatch(t.Name, t.FullName, t.Suite, t.Categories.ToArray(), t.File) : rule.Tests,
                IsDeclared = true,
            };
            if (at >= 0) rules[at] = rule;
            else rules.Add(rule);
        }

        return rules;
    }

    private static bool Of(TestStanding test, Regex words) => test.Categories.Any(words.IsMatch) || words.IsMatch(test.FullName) || (test.File is { } file && words.IsMatch(file));

    [GeneratedRegex(@"(?:^|[^a-z])(?:service[ _-]?)?health|(?<=[a-z])Health", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Health();

    [GeneratedRegex(@"auth|log[ _-]?in(?:$|[^a-z])|sign[ _-]?in|session|jwt|oauth|registration", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Authentication();

    [GeneratedRegex(@"core|operation|crud|workflow|record|(?:^|[^a-z])(?:create|update|delete|read|list)s?(?:$|[^a-z])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Core();

    [GeneratedRegex(@"front[ _-]?end|(?:^|[^a-z])(?:ui|browser|page|pages)(?:$|[^a-z])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex FrontEnd();

    [GeneratedRegex(@"response[ _-]?times?|latency|performance", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Response();
}
