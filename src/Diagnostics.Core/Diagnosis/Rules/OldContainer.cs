using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A program misses a variable to which the compose file gives a value: its container was made before the change, and only restarted since. A restart keeps the variables with which the container was made.
/// </summary>
/// <remarks>Source: Docker documentation, docker compose restart ("changes to the compose file are not reflected"). Said only where somebody looked at the container: files may be newer than the log.</remarks>
internal static partial class OldContainer
{
    /// <summary>The finding; null where nothing shows the container, or shows that it has the variable.</summary>
    public static FindingDraft? Find(DiagnosisContext context, ComponentModel component, string variable, LogObservation observation)
    {
        if (!component.IsComposed || component.Settings.LastOrDefault(s => s.Setting is { Layer: "environment" or "env_file", IsAssumed: false, Raw.Length: > 0 } && s.Setting.Key == variable && ComponentModel.Applies(s.Environment, observation.Environment)).Setting is not { } given) return null;
        if (AskedContainer.Of(context, component, variable) is not { HasVariable: not true } asked) return null;
        Citation? restart = Restart(context, component);
        string why = asked.IsRestarted ? "its container was made long before it was started last" : "its container does not have it";
        var draft = new FindingDraft(
            FailureCodes.ContainerEnvMissing, component.Name, observation.Environment, Status.Fail, $"{component.Name} is given {given.Key} by {given.Citation.Location}, and {why}: it must be made again, not restarted", asked.IsRestarted ? 0.85 : 0.93)
        { Variable = given.Key, Subject = given.Key };
        if (restart is not null) draft.Citations.Add(restart);
        draft.Citations.Add(given.Citation);
        draft.Citations.Add(asked.Asked);
        draft.Citations.Add(observation.Event.Citation);
        draft.NextSteps.Add($"{DiagnosisContext.ComposeUp(component, observation.Environment)}  # makes the container anew; a restart keeps the old variables");
        if (restart is not null) draft.NextSteps.Add($"At {restart.Location}, write up -d in place of restart");
        return draft;
    }

    // The script by which settings are applied, where it only restarts.
    private static Citation? Restart(DiagnosisContext context, ComponentModel component) =>
        CodeLines.Of(context, RestartCommand(), null).FirstOrDefault(l => l.Match.Groups["names"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries) is var names && (names.Length == 0 || names.Any(n => context.Model.FindContainer(n) == component))).Citation;

    [GeneratedRegex(@"^[^#\n""']{0,200}?\bdocker(?:[ -]compose(?: -{1,2}[\w\-]+(?:[ =][\w./\-]+)?){0,6})? restart(?: (?:-t|--timeout)[ =]?\d+)?(?<names>(?: [\w.\-]+){0,10})\s*(?:$|[;&|#])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RestartCommand();
}
