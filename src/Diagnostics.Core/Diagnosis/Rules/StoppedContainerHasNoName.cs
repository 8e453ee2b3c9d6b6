using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A container network resolves the names of running containers only, a cluster that of a headless Service only while a pod behind it is ready, and Fly that of an app only while a machine of it is started: that the name of a component is not found follows from whatever
/// keeps its container from running.
/// </summary>
/// <remarks>Source: Docker documentation, networking: embedded DNS server; Kubernetes documentation, Service, headless Services, and DNS for Services and Pods; Fly.io documentation, private networking (.internal domains).</remarks>
internal sealed partial class StoppedContainerHasNoName : IExplanationRule
{
    private const long LargestFile = 256 * 1024;

    private static readonly HashSet<string> s_stops =
    [
        FailureCodes.ContainerExited, FailureCodes.ContainerOomKilled, FailureCodes.ContainerRestarting, FailureCodes.ContainerMissing, FailureCodes.ContainerImage, FailureCodes.AppCrash, FailureCodes.AppOutOfMemory,
        FailureCodes.AppModuleMissing, FailureCodes.AppConfigMissing, FailureCodes.HostDiskFull, FailureCodes.PortInUse, FailureCodes.BuildFailed, FailureCodes.BuildDependency, FailureCodes.BuildCopy,
    ];

    // These stop a container where it is seen to end, or to be started again; alone they may be of a request.
    private static readonly HashSet<string> s_mayStop = [FailureCodes.AppMigration, FailureCodes.ConfigInvalid, FailureCodes.ConfigMissing, FailureCodes.ConfigNotPropagated, FailureCodes.DbUrl, FailureCodes.DbAuthRejected];

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings) => Named(context, findings).Concat(Nameless(context, findings));

    // "Name or service not known", and no name with it: of those that the component calls by name, only one does not run.
    private static IEnumerable<Explanation> Nameless(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft effect in findings.All)
        {
            if (effect is not { Code: FailureCodes.DnsNotFound or FailureCodes.DnsTimeout, Target: null, Variable: null } || context.Model.Find(effect.Component) is not { IsComposed: true } caller || !caller.Name.Equals(effect.Observer, StringComparison.OrdinalIgnoreCase)) continue;
            FindingDraft[] stopped =
            [
                .. caller.Dependencies.Where(d => ComponentModel.Applies(d.Environment, effect.Environment)).Select(d => context.Model.Find(d.On)).OfType<ComponentModel>().Where(c => c.IsComposed && c != caller).Distinct()
                    .Select(c => findings.Of(c.Name).FirstOrDefault(f => f.Status == Status.Fail && s_stops.Contains(f.Code) && f.SharesEnvironment(effect))).OfType<FindingDraft>(),
            ];
            if (stopped.Length == 1) yield return new Explanation(stopped[0], effect, 0.7, $"the line names no host; of those that {caller.Name} calls, only {stopped[0].Component} does not run", LinkBasis.Inferred);
        }
    }

    private static IEnumerable<Explanation> Named(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft effect in findings.All)
        {
            if (effect.Code is not (FailureCodes.DnsNotFound or FailureCodes.DnsTimeout) || context.Model.Find(effect.Component) is not { } component || !(component.IsComposed || IsHeadless(context, component, effect.Environment) || IsOfFly(component, effect))) continue;
            foreach (FindingDraft cause in findings.Of(component.Name))
            {
                if (cause.Status == Status.Fail && (s_stops.Contains(cause.Code) || (s_mayStop.Contains(cause.Code) && Ends(findings, component.Name))) && cause.SharesEnvironment(effect) && Names(context, effect, component.Name))
                    yield return new Explanation(cause, effect, 0.85, "the name of a container that does not run is not known", LinkBasis.Inferred);
            }
        }
    }

    // An app's name on Fly's private network stands for its machines that are started.
    private static bool IsOfFly(ComponentModel component, FindingDraft effect) =>
        component.Platforms.Contains("Fly.io") && effect.Citations.Exists(c => c.Excerpt?.Contains(component.Name + ".internal", StringComparison.OrdinalIgnoreCase) == true);

    // A Service without an address of its own stands for its pods: where none is ready, its name is unknown.
    private static bool IsHeadless(DiagnosisContext context, ComponentModel component, string? environment) =>
        component.ClaimsIn(environment).Where(c => c.Role == PortRole.ServicePort).Select(c => c.Citation).Any(c => c.Line is { } at && context.LinesOf(c.Source, LargestFile) is { } lines && at <= lines.Length
            && Document(lines, at - 1).Any(l => Headless().IsMatch(l)));

    private static IEnumerable<string> Document(string[] lines, int at) =>
        lines[..at].Reverse().TakeWhile(l => !l.StartsWith("---", StringComparison.Ordinal)).Concat(lines[at..].TakeWhile(l => !l.StartsWith("---", StringComparison.Ordinal)));

    [GeneratedRegex(@"^\s{1,20}clusterIP:\s*[""']?None\b", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Headless();

    private static bool Ends(FindingIndex findings, string component) => findings.Of(component).Any(f => f is { Status: Status.Fail, Code: FailureCodes.ContainerExited or FailureCodes.ContainerRestarting or FailureCodes.AppCrash });

    // A finding on the one that asked names whom it asked for, or is known to be its own; any other is about the name itself.
    private static bool Names(DiagnosisContext context, FindingDraft effect, string component) => effect.Target is null ? !component.Equals(effect.Observer, StringComparison.OrdinalIgnoreCase) : context.Model.Find(effect.Target)?.Name == component;
}
