using Diagnostics.Core.Configuration.Compose;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>Names in a compose project that nothing in it declares: compose refuses to start it.</summary>
/// <remarks>Source of the rules: compose-go, "refers to undefined network", "depends on undefined service".</remarks>
internal static class ComposeReferences
{
    /// <summary>What is named and not declared. Only the files that hold everywhere are whole; others are laid over them.</summary>
    public static IEnumerable<ComposeProblem> Undefined(ComposeReading reading)
    {
        if (reading.Environment is not null || !reading.HasBase || reading.Project.Problems.Count > 0) yield break;
        HashSet<string> services = [.. reading.Project.Services.Select(s => s.Name)];
        foreach (ComposeService service in reading.Project.Services)
        {
            foreach (ComposeNetwork network in service.Networks.Where(n => n.Name != "default" && !reading.Project.HasNetwork(n.Name)))
                yield return new ComposeProblem(FailureCodes.ConfigInvalid, $"{service.Name} joins network {network.Name}, which the project does not declare: compose refuses it", network.File, network.Line, service.Name);
            foreach (ComposeDependency dependency in service.DependsOn.Where(d => !services.Contains(d.Service)))
                yield return new ComposeProblem(FailureCodes.ConfigInvalid, $"{service.Name} depends on service {dependency.Service}, which the project does not declare: compose refuses it", dependency.File, dependency.Line, service.Name);
        }
    }
}
