using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A run of a pipeline pushed an image under a tag that does not change, and then brought the compose project up without a pull: compose finds an image of that tag on the host, calls the container running and leaves it. The run
/// succeeds, and what it built does not run.
/// </summary>
/// <remarks>
/// Source: Docker documentation, <c>docker compose up</c> (<c>--pull</c>, policy "missing" by default; containers are created again only if their configuration or image changed). Told only where the component's own log names
/// another revision than the one that was pushed: an image that is the same as before is rightly left.
/// </remarks>
internal sealed partial class UnpulledImageRule : IFindingRule, IExplanationRule
{
    private const long LargestLog = 16 * 1024 * 1024;
    private const long LargestFile = 512 * 1024;

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        LogObservation[] remarks = [.. context.CurrentLogs.Where(o => o.Event.Signature.Id is "image.pushed" or "compose.running")];
        foreach (IGrouping<string, LogObservation> log in remarks.GroupBy(o => o.Event.Citation.Source, StringComparer.Ordinal))
        {
            foreach (LogObservation left in log.Where(o => o.Event.Signature.Id == "compose.running").DistinctBy(o => o.Event.Field("container")))
            {
                if (context.Model.FindContainer(left.Event.Field("container")) is not { } component) continue;
                // Of a build server's log the name tells where it ran, not what it deployed to.
                foreach ((string? environment, string image, Citation named) in component.ImageNames)
                {
                    if ((environment is null || context.Environments.Contains(environment)) && Left(context, component, environment, image, named, left, [.. log]) is { } draft) yield return draft;
                }
            }
        }
    }

    private static FindingDraft? Left(DiagnosisContext context, ComponentModel component, string? environment, string image, Citation named, LogObservation left, LogObservation[] log)
    {
        string repository = Repository(image);
        LogObservation[] pushed = [.. log.Where(o => o.Event.Field("tag") is not null && o.Event.Citation.Line < left.Event.Citation.Line && o.Event.Field("image") == repository)];
        if (Array.Find(pushed, p => image == repository + ":" + p.Event.Field("tag")) is not { } same || Up(context, named) is not { } up) return null;
        if (Told(context, component) is not { } told || Built(context, left.Event.Citation.Source, pushed) is not { } built || IsSame(told.Revision, built)) return null;
        // It was started anew since: by a run that the log does not tell of.
        if (StartUpReading.TimeOf(told.Citation.Excerpt) is { } started && StartUpReading.TimeOf(left.Event.Citation.Excerpt) is { } seen && started > seen) return null;
        var draft = new FindingDraft(FailureCodes.DeployNotDeployed, component.Name, environment, Status.Fail, $"{component.Name} still runs {Short(told.Revision)}: the pipeline pushed {Short(built)} as {same.Event.Field("tag")} and brought the project up without a pull, which leaves the container as it is", 0.93) { IsFault = true, Subject = built };
        draft.Citations.Add(up);
        draft.Citations.Add(left.Event.Citation);
        draft.Citations.Add(told.Citation);
        draft.Citations.Add(same.Event.Citation);
        draft.Citations.Add(named);
        draft.NextSteps.Add($"At {up.Location}, pull before it is brought up (docker compose pull {component.Name}, or up -d --pull always), or name the commit in the tag at {named.Location}; then run the pipeline again");
        return draft;
    }

    /// <summary>What the version that runs does wrong may be right in the one that does not.</summary>
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.DeployNotDeployed, Status: Status.Fail, IsFault: true }))
        {
            foreach (FindingDraft effect in findings.Of(cause.Component))
            {
                if (effect.Code is FailureCodes.HttpServerError or FailureCodes.AppCrash or FailureCodes.AppErrorsRising && cause.SharesEnvironment(effect)) yield return new Explanation(cause, effect, 0.8, "the version that was to replace it does not run", LinkBasis.Inferred);
            }
        }
    }

    // The command that brings the project up, in a job of a pipeline that pulls nothing.
    private static Citation? Up(DiagnosisContext context, Citation named)
    {
        if (AlwaysPulls(context, named.Source)) return null;
        foreach (PipelineJob job in context.Model.PipelineJobs)
        {
            string commands = job.Commands;
            if (!ComposeUp().IsMatch(commands) || Pulls().IsMatch(commands) || RepositoryFile.Lines(context.Root, job.Path, LargestFile) is not { } lines) continue;
            for (int i = 0; i < lines.Length; i++)
            {
                string line = lines[i].Trim();
                if (line.StartsWith('#') || !ComposeUp().IsMatch(line) || !commands.Contains(ComposeUp().Match(line).Value.Trim(), StringComparison.Ordinal)) continue;
                if (ComposeFile().IsMatch(line) && !line.Contains(Path.GetFileName(named.Source), StringComparison.Ordinal)) continue;
                return new Citation(CitationKind.Config, job.Path, i + 1, context.Redactor.Excerpt(line));
            }
        }

        return null;
    }

    private static bool AlwaysPulls(DiagnosisContext context, string path) => RepositoryFile.Lines(context.Root, path, LargestFile)?.Any(l => PullPolicy().IsMatch(l)) == true;

    // The revision that the last start of what runs told: revision=9ab3d52e6f70, "commit": "9ab3d52".
    private static (string Revision, Citation Citation)? Told(DiagnosisContext context, ComponentModel component)
    {
        foreach (string log in context.LogsBy.WrittenBy(component).Select(o => o.Event.Citation.Source).Distinct(StringComparer.Ordinal).Take(4))
        {
            if (context.LinesOf(log, LargestLog) is not { } lines) continue;
            for (int i = lines.Length - 1; i >= 0; i--)
            {
                if (StartLine().IsMatch(lines[i]) && Revision().Match(lines[i]) is { Success: true } told) return (told.Groups["revision"].Value, new Citation(CitationKind.Log, log, i + 1, context.Redactor.Excerpt(lines[i])));
            }
        }

        return null;
    }

    // The commit that was built: another tag of the same image, else what the job checked out.
    private static string? Built(DiagnosisContext context, string log, LogObservation[] pushed) =>
        pushed.Select(p => p.Event.Field("tag")!).LastOrDefault(t => Hash().IsMatch(t))
            ?? context.LinesOf(log, LargestLog)?.Select(l => CheckedOut().Match(l)).LastOrDefault(m => m.Success)?.Groups["revision"].Value;

    private static bool IsSame(string one, string other) => one.StartsWith(other, StringComparison.OrdinalIgnoreCase) || other.StartsWith(one, StringComparison.OrdinalIgnoreCase);

    private static string Short(string revision) => revision.Length > 12 ? revision[..12] : revision;

    private static string Repository(string image) => image.LastIndexOf(':') is var colon && colon > image.LastIndexOf('/') && !image.Contains('$', StringComparison.Ordinal) ? image[..colon] : image;

    [GeneratedRegex(@"\bdocker[ -]compose\b[^\n#]{0,200}?\sup(?:\s|$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ComposeUp();

    [GeneratedRegex(@"\bdocker(?:[ -]compose)?\b[^\n]{0,200}?(?:\spull(?:\s|$)|--pull[= ](?:always|build)|\s--build(?:\s|$))|\s(?:rm|down)\b[^\n]{0,60}--rmi|\bwatchtower\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pulls();

    [GeneratedRegex(@"\s(?:-f|--file)[= ]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ComposeFile();

    [GeneratedRegex(@"^\s*pull_policy\s*:\s*[""']?(?:always|build|daily|weekly|every_)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PullPolicy();

    [GeneratedRegex(@"start|boot|listening|running", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex StartLine();

    [GeneratedRegex(@"(?<![\w\-])(?:revision|commit|git_?sha|sha|build|version|release)(?:_?(?:id|sha|hash))?[""']?\s?[=: ]\s?[""']?(?<revision>[0-9a-f]{7,40})(?![\w.\-])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Revision();

    [GeneratedRegex(@"^[0-9a-f]{7,40}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Hash();

    [GeneratedRegex(@"\bHEAD is now at (?<revision>[0-9a-f]{7,40})\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CheckedOut();
}
