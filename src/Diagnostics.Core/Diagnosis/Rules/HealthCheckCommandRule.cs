using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A health check whose command cannot tell the truth: one that can never fail, or one that was seen to fail and calls a program that the image does not have.</summary>
/// <remarks>Source: Dockerfile reference, HEALTHCHECK; the contents of images by their own Dockerfiles.</remarks>
internal sealed partial class HealthCheckCommandRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (ComponentModel component in context.Model.Components)
        {
            string?[] lying = [.. context.Environments.Where(e => NeverFails(component, e))];
            // What one line says of all environments is said once.
            bool isEverywhere = lying.Length > 1 && lying.Length == context.Environments.Count && lying.Select(e => Check(component, e)!.Value.Citation).Distinct().Count() == 1;
            if (isEverywhere) yield return Lies(component, null, Check(component, lying[0])!.Value);
            foreach (string? environment in context.Environments)
            {
                if (Check(component, environment) is not { } check) continue;
                if (Passes().IsMatch(check.Command))
                {
                    if (!isEverywhere) yield return Lies(component, environment, check);
                }
                else if (SeenUnhealthy(context, component, environment) is { } seen && MissingProgram(component, check.Command) is { } missing) yield return Unable(component, environment, check, missing, seen);
            }
        }
    }

    /// <summary>Whether a component's health check passes whatever happens.</summary>
    public static bool NeverFails(ComponentModel component, string? environment) => Check(component, environment) is { } check && Passes().IsMatch(check.Command);

    /// <summary>The one component whose health check calls the program that a command run inside a container did not find; null for a program that a container was to start with.</summary>
    public static ComponentModel? Caller(DiagnosisContext context, LogObservation observation)
    {
        // A start fails with "runc create failed", a probe (or somebody's docker exec) with "exec failed".
        if (observation.Event.Signature.Code != FailureCodes.AppModuleMissing || observation.Event.Field("module") is not { } program || observation.Event.Citation.Excerpt?.Contains("exec failed", StringComparison.Ordinal) != true) return null;
        ComponentModel[] callers = [.. context.Model.Components.Where(c => Check(c, observation.Environment) is { } check && check.Command.Split(' ', '"', '\'', ',').Contains(program))];
        if (context.OwnerOf(observation) is { } named && callers.Contains(named)) return named;
        return callers.Length == 1 ? callers[0] : null;
    }

    /// <summary>The command of a component's health check; null where it has none. What compose says replaces the image's own.</summary>
    public static (string Command, Citation Citation)? Check(ComponentModel component, string? environment)
    {
        if (component.Container?.HealthChecks.FindLast(h => ComponentModel.Applies(h.Environment, environment)) is { Command: not null } own) return (own.Command, own.Citation);
        return component.Image?.HealthCheck is { } image ? (image.Text, new Citation(CitationKind.Config, component.Image.Path, image.Line, "HEALTHCHECK " + image.Text)) : null;
    }

    private static FindingDraft Lies(ComponentModel component, string? environment, (string Command, Citation Citation) check)
    {
        var draft = new FindingDraft(FailureCodes.ContainerHealthcheckLies, component.Name, environment, Status.Fail, $"{component.Name}'s health check can never fail, so it says nothing of {component.Name}", 0.85);
        draft.Citations.Add(check.Citation);
        draft.NextSteps.Add($"At {check.Citation.Location}, let the check ask {component.Name} itself and keep its exit code: no '|| exit 0', no '|| true'");
        return draft;
    }

    private static FindingDraft Unable(ComponentModel component, string? environment, (string Command, Citation Citation) check, (string Program, string Image, Citation Citation) missing, LogObservation seen)
    {
        var draft = new FindingDraft(
            FailureCodes.ContainerUnhealthy, component.Name, environment, Status.Fail, $"{component.Name}'s health check calls {missing.Program}, which image {missing.Image} does not have: it fails however well {component.Name} is", 0.85)
        { IsFault = true };
        draft.Citations.Add(check.Citation);
        draft.Citations.Add(missing.Citation);
        draft.Citations.Add(seen.Event.Citation);
        draft.NextSteps.Add($"At {check.Citation.Location}, ask with what the image has (its own runtime), or install {missing.Program} in {missing.Citation.Source}");
        draft.NextSteps.Add($"{DiagnosisContext.ComposeExec(component, environment, $"sh -c 'command -v {missing.Program}'")}  # no output: it is not there");
        return draft;
    }

    private static (string Program, string Image, Citation Citation)? MissingProgram(ComponentModel component, string command)
    {
        if (Program().Match(command) is not { Success: true } match || component.Image is not { Base: { } below } image) return null;
        string program = match.Groups["program"].Value;
        // Whatever mentions it may bring it.
        if (image.Steps.Any(s => s.IsInherited && s.Name is "RUN" or "COPY" or "ADD" && s.Text.Contains(program, StringComparison.Ordinal)) || !ImageContents.Lacks(below.Name, program)) return null;
        // A package list, a script, another image: what they install is not known.
        if (image.Steps.Any(s => s.IsInherited && ((s.Name == "RUN" && InstallsUnknown().IsMatch(s.Text)) || (s.Name == "COPY" && s.Text.Contains("--from=", StringComparison.Ordinal) && s.Text.Contains("/bin", StringComparison.Ordinal))))) return null;
        return (program, below.Name, new Citation(CitationKind.Config, image.Path, below.Line, "FROM " + below.Name));
    }

    // What an image holds is known by its name only, so the log must show that the check fails.
    private static LogObservation? SeenUnhealthy(DiagnosisContext context, ComponentModel component, string? environment) =>
        context.LogsBy.About(component).FirstOrDefault(o => !o.IsHistory && ComponentModel.Applies(o.Environment, environment) && o.Event.Signature.Kind is LogEventKind.Failure or LogEventKind.Probe
            && (o.Event.Signature.Code is FailureCodes.ContainerUnhealthy or FailureCodes.DeployHealthCheck || (o.Event.Signature.Code == FailureCodes.AppModuleMissing && Program().IsMatch(o.Event.Citation.Excerpt + " "))));

    [GeneratedRegex(@"(?:\|\||;)\s*(?:exit\s+0|true|:|/bin/true|echo\b[^|&;]*)\s*[""']?\s*$|^\s*(?:(?:/bin/)?true|exit\s+0|:|echo\b[^|&;]*)\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Passes();

    [GeneratedRegex(@"^(?:\S*/)?(?<program>curl|wget)\s|[""'\s](?:/usr/bin/)?(?<program>curl|wget)\s", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Program();

    [GeneratedRegex(@"\$\{?[A-Za-z_]+\}?|xargs|\.sh\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex InstallsUnknown();
}
