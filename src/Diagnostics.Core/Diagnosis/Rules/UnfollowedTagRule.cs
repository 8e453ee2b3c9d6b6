using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A pipeline pushed an image under its commit, and its play of Ansible changed nothing on any host: the tag that the play gives the container is fixed in a file and names an older image, which is the one that runs. The run
/// succeeds, and what it built does not run.
/// </summary>
/// <remarks>
/// Source: Ansible documentation, community.docker.docker_container (a container whose image and options are as asked for is left), ansible-playbook (PLAY RECAP; "changed"); GitLab documentation, CI_COMMIT_SHORT_SHA. Without the
/// push, the play of the same commit and the listing of what runs nothing is said: an older tag may be meant.
/// </remarks>
internal sealed partial class UnfollowedTagRule : IFindingRule
{
    private const int MostFiles = 500;

    private const long LargestFile = 256 * 1024;

    private const long LargestLog = 4 * 1024 * 1024;

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        // Looked for last: the listing and the lines of each log.
        (string Image, string Tag, Citation At)[] pushes = [.. context.CurrentLogs.Select(o => PushedTags.Of(context, o)).OfType<(string Image, string Tag, Citation At)>().Where(p => Hash().IsMatch(p.Tag))];
        if (pushes.Length == 0) yield break;
        foreach (var row in CapturedTable.In(context, MostFiles).Where(r => Cell(r.Cells, "STATUS").StartsWith("Up ", StringComparison.Ordinal)).DistinctBy(r => (Cell(r.Cells, "NAMES"), Cell(r.Cells, "IMAGE"))))
        {
            string image = Cell(row.Cells, "IMAGE"), name = Cell(row.Cells, "NAMES");
            if (image.LastIndexOf(':') is var colon && colon <= image.LastIndexOf('/')) continue;
            (string repository, string runs) = (image[..colon], image[(colon + 1)..]);
            var of = pushes.Where(p => p.Image == repository).ToArray();
            if (name.Length == 0 || of.Length == 0 || Array.Exists(of, p => IsSame(p.Tag, runs))) continue;
            if (Fixed(context, repository, runs) is not { } place) continue;
            foreach (var pushed in of)
            {
                if (Unchanged(context, pushed.Tag, place.Key) is not { } recap) continue;
                string component = (context.Model.FindContainer(name) ?? context.Model.Find(name))?.Name ?? name;
                var draft = new FindingDraft(FailureCodes.DeployNotDeployed, component, context.Environment, Status.Fail, $"{component} still runs {runs}: the pipeline pushed {pushed.Tag}, and its play takes the tag from {place.At.Source}, which names the other", 0.92) { IsFault = true, Subject = pushed.Tag };
                draft.Citations.Add(place.At);
                draft.Citations.Add(new Citation(CitationKind.Log, row.Path, row.Line, context.Redactor.Excerpt(context.LinesOf(row.Path, LargestFile)?[row.Line - 1].Trim() ?? image)));
                draft.Citations.Add(pushed.At);
                draft.Citations.Add(recap);
                draft.NextSteps.Add(place.Key is { } key ? $"Let the pipeline hand over the tag that it pushed (ansible-playbook -e {key}={pushed.Tag}), or write it at {place.At.Location}; then run the play again" : $"At {place.At.Location}, name the tag that the pipeline pushed, {pushed.Tag}, by a variable that the pipeline hands over; then run the play again");
                yield return draft;
                break;
            }
        }
    }

    private static string Cell(IReadOnlyDictionary<string, string> cells, string heading) => cells.GetValueOrDefault(heading, "");

    private static bool IsSame(string one, string other) => one.StartsWith(other, StringComparison.OrdinalIgnoreCase) || other.StartsWith(one, StringComparison.OrdinalIgnoreCase);

    // The line that fixes the tag: of the image itself, or of the variable that a task puts into an image's name. A tag under two variables is told by neither.
    private static (Citation At, string? Key)? Fixed(DiagnosisContext context, string repository, string runs)
    {
        (string Path, int Line, string Text)[] lines = [.. ((string[])[.. context.FilesEnding(".yml"), .. context.FilesEnding(".yaml"), .. context.FilesEnding(".ini")]).Take(MostFiles).SelectMany(f => (RepositoryFile.Lines(context.Root, f, LargestFile) ?? []).Select((text, i) => (f, i + 1, text)))];
        string[] images = [.. lines.Where(l => Image().IsMatch(l.Text)).Select(l => Image().Match(l.Text).Groups["value"].Value)];
        var literal = Array.Find(lines, l => Image().Match(l.Text) is { Success: true } named && named.Groups["value"].Value.Trim('"', '\'') == repository + ":" + runs);
        if (literal.Path is not null) return (Place(context, literal), null);
        var given = lines.Where(l => Assigned().Match(l.Text) is { Success: true } set && set.Groups["value"].Value == runs && Array.Exists(images, i => Regex.IsMatch(i, @"\{\{[^}]*\b" + Regex.Escape(set.Groups["key"].Value) + @"\b", RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(250)))).ToArray();
        return given is [var only] ? (Place(context, only), Assigned().Match(only.Text).Groups["key"].Value) : null;
    }

    private static Citation Place(DiagnosisContext context, (string Path, int Line, string Text) line) => new(CitationKind.Config, line.Path, line.Line, context.Redactor.Excerpt(line.Text.Trim()));

    // The recap of a play that ran on the commit and changed nothing on any host; one that is handed the variable follows the pipeline.
    private static Citation? Unchanged(DiagnosisContext context, string commit, string? key)
    {
        foreach (string log in context.CurrentLogs.Select(o => o.Event.Citation.Source).Distinct(StringComparer.Ordinal))
        {
            if (context.LinesOf(log, LargestLog) is not { } lines || Array.FindLastIndex(lines, l => l.Contains("PLAY RECAP ", StringComparison.Ordinal)) is not (>= 0 and var at)) continue;
            if (!lines.Take(at).Any(l => CheckedOut().Match(l) is { Success: true } head && IsSame(head.Groups["revision"].Value, commit))) continue;
            if (lines.Take(at).Any(l => Handed().IsMatch(l) && (key is null || l.Contains(key, StringComparison.Ordinal) || l.Contains('@', StringComparison.Ordinal)))) continue;
            (string Text, int Line)[] hosts = [.. lines.Select((text, i) => (text, i + 1)).Skip(at + 1).Where(l => Host().IsMatch(l.text))];
            if (hosts.Length > 0 && Array.TrueForAll(hosts, h => Left().IsMatch(h.Text))) return new Citation(CitationKind.Log, log, hosts[0].Line, context.Redactor.Excerpt(hosts[0].Text.Trim()));
        }

        return null;
    }

    [GeneratedRegex(@"^[0-9a-f]{7,40}$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Hash();

    [GeneratedRegex(@"^\s*(?:- )?image:\s*(?<value>\S.*?)\s*$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Image();

    // mailer_tag: 5d20c7e4 of YAML, mailer_tag=5d20c7e4 of an inventory.
    [GeneratedRegex(@"^\s*(?<key>[A-Za-z_]\w{0,80})\s*[:=]\s*[""']?(?<value>[\w.\-]{1,128})[""']?\s*$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Assigned();

    // GitLab's runner, git.
    [GeneratedRegex(@"\b(?:Checking out|HEAD is now at) (?<revision>[0-9a-f]{7,40})\b", RegexOptions.CultureInvariant, 250)]
    private static partial Regex CheckedOut();

    [GeneratedRegex(@"\bansible-playbook\b.*\s(?:-e|--extra-vars)[ =]", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Handed();

    [GeneratedRegex(@"\S+\s+: ok=\d+\s+changed=\d+\s", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Host();

    [GeneratedRegex(@": ok=[1-9]\d*\s+changed=0\s+unreachable=0\s+failed=0\b", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Left();
}
