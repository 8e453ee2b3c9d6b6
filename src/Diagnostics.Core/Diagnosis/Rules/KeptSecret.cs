using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Discovery;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A secret or variable that the build server's settings have, by their own listing among the evidence, and that the job which misses it is not handed: a workflow hands over what it names, and nothing else.</summary>
/// <param name="Job">The job.</param>
/// <param name="Step">The commands of the step that misses it, in the pipeline's file; null where the log does not tell.</param>
/// <param name="Row">The line of the listing.</param>
/// <remarks>Source: GitHub documentation, using secrets in GitHub Actions; manual of gh, secret list and variable list.</remarks>
internal sealed partial record KeptSecret(PipelineJob Job, Citation? Step, Citation Row)
{
    private const long LargestFile = 256 * 1024;

    // A listing of more is not one of a repository.
    private const int MostRows = 500;

    /// <summary>The secret; null where the line is no job's, or no listing has the name.</summary>
    public static KeptSecret? Of(DiagnosisContext context, LogObservation observation, string variable)
    {
        if (observation.Event.Citation is not { Line: { } line, Source: var source } || context.Builds.JobOf(source, line) is not { } job) return null;
        if (context.CurrentLogs.Where(o => o.Event.Signature.Id == "github.listing").Select(o => Find(context, o, variable)).FirstOrDefault(r => r is not null) is not { } row) return null;
        string? command = context.Builds.Log(source)?.CommandBefore(line)?.Trim();
        PipelineStep? step = job.Steps.FirstOrDefault(s => s.Line > 0 && command is { Length: > 0 } && s.Script.Split('\n').Any(l => l.Trim() == command));
        return new KeptSecret(job, step is null ? null : new Citation(CitationKind.Config, job.Path, step.Line, context.Redactor.Excerpt("run: " + command)), row);
    }

    private static Citation? Find(DiagnosisContext context, LogObservation listing, string variable)
    {
        if (listing.Event.Citation is not { Line: { } from, Source: var source } || context.LinesOf(source, LargestFile) is not { } lines) return null;
        for (int i = from; i < lines.Length && i < from + MostRows && !CapturedOutput.IsPrompt(lines[i]); i++)
        {
            if (Name().Match(lines[i]) is { Success: true } match && match.Value == variable) return new Citation(CitationKind.Log, source, i + 1, context.Redactor.Excerpt(lines[i].Trim()));
        }

        return null;
    }

    [GeneratedRegex(@"^[A-Z_][A-Z0-9_]{0,99}(?=\s|$)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Name();
}
