using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A platform deploys a component only when certain paths change, and the component is made of others too: a fix in those never reaches it.</summary>
/// <remarks>Source: Render documentation, monorepo support, build filters.</remarks>
internal sealed class BuildFilterRule : IFindingRule, IExplanationRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (ComponentModel component in context.Model.Components.Where(c => c.BuildFilters.Count > 0))
        {
            foreach (BuildFilter filter in component.BuildFilters)
            {
                (string Path, Citation Citation)? left = Parts(context, component, filter).FirstOrDefault(p => IsLeftOut(filter, p.Path)) is { Path: not null } found ? found : null;
                if (left is not { } part) continue;
                var draft = new FindingDraft(
                    FailureCodes.DeployNotDeployed, component.Name, null, Status.Fail, $"{component.Name} is made of {part.Path} too, but a change there deploys nothing: its build filter leaves it out", 0.85)
                { Subject = part.Path };
                draft.Citations.Add(filter.Citation);
                draft.Citations.Add(part.Citation);
                draft.NextSteps.Add($"Add {part.Path}/** to the paths of the build filter at {filter.Citation.Location}, then deploy {component.Name} by hand once");
                yield return draft;
            }
        }
    }

    /// <summary>What runs there is old: its failures may well be those that were repaired since. Any better explanation outweighs this one.</summary>
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f.Code == FailureCodes.DeployNotDeployed))
        {
            foreach (FindingDraft effect in findings.Of(cause.Component))
            {
                if (effect != cause && effect.Citations.Count > 0 && effect.Citations[0].Kind != CitationKind.Config && cause.SharesEnvironment(effect)) yield return new Explanation(cause, effect, 0.5, "what runs is older than the fix");
            }
        }
    }

    // Folders that its image copies, and folders of the repository that its code imports by their name.
    private static IEnumerable<(string Path, Citation Citation)> Parts(DiagnosisContext context, ComponentModel component, BuildFilter filter)
    {
        foreach (DockerStep step in component.Image?.Steps.Where(s => s.Name is "COPY" or "ADD" && !s.Text.Contains("--from=", StringComparison.Ordinal)) ?? [])
        {
            foreach (string source in CopySources.Of(step))
            {
                string path = source.TrimStart('.', '/').TrimEnd('/');
                if (path.Length > 0 && !path.Contains('*', StringComparison.Ordinal) && Directory.Exists(Path.Combine(context.Root, path))) yield return (path, new Citation(CitationKind.Config, component.Image!.Path, step.Line, step.Name + " " + step.Text));
            }
        }

        foreach ((string path, Citation citation) in LocalImports.Of(context, component, filter)) yield return (path, citation);
    }

    private static bool IsLeftOut(BuildFilter filter, string path)
    {
        bool Matches(string pattern) => Covers(pattern.TrimStart('.', '/'), path);
        return filter.Ignored.Any(Matches) || (filter.Paths.Count > 0 && !filter.Paths.Any(Matches));
    }

    // "core/**", "core/", "core" and "**" cover what is in core; "**/*.md" covers no folder.
    private static bool Covers(string pattern, string path)
    {
        int wild = pattern.IndexOf('*', StringComparison.Ordinal);
        string prefix = (wild < 0 ? pattern : pattern[..wild]).TrimEnd('/');
        if (wild >= 0 && pattern[wild..].TrimStart('*', '/').Length > 0) return false;
        return prefix.Length == 0 || path == prefix || path.StartsWith(prefix + "/", StringComparison.Ordinal);
    }
}
