using System.Globalization;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Diagnosis.Live;
using Diagnostics.Core.Diagnosis.Rules;
using Diagnostics.Core.Diagnosis.Tests;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Graph;

/// <summary>The graph of a deployment: what files declare, what settings point at, what tests need, and what errors name.</summary>
internal static class DeploymentGraph
{
    /// <summary>Builds it.</summary>
    /// <param name="model">What files say.</param>
    /// <param name="findings">Failed dependencies among them name what they could not use; tests say what they need.</param>
    public static DependencyGraph Of(DeploymentModel model, IEnumerable<FindingDraft> findings)
    {
        var edges = new List<DependencyEdge>();
        var addresses = new Lazy<DeclaredAddresses>(() => new DeclaredAddresses(model));
        foreach (ComponentModel component in model.Components)
        {
            foreach (Dependency dependency in component.Dependencies)
                edges.Add(new DependencyEdge(component.Name, Name(model, dependency.On), BasisOf(dependency.Citation), dependency.Environment, dependency.Citation, dependency.RedundancyGroup, dependency.GroupNeeds));
            if (component.Settings.Count + component.Calls.Count > 0) edges.AddRange(Outside(component, model, addresses));
        }

        foreach (PlanTestRequirement requirement in model.Plan.TestRequirements) edges.AddRange(OfTests(requirement, model));
        foreach (FindingDraft finding in findings)
        {
            if (finding.Code == FailureCodes.DependencyFailed && finding is { Component: { } component, Target: { } target })
                edges.Add(new DependencyEdge(component, target, DependencyBasis.Observed, finding.Environment, finding.Citations.FirstOrDefault()));
            foreach (RequiredComponents need in finding.Component is null ? [] : finding.Needs) edges.AddRange(Needs(finding.Component!, need.Components, need.AtLeast, finding.Environment, finding.Citations.FirstOrDefault(), model));
        }

        return new DependencyGraph(model.Origins.IsEmpty ? edges : [.. edges.Select(e => e with { Citation = e.Citation is { } at ? model.Origins.Place(at) : null })], model.Components.Select(c => c.Name));
    }

    private static IEnumerable<DependencyEdge> OfTests(PlanTestRequirement requirement, DeploymentModel model)
    {
        string[] named = [.. requirement.Tests.Suites, .. requirement.Tests.Names, .. requirement.Tests.Tags];
        string suite = named.Length == 0 ? "tests" : string.Join(", ", named);
        return requirement.Needs.SelectMany(n => Needs(suite, n.Components, n.AtLeast, n.Environment, n.Source, model));
    }

    private static IEnumerable<DependencyEdge> Needs(string suite, IReadOnlyList<string> components, int atLeast, string? environment, Citation? source, DeploymentModel model)
    {
        string? group = components.Count > atLeast ? string.Join('|', components) : null;
        return components.Select(on => new DependencyEdge(suite, Name(model, on), DependencyBasis.Required, environment, source, group, group is null ? 1 : atLeast));
    }

    // Hosts that are no component of these files: a managed database, another team's service. They are known by their address, and by the name that checks give them after the setting.
    private static IEnumerable<DependencyEdge> Outside(ComponentModel component, DeploymentModel model, Lazy<DeclaredAddresses> addresses)
    {
        foreach (string? environment in model.Environments.Count == 0 ? [null] : model.Environments.ToArray<string?>())
        {
            foreach (HostCall call in HostCalls.Of(component, environment))
            {
                if (SettingEndpoint.IsLoopback(call.Host) || model.FindFrom(component, call.Host) is not null) continue;
                yield return new DependencyEdge(component.Name, call.Port is { } port ? string.Create(CultureInfo.InvariantCulture, $"{call.Host}:{port}") : call.Host, DependencyBasis.Configured, environment, call.Citation);
                if (component.Effective(call.Words, environment) is not { } setting) continue;
                ComponentKind? kind = DatabaseSetting.Read(setting.Key, setting.Raw) is not null ? ComponentKind.Database : setting.Raw.StartsWith("redis", StringComparison.OrdinalIgnoreCase) ? ComponentKind.Cache : null;
                if (addresses.Value.ComponentOf(new DeclaredAddress(setting.Key, setting.Raw, environment, setting.Citation), call.Host, kind) is { } name && !name.Equals(component.Name, StringComparison.OrdinalIgnoreCase))
                    yield return new DependencyEdge(component.Name, name, DependencyBasis.Configured, environment, call.Citation);
            }
        }
    }

    private static string Name(DeploymentModel model, string name) => model.Find(name)?.Name ?? name;

    private static DependencyBasis BasisOf(Citation citation) =>
        citation.Excerpt is { } line && (line.Contains("depends_on", StringComparison.Ordinal) || line.Contains("needs", StringComparison.Ordinal) || line.Contains("from", StringComparison.Ordinal)) ? DependencyBasis.Declared : DependencyBasis.Configured;
}
