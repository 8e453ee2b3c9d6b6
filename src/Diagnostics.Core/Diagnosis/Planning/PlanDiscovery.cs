using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Discovery;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Planning;

/// <summary>
/// What was discovered of a deployment, as a plan. Of settings only names go into it, and of addresses only loopback ports: plans are meant for version control, .env files are not.
/// </summary>
internal sealed class PlanDiscovery(DeploymentModel model)
{
    // More are told by folder.
    private const int MostFiles = 40;

    /// <summary>The plan of the deployment.</summary>
    /// <param name="logFiles">Its logs.</param>
    /// <param name="logs">What they tell.</param>
    /// <param name="reports">Paths of its test results.</param>
    public DiagnosticPlan Discover(IReadOnlyList<ProjectFile> logFiles, IReadOnlyList<LogObservation> logs, IReadOnlyList<string> reports) => new()
    {
        Environments = [.. model.Environments.Select(e => new PlanEnvironment(e, PlanAsk.WhenNamed, new Citation(CitationKind.Config, DiagnosticPlan.FileName)))],
        Components = [.. model.Components.Where(c => !IsOfLogAlone(c)).Select(Component)],
        Logs = Logs(logFiles, logs),
        TestResults = Files(reports),
        Source = DiagnosticPlan.FileName,
    };

    // A name that only a log bears, and that nothing needs: declared, it would be one of the applications among which files look for theirs.
    private bool IsOfLogAlone(ComponentModel component) =>
        component is { IsApplication: true, Declaration: null, IsComposed: false, BuildKey: null } && component.Claims.Count + component.Settings.Count + component.Dependencies.Count + component.ImageNames.Count + component.SettingFiles.Count == 0
        && !model.Components.Any(c => c.Dependencies.Exists(d => model.Find(d.On) == component));

    private PlanComponent Component(ComponentModel component) => new(
        component.Name, component.Kind, Array.Empty<string>(), Needs(component), Ports(component).Cast<PlanCheck>().Concat(Addresses(component)).ToArray(), component.Declaration ?? new Citation(CitationKind.Config, DiagnosticPlan.FileName));

    private PlanDependency[] Needs(ComponentModel component)
    {
        var needs = new List<PlanDependency>();
        // What no file says more of than its name (a database that a platform keeps) is no component: the file that names it goes on telling of it.
        Dependency[] known = [.. component.Dependencies.Where(d => model.Find(d.On) is not null)];
        foreach (IGrouping<string?, Dependency> group in known.Where(d => d.RedundancyGroup is not null).GroupBy(d => d.RedundancyGroup))
        {
            string[] names = [.. group.Select(Name).Where(n => n != component.Name).Distinct(StringComparer.Ordinal)];
            if (names.Length > 1) needs.Add(new PlanDependency(names, group.First().GroupNeeds, group.First().Environment, group.First().Citation));
        }

        foreach (IGrouping<string, Dependency> target in known.Where(d => d.RedundancyGroup is null).GroupBy(Name, StringComparer.Ordinal))
        {
            if (target.Key == component.Name) continue;
            // What holds everywhere holds in each.
            Dependency[] told = target.FirstOrDefault(d => d.Environment is null) is { } everywhere ? [everywhere] : [.. target.DistinctBy(d => d.Environment)];
            needs.AddRange(told.Select(d => new PlanDependency(new[] { target.Key }, 1, d.Environment, d.Citation)));
        }

        return [.. needs];
    }

    private string Name(Dependency dependency) => model.Find(dependency.On)?.Name ?? dependency.On;

