using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Discovery;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// Releases lie in folders of their own and a link names the one that is to run; what runs still has the one before it, by its own answer and by the paths of what it logs. It was not told of the switch: a process keeps the code
/// that it has loaded, and PHP's opcache does so across requests where it does not look at the files.
/// </summary>
/// <remarks>
/// Source: PHP manual, opcache.validate_timestamps ("if this directive is disabled, you must reset OPcache manually … or restart the web server for changes to the filesystem to take effect"); Capistrano and Deployer documentation,
/// structure (releases/, current). Without the link, the answer and a failure of that release nothing is said: an older log names older folders.
/// </remarks>
internal sealed partial class OldReleaseRule : IFindingRule, IExplanationRule
{
    private const int MostFiles = 500;

    private const long LargestFile = 256 * 1024;

    private const long LargestLog = 4 * 1024 * 1024;

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        (string Path, string[] Lines)[] texts = [.. context.FilesEnding(".txt").Take(MostFiles).Select(f => (f, RepositoryFile.Lines(context.Root, f, LargestFile))).Where(t => t.Item2 is not null).Select(t => (t.f, t.Item2!))];
        (Citation Line, string Base, string Release)[] links = [.. texts.SelectMany(t => Links(context, t.Path, t.Lines))];
        // Looked for last: each failure's whole line stands in its log.
        if (links.Length == 0) yield break;
        foreach (var of in Failed(context).GroupBy(f => (f.Component, f.Environment, f.Base)))
        {
            // Machines that disagree among each other are another matter.
            string[] current = [.. links.Where(l => l.Base == of.Key.Base).Select(l => l.Release).Distinct(StringComparer.Ordinal)];
            var last = of.Last();
            if (current is not [var named] || of.Key.Component is not { } component || last.Release == named || Answer(context, texts, named) is not null || Answer(context, texts, last.Release) is not { } answer) continue;
            Citation? kept = Kept(context);
            var draft = new FindingDraft(FailureCodes.DeployNotDeployed, context.Model.Find(component)?.Name ?? component, of.Key.Environment, Status.Fail, $"{component} still runs release {last.Release}, though {of.Key.Base}/current is {named}{(kept is null ? ": what runs was not restarted after the switch" : ": opcache does not look at files again, and PHP was not reloaded after the switch")}", kept is null ? 0.9 : 0.95) { IsFault = true, Subject = last.Release };
            if (kept is not null) draft.Citations.Add(kept);
            draft.Citations.Add(of.First().Line);
            draft.Citations.Add(links.First(l => l.Base == of.Key.Base).Line);
            draft.Citations.Add(answer);
            draft.NextSteps.Add(kept is null ? $"Restart {component} on each machine, and let each deployment do so after it has switched the link" : "systemctl reload php-fpm  # under the unit's own name; and let each deployment do so after it has switched the link");
            yield return draft;
        }
    }

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.DeployNotDeployed, Status: Status.Fail, IsFault: true, Subject: not null }))
        {
            foreach (FindingDraft effect in findings.All.Where(f => f != cause && f.Code != FailureCodes.DeployNotDeployed && f.SharesEnvironment(cause)))
            {
                if (effect.Citations.Exists(c => c.Kind == CitationKind.Log && Full(context, c)?.Contains($"/releases/{cause.Subject}/", StringComparison.Ordinal) == true)) yield return new Explanation(cause, effect, 0.95, "the code that failed is of the release that should run no more", LinkBasis.Measured);
                else if (effect.Code == FailureCodes.HttpServerError && Serves(context, effect.Component, cause.Component)) yield return new Explanation(cause, effect, 0.8, "the code that answers is of the release that should run no more", LinkBasis.Inferred);
            }
        }
    }

    private static bool Serves(DiagnosisContext context, string? proxy, string? component) =>
        context.Model.Find(component) is { } behind && context.Model.Find(proxy) is { } front && (front == behind || context.Model.NeedsOf(front).Contains(behind) || (!front.IsApplication && context.Model.Components.Count(c => c.IsApplication) == 1));

    // Failures whose lines name the folder of a release.
    private static IEnumerable<(string? Component, string? Environment, Citation Line, string Base, string Release)> Failed(DiagnosisContext context)
    {
        var lines = context.CurrentLogs.Where(o => o.Event.IsFailure).Select(o => (o.Component, o.Environment, o.Event.Citation)).Concat(context.UnexplainedErrors.Where(e => e.Standing == LogStanding.Current).Select(e => (e.Component, e.Environment, e.Evidence)));
        foreach ((string? component, string? environment, Citation line) in lines)
        {
            if (Release().Match(Full(context, line) ?? "") is { Success: true } release) yield return (component, environment, line, release.Groups["base"].Value, release.Groups["name"].Value);
        }
    }

    private static string? Full(DiagnosisContext context, Citation line) => line.Line is { } at && context.LinesOf(line.Source, LargestLog) is { } lines && at <= lines.Length ? lines[at - 1] : null;

    // What readlink answered, or ls shows of the link.
    private static IEnumerable<(Citation Line, string Base, string Release)> Links(DiagnosisContext context, string path, string[] lines)
    {
        bool asked = false;
        for (int i = 0; i < lines.Length; i++)
        {
            if (CapturedOutput.IsPrompt(lines[i])) asked = Asked().IsMatch(lines[i]);
            Match link = asked ? Alone().Match(lines[i]) : Shown().Match(lines[i]);
            if (!link.Success) link = Shown().Match(lines[i]);
            if (link.Success) yield return (new Citation(CitationKind.Log, path, i + 1, context.Redactor.Excerpt(lines[i].Trim())), link.Groups["base"].Value, link.Groups["name"].Value);
        }
    }

    // Where what runs names the release as its own.
    private static Citation? Answer(DiagnosisContext context, (string Path, string[] Lines)[] texts, string release)
    {
        foreach ((string path, string[] lines) in texts)
        {
            if (Array.FindIndex(lines, l => Told().Match(l) is { Success: true } told && told.Groups["name"].Value == release) is >= 0 and var at) return new Citation(CitationKind.Log, path, at + 1, context.Redactor.Excerpt(lines[at].Trim()));
        }

        return null;
    }

    // The line by which PHP keeps what it has compiled.
    private static Citation? Kept(DiagnosisContext context)
    {
        foreach (string path in ((string[])[".ini", ".conf", ".j2", ".tpl"]).SelectMany(context.FilesEnding).Take(MostFiles))
        {
            string[] lines = RepositoryFile.Lines(context.Root, path, LargestFile) ?? [];
            if (Array.FindIndex(lines, l => Unvalidated().IsMatch(l)) is >= 0 and var at) return new Citation(CitationKind.Config, path, at + 1, context.Redactor.Excerpt(lines[at].Trim()));
        }

        return null;
    }

    [GeneratedRegex(@"(?<base>/[\w.\-/]{1,200}?)/releases/(?<name>[\w.\-]{1,80})/", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Release();

    [GeneratedRegex(@"\b(?:readlink|realpath)\b[^\n]*\bcurrent\b", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Asked();

    [GeneratedRegex(@"^\s*(?<base>/[\w.\-/]{1,200}?)/releases/(?<name>[\w.\-]{1,80})/?\s*$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Alone();

    [GeneratedRegex(@"\bcurrent -> (?<base>/[\w.\-/]{1,200}?)/releases/(?<name>[\w.\-]{1,80})/?\s*$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Shown();

    [GeneratedRegex(@"""(?:release|version|revision|commit|sha|build|git_?sha)""\s*:\s*""(?<name>[\w.\-]{1,80})""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex Told();

    [GeneratedRegex(@"^\s*(?:php_(?:admin_)?(?:value|flag)\[)?opcache\.validate_timestamps\]?\s*=\s*[""']?(?:0|off|no|false)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex Unvalidated();
}
