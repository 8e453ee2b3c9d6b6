using Diagnostics.Core.Checks;
using Diagnostics.Core.Checks.Health;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A declared health check passes while something that the component needs is seen to be down: whoever relies on it, a load balancer or a person, is told that all is well. A warning, because a check of
/// mere liveness may be meant to be like that.
/// </summary>
internal sealed class LyingHealthCheckRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (ServiceHealthResult health in context.Live.Checks.OfType<ServiceHealthResult>())
        {
            // The root of an address is nobody's health check.
            if (health.Status != Status.Pass || HealthPath(health) is null or "/" || context.Model.Find(health.Component) is not { } component) continue;
            foreach (Dependency dependency in component.Dependencies.Where(d => ComponentModel.Applies(d.Environment, health.Environment)).DistinctBy(d => d.On, StringComparer.OrdinalIgnoreCase))
            {
                if (Down(context, dependency, health) is not { } down) continue;
                var draft = new FindingDraft(
                    FailureCodes.ContainerHealthcheckLies, component.Name, health.Environment, Status.Warn, $"{component.Name}'s health check {health.Target} passes while {dependency.On}, which it needs, is down: it does not ask it", 0.8)
                { Subject = dependency.On, Port = health.Port, Vantage = health.Vantage };
                draft.Citations.AddRange(health.Evidence);
                draft.Citations.AddRange(down.Evidence.Take(1));
                draft.Citations.Add(dependency.Citation);
                if (context.Live.Sources.TryGetValue(health, out Citation? source) && !draft.Citations.Contains(source)) draft.Citations.Add(source);
                draft.NextSteps.Add($"Let {component.Name}'s readiness check ask {dependency.On} too, or watch {dependency.On} by itself");
                yield return draft;
            }
        }
    }

    private static CheckResult? Down(DiagnosisContext context, Dependency dependency, ServiceHealthResult health) => context.Live.Checks.FirstOrDefault(c =>
        c.Status == Status.Fail && dependency.On.Equals(c.Component, StringComparison.OrdinalIgnoreCase) && ComponentModel.Applies(c.Environment, health.Environment));

    private static string? HealthPath(ServiceHealthResult health) => Uri.TryCreate(health.Target, UriKind.Absolute, out Uri? uri) ? uri.AbsolutePath : null;
}
