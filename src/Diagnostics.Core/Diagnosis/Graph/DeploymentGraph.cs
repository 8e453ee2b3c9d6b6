using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Graph;

/// <summary>The graph of a deployment: what files declare, what settings point at, what tests need, and what errors name.</summary>
internal static class DeploymentGraph
{
    /// <summary>Builds it.</summary>
    /// <param name="model">What files say.</param>
    /// <param name="findings">Failed dependencies among them name what they could not use.</param>
    public static DependencyGraph Of(DeploymentModel model, IEnumerable<FindingDraft> findings)
    {
        var edges = new List<DependencyEdge>();
        foreach (ComponentModel component in model.Components)
        {
            foreach (Dependency dependency in component.Dependencies)
            {
                string on = model.Find(dependency.On)?.Name ?? dependency.On;
                edges.Add(new DependencyEdge(component.Name, on, BasisOf(dependency.Citation), dependency.Environment, dependency.Citation, dependency.RedundancyGroup, dependency.GroupNeeds));
            }
        }

        foreach (PlanTestRequirement requirement in model.Plan.TestRequirements) edges.AddRange(OfTests(requirement, model));
        foreach (FindingDraft finding in findings)
        {
            if (finding.Code == FailureCodes.DependencyFailed && finding is { Component: { } component, Target: { } target })
                edges.Add(new DependencyEdge(component, target, DependencyBasis.Observed, finding.Environment, finding.Citations.FirstOrDefault()));
        }

        return new DependencyGraph(edges, model.Components.Select(c => c.Name));
    }

    private static IEnumerable<DependencyEdge> OfTests(PlanTestRequirement requirement, DeploymentModel model)
    {
        string[] named = [.. requirement.Tests.Suites, .. requirement.Tests.Names, .. requirement.Tests.Tags];
        string suite = named.Length == 0 ? "tests" : string.Join(", ", named);
        foreach (PlanDependency need in requirement.Needs)
        {
            string? group = need.IsRedundant ? string.Join('|', need.Components) : null;
            foreach (string on in need.Components)
                yield return new DependencyEdge(suite, model.Find(on)?.Name ?? on, DependencyBasis.Required, need.Environment, need.Source, group, group is null ? 1 : need.AtLeast);
        }
    }

    private static DependencyBasis BasisOf(Citation citation) =>
        citation.Excerpt is { } line && (line.Contains("depends_on", StringComparison.Ordinal) || line.Contains("needs", StringComparison.Ordinal) || line.Contains("from", StringComparison.Ordinal)) ? DependencyBasis.Declared : DependencyBasis.Configured;
}
