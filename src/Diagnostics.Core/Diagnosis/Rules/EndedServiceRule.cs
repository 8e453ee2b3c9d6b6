using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A container ended by itself and without an error, and another component calls it and does not find it: what it ran was no server. Where compose has a stage of the Dockerfile built that is not its last, that line is
/// what makes it run something else. Jobs that end are in order as long as nobody calls them.
/// </summary>
/// <remarks>Source: compose specification, build.target; Dockerfile reference, multi-stage builds.</remarks>
internal sealed class EndedServiceRule : IFindingRule
{
    private static readonly HashSet<string> s_missed = [FailureCodes.DnsNotFound, FailureCodes.NetRefused, FailureCodes.NetHostUnreachable, FailureCodes.NetTimeout];

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (var ended in context.CurrentLogs.Where(o => o.Event.Signature.Id == "docker.ended").GroupBy(o => (Component: context.OwnerOf(o), o.Environment)))
        {
            if (ended.Key.Component is not { Container: { } container } component || Missed(context, component) is not { } missed) continue;
            if (context.LogsBy.About(component).Any(o => !o.IsHistory && o.Event.Signature.Code is FailureCodes.ContainerExited or FailureCodes.ContainerRestarting)) continue;
            (string Text, int Line)? command = component.Image?.StartCommand;
            bool isOther = container.BuildTarget is { } target && component.Image is { } image && !container.HasCommand && DockerfileReader.StageNames(image.Text) is [.., var last] && !target.Stage.Equals(last, StringComparison.OrdinalIgnoreCase);
            string observer = context.Model.Find(missed.Component)?.Name ?? "another component";
            var draft = new FindingDraft(FailureCodes.ContainerExited, component.Name, ended.Key.Environment, Status.Fail, $"{component.Name} ended without an error, and {observer} calls it", 0.85) { IsFault = isOther, ExitCode = 0 };
            if (isOther)
            {
                draft.Summary += command is { } runs ? $": its image is built from stage {container.BuildTarget!.Value.Stage}, which runs {context.Redactor.Excerpt(runs.Text)}" : $": its image is built from stage {container.BuildTarget!.Value.Stage}";
                draft.Citations.Add(container.BuildTarget!.Value.Citation);
                draft.NextSteps.Add($"At {draft.Citations[0].Location}, build the stage that runs the server; then {DiagnosisContext.ComposeUp(component, ended.Key.Environment)} --build");
            }

            if (component.Commands.FindLast(c => ComponentModel.Applies(c.Environment, ended.Key.Environment)).Citation is { } start) draft.Citations.Add(start);
            foreach (LogObservation seen in ended.DistinctBy(o => o.Event.Citation.Source)) draft.Citations.Add(seen.Event.Citation);
            draft.NextSteps.AddRange(context.Steps(draft));
            yield return draft;
        }
    }

    private static LogObservation? Missed(DiagnosisContext context, ComponentModel component) =>
        context.LogsBy.Naming(component.Name).Concat(component.Composed.Select(p => p.Service).Where(s => !s.Equals(component.Name, StringComparison.OrdinalIgnoreCase)).Distinct().SelectMany(context.LogsBy.Naming))
            .FirstOrDefault(o => !o.IsHistory && o.Event.Signature.Code is { } code && s_missed.Contains(code) && context.Model.Find(o.Component) != component);
}
