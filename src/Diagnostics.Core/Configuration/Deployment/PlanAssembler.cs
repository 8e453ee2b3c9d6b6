using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Configuration.Sources;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>
/// Adds what the plan declares: names, kinds and aliases before anything is read, so that files and logs find them; dependencies after, so that what files declare keeps its own line.
/// </summary>
internal sealed class PlanAssembler(DeploymentModel model)
{
    /// <summary>Declares components and environments.</summary>
    public void Declare()
    {
        foreach (PlanEnvironment environment in model.Plan.Environments) model.Environments.Add(environment.Name);
        foreach (PlanComponent declared in model.Plan.Components)
        {
            ComponentModel component = model.Add(declared.Name);
            component.Kind = declared.Kind ?? component.Kind;
            foreach (string alias in declared.Aliases) model.AddAlias(alias, component);
        }
    }

    /// <summary>Adds dependencies, and gives what the plan names and nothing is called.</summary>
    public IEnumerable<PlanProblem> Complete()
    {
        DiagnosticPlan plan = model.Plan;
        foreach (PlanComponent declared in plan.Components)
        {
            ComponentModel component = model.Add(declared.Name);
            component.Declaration ??= declared.Source;
            foreach (PlanDependency need in declared.Needs) AddNeed(component, need);
        }

        IEnumerable<(string? Name, Language.Citation Source)> named =
        [
            .. plan.Components.SelectMany(c => c.Needs).Concat(plan.TestRequirements.SelectMany(r => r.Needs)).SelectMany(n => n.Components.Select(c => ((string?)c, n.Source))),
            .. plan.Waivers.Select(w => (w.Component, w.Source)),
        ];
        foreach ((string? name, Language.Citation source) in named)
        {
            if (name is null || model.Find(name) is not null) continue;
            yield return new PlanProblem(source.Source, source.Line ?? 0, 0, $"names component '{name}', and there is none", Nearest(name));
        }

        // Logs may be those of something that the folder does not hold; only a slip of the hand is told.
        foreach (PlanFiles files in plan.Logs.Concat(plan.TestResults))
        {
            if (files.Component is { } name && model.Find(name) is null && Nearest(name) is { } near)
                yield return new PlanProblem(files.Source.Source, files.Source.Line ?? 0, 0, $"names component '{name}', and there is none", near);
        }
    }

    private string? Nearest(string name) => NearNames.Nearest(name, model.Components.Select(c => c.Name));

    private void AddNeed(ComponentModel component, PlanDependency need)
    {
        string? group = need.IsRedundant ? string.Join('|', need.Components) : null;
        foreach (string name in need.Components)
        {
            string on = model.Find(name)?.Name ?? name;
            int at = component.Dependencies.FindIndex(d => (model.Find(d.On)?.Name ?? d.On) == on && (d.Environment is null || d.Environment == need.Environment));
            var dependency = new Dependency(on, need.Environment, need.Source, group, need.AtLeast);
            if (at < 0) component.Dependencies.Add(dependency);
            // What files declare one by one, only the plan knows to be alternatives.
            else if (group is not null) component.Dependencies[at] = component.Dependencies[at] with { RedundancyGroup = group, GroupNeeds = need.AtLeast };
        }
    }
}