    /// <summary>The loopback ports at which a component is reached from this machine.</summary>
    public static List<PlanPortCheck> Ports(ComponentModel component)
    {
        // How it is reached from this machine: as it is published, else as others call it, else as it declares itself.
        PortRole[] roles = component.IsComposed ? [PortRole.Published, PortRole.CalledOnHost] : [PortRole.Published, PortRole.CalledOnHost, PortRole.Declared];
        foreach (PortRole role in roles)
        {
            var checks = new List<PlanPortCheck>();
            foreach (PortClaim claim in component.Claims.Where(c => c.Role == role && c.Environment is null or EnvironmentNames.Development or EnvironmentNames.Test))
            {
                if (claim.Port is not { } port || (claim.Address is { Length: > 0 } address && !SettingEndpoint.IsLoopback(address) && address is not "::")) continue;
                if (checks.TrueForAll(c => c.Port != port)) checks.Add(new PlanPortCheck("localhost", port, claim.Environment, null, claim.Citation));
            }

            if (checks.Count > 0) return checks;
        }

        return [];
    }

    private static IEnumerable<PlanCheck> Addresses(ComponentModel component)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string? _, Setting setting) in component.Settings)
        {
            int end = setting.Raw.IndexOf("://", StringComparison.Ordinal);
            if (end <= 0 || setting.IsShared || !IsKey(setting.Key)) continue;
            string scheme = setting.Raw[..end].Trim().TrimStart('"', '\'').Split('+')[0].ToLowerInvariant();
            if (scheme is not ("postgres" or "postgresql" or "redis" or "rediss" or "valkey" or "valkeys") || !keys.Add(setting.Key)) continue;
            var source = new Citation(CitationKind.Config, setting.Citation.Source, setting.Citation.Line);
            yield return scheme[0] == 'p' ? new PlanDatabaseCheck(setting.Key, null, null, source) : new PlanCacheCheck(setting.Key, null, null, source);
        }
    }

    private static bool IsKey(string key) => key.Length is > 0 and <= 200 && !char.IsAsciiDigit(key[0]) && key.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private List<PlanFiles> Logs(IReadOnlyList<ProjectFile> files, IReadOnlyList<LogObservation> logs)
    {
        // Lines of a joined log name their own component; whom the others belong to is the file's. The name of a build server's job is no component's.
        ILookup<string, LogObservation> told = logs.Where(o => o.Event.Component is null).ToLookup(o => o.Event.Citation.Source, StringComparer.Ordinal);
        var entries = files.Select(f => (f.Path, Component: model.Find(told[f.Path].FirstOrDefault()?.Component) is { } writer && !IsOfLogAlone(writer) ? writer.Name : null, Environment: Declared(EnvironmentNames.OfLog(f.Path)))).ToList();
        var source = new Citation(CitationKind.Config, DiagnosticPlan.FileName);
        if (entries.Count <= MostFiles) return [.. entries.Select(e => new PlanFiles(Literal(e.Path), e.Component, e.Environment, source))];
        return Files([.. entries.Select(e => e.Path)]);
    }

    // A plan names no environment that it does not list; the file's own name goes on telling it.
    private string? Declared(string? environment) => model.Environments.Count == 0 || (environment is not null && model.Environments.Contains(environment)) ? environment : null;

    private static List<PlanFiles> Files(IReadOnlyList<string> paths)
    {
        var source = new Citation(CitationKind.Config, DiagnosticPlan.FileName);
        if (paths.Count <= MostFiles) return [.. paths.Select(p => new PlanFiles(Literal(p), null, null, source))];
        return [.. paths.GroupBy(p => Path.GetDirectoryName(p)?.Replace('\\', '/') ?? "", StringComparer.Ordinal).Where(g => g.Key.Length > 0)
            .Select(g => new PlanFiles(new PathPattern(Escape(g.Key) + "/*" + CommonEnding(g)), null, null, source))];
    }

    // Beside reports and logs lie files of other kinds.
    private static string CommonEnding(IEnumerable<string> paths) => paths.Select(Path.GetExtension).Distinct(StringComparer.Ordinal).ToArray() is [{ Length: > 0 } only] ? only : "";

    private static PathPattern Literal(string path) => new((path.Contains('/', StringComparison.Ordinal) ? "" : "./") + Escape(path));

    // A name may hold what means something in a pattern.
    private static string Escape(string path) => path.Replace("[", "[[]", StringComparison.Ordinal).Replace("*", "[*]", StringComparison.Ordinal).Replace("?", "[?]", StringComparison.Ordinal);
}
