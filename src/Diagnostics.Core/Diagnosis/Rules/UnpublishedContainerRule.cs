using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// Something on the host is refused on a port of the host's own address, and a table of the containers shows the container that listens on that port to run without publishing it: from the host nothing is there. What a
/// file publishes counts for nothing where the container was not started with it (an override file that <c>-f</c> leaves out).
/// </summary>
/// <remarks>Source: Docker documentation, docker compose ps (PORTS: <c>4000/tcp</c> is exposed only, <c>127.0.0.1:4000->4000/tcp</c> is published); Compose documentation, merge: compose.override.yaml is read only where no -f is given.</remarks>
internal sealed partial class UnpublishedContainerRule : IFindingRule, IExplanationRule
{
    private const string Topic = "unpublished-container";

    private const int MostTables = 100;

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        LogObservation[] refused = [.. context.LogsBy.WithCode(FailureCodes.NetRefused).Where(o => !o.IsHistory && o.Event.Port is not null && o.Event.Field("host") is { } host && LogTargets.IsLocal(host) && context.Model.Find(o.Component) is not { IsComposed: true })];
        if (refused.Length == 0) yield break;
        var containers = Containers(context).ToArray();
        foreach ((string path, int line, ComponentModel component, HashSet<int> exposed, HashSet<int> published) in containers)
        {
            foreach (IGrouping<int, LogObservation> asked in refused.GroupBy(o => o.Event.Port!.Value).Where(g => exposed.Contains(g.Key) && !published.Contains(g.Key)))
            {
                // Several of one image expose the port: then the one that a file would publish is meant, if any.
                if (Array.Exists(containers, c => c.Component != component && c.Exposed.Contains(asked.Key)) && LogTargets.Resolve(context, asked.First()) != component) continue;
                string port = asked.Key.ToString(CultureInfo.InvariantCulture);
                var draft = new FindingDraft(FailureCodes.ContainerPortUnpublished, component.Name, asked.First().Environment, Status.Fail, $"{component.Name}'s container runs and does not publish port {port}, which is asked on the host", 0.9) { IsFault = true, Topic = Topic, Port = asked.Key, Subject = port };
                if (component.Declaration is { } declared) draft.Citations.Add(declared);
                draft.Citations.Add(new Citation(CitationKind.Container, path, line, $"{component.Name}: {port}/tcp, not published"));
                draft.Citations.Add(asked.First().Event.Citation);
                draft.NextSteps.Add($"Publish it where {component.Name} is started: ports: [\"127.0.0.1:{port}:{port}\"], then: {DiagnosisContext.ComposeUp(component, draft.Environment)}");
                draft.NextSteps.Add($"{DiagnosisContext.ComposeConfig(component, draft.Environment)[..^" --quiet".Length]}  # what the files together publish; with -f, compose.override.yaml is not read");
                yield return draft;
            }
        }
    }

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Topic: Topic, Status: Status.Fail }))
        {
            foreach (FindingDraft effect in findings.All.Where(f => f != cause && f.Code == FailureCodes.NetRefused && f.Port == cause.Port && f.SharesEnvironment(cause)))
                yield return new Explanation(cause, effect, 0.95, "the port is not published", LinkBasis.Measured);
        }
    }

    private static IEnumerable<(string Path, int Line, ComponentModel Component, HashSet<int> Exposed, HashSet<int> Published)> Containers(DiagnosisContext context)
    {
        foreach ((string path, int line, IReadOnlyDictionary<string, string> cells) in CapturedTable.In(context, MostTables))
        {
            if (!cells.TryGetValue("PORTS", out string? ports) || cells.GetValueOrDefault("STATUS")?.StartsWith("Up", StringComparison.Ordinal) != true) continue;
            if ((context.Model.FindContainer(cells.GetValueOrDefault("SERVICE")) ?? context.Model.FindContainer(cells.GetValueOrDefault("NAME") ?? cells.GetValueOrDefault("NAMES"))) is not { IsComposed: true } component) continue;
            Match[] all = [.. Port().Matches(ports).Cast<Match>()];
            yield return (path, line, component, [.. all.Where(m => !m.Groups["host"].Success).Select(m => Number(m.Groups["inner"]))], [.. all.Where(m => m.Groups["host"].Success).Select(m => Number(m.Groups["host"]))]);
        }
    }

    private static int Number(Group group) => int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?:(?:\d{1,3}(?:\.\d{1,3}){3}|\[?::\]?):(?<host>\d{1,5})->)?(?<inner>\d{1,5})/tcp", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Port();
}
