using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// The file of a service on Cloud Run sends all requests to one revision by name, and the platform's own list has newer ones that are ready and serve nobody: each deployment succeeds and changes nothing. It may be meant, as after
/// a rollback: it is a fault only where errors are logged after the newest revision was deployed.
/// </summary>
/// <remarks>
/// Source: Cloud Run documentation, rollbacks, gradual rollouts and traffic migration ("new revisions receive no traffic" once traffic is assigned by name, until --to-latest or latestRevision: true), and tags (a tagged revision has a URL of its own and needs no traffic);
/// gcloud run revisions list (REVISION, ACTIVE, SERVICE, DEPLOYED).
/// </remarks>
internal sealed partial class PinnedRevisionRule : IFindingRule
{
    private const int MostFiles = 500;

    private const long LargestFile = 256 * 1024;

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (IGrouping<(string Service, string Path), Revision> listed in Listed(context).GroupBy(r => (r.Service, r.Citation.Source)))
        {
            Revision newest = listed.MaxBy(r => r.Deployed)!;
            if (listed.Where(r => r.IsActive).ToArray() is not [var active] || active.Name == newest.Name || active.Deployed >= newest.Deployed || !newest.IsReady) continue;
            if (context.Model.Find(listed.Key.Service) is not { } component || Pinned(context, active.Name, newest.Name) is not { } pinned || Error(context, newest.Deployed) is not { } error) continue;
            int newer = listed.Count(r => r.Deployed > active.Deployed);
            var draft = new FindingDraft(FailureCodes.DeployNotDeployed, component.Name, context.Environment, Status.Fail, string.Create(CultureInfo.InvariantCulture, $"{component.Name} still runs {active.Name}, to which its file sends all requests: {newest.Name}{(newer > 1 ? $" and {newer - 1} more" : "")} deployed since {(newer > 1 ? "serve" : "serves")} nobody, and errors are logged"), 0.85) { IsFault = true, Subject = active.Name, ObservedAt = newest.Deployed };
            draft.Citations.Add(pinned);
            draft.Citations.Add(active.Citation);
            draft.Citations.Add(newest.Citation);
            draft.Citations.Add(error);
            draft.NextSteps.Add($"At {pinned.Location}, put latestRevision: true in place of the name, then apply the file again; or: gcloud run services update-traffic {component.Name} --to-latest");
            yield return draft;
        }
    }

    // The rows of all lists of revisions that are kept as texts.
    private static IEnumerable<Revision> Listed(DiagnosisContext context)
    {
        foreach (string path in context.FilesEnding(".txt").Take(MostFiles))
        {
            string[] lines = RepositoryFile.Lines(context.Root, path, LargestFile) ?? [];
            int heading = Array.FindIndex(lines, l => Heading().IsMatch(l));
            for (int i = heading + 1; heading >= 0 && i < lines.Length && Row().Match(lines[i]) is { Success: true } row; i++)
            {
                if (!DateTimeOffset.TryParse(row.Groups["time"].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset deployed)) continue;
                yield return new Revision(row.Groups["name"].Value, row.Groups["service"].Value, row.Groups["active"].Success, row.Groups["state"].Value is "✔" or "+", deployed, new Citation(CitationKind.Log, path, i + 1, context.Redactor.Excerpt(lines[i].Trim())));
            }
        }
    }

    // The line that names the revision, in a file that sends everything there: none that also names the newest, or the latest, or a share.
    private static Citation? Pinned(DiagnosisContext context, string active, string newest)
    {
        foreach (string path in (string[])[.. context.FilesEnding(".yaml"), .. context.FilesEnding(".yml"), .. context.FilesEnding(".tf")])
        {
            if (RepositoryFile.Lines(context.Root, path, LargestFile) is not { } lines || Array.FindIndex(lines, l => Named().Match(l) is { Success: true } named && named.Groups["name"].Value == active) is not (>= 0 and var at)) continue;
            if (Enumerable.Range(0, lines.Length).Any(i => (lines[i].Contains(newest, StringComparison.Ordinal) || Latest().IsMatch(lines[i])) && IsSent(lines, i)) || !lines.Any(l => Whole().IsMatch(l))) continue;
            return new Citation(CitationKind.Config, path, at + 1, context.Redactor.Excerpt(lines[at].Trim()));
        }

        return null;
    }

    // A target with a tag and no share, or a share of nothing, has a URL of its own and none of the service's requests.
    private static bool IsSent(string[] lines, int at)
    {
        int from = at, to = at + 1;
        while (from > 0 && !lines[from].TrimStart().StartsWith("- ", StringComparison.Ordinal) && !lines[from].Contains('{', StringComparison.Ordinal)) from--;
        while (to < lines.Length && lines[to].Length > 0 && !lines[to].TrimStart().StartsWith("- ", StringComparison.Ordinal) && !lines[to].Contains('}', StringComparison.Ordinal)) to++;
        string[] target = lines[from..to];
        return Array.Exists(target, l => Share().Match(l) is { Success: true } share && share.Groups["share"].Value != "0") || !Array.Exists(target, l => Share().IsMatch(l) || Tag().IsMatch(l));
    }

    private static Citation? Error(DiagnosisContext context, DateTimeOffset since) =>
        context.CurrentLogs.FirstOrDefault(o => o.Event.IsFailure && o.Event.Time >= since)?.Event.Citation ?? context.UnexplainedErrors.FirstOrDefault(e => e.Standing == Evidence.Logs.LogStanding.Current && e.LastTime >= since)?.Evidence;

    private sealed record Revision(string Name, string Service, bool IsActive, bool IsReady, DateTimeOffset Deployed, Citation Citation);

    [GeneratedRegex(@"^\s*REVISION\s+ACTIVE\s+SERVICE\s+DEPLOYED\b", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\s*(?<state>\S)\s+(?<name>[a-z][a-z0-9\-]{0,80})\s+(?:(?<active>yes)\s+)?(?<service>[a-z][a-z0-9\-]{0,60})\s+(?<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) UTC\b", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Row();

    // traffic of a service file; the traffic block of google_cloud_run_v2_service.
    [GeneratedRegex(@"^\s*(?:- )?(?:revisionName:|revision\s*=)\s*[""']?(?<name>[a-z][a-z0-9\-]{0,80})[""']?\s*$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Named();

    [GeneratedRegex(@"^\s*(?:- )?latestRevision:\s*true\b|TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Latest();

    [GeneratedRegex(@"^\s*(?:- )?percent(?::|\s*=)\s*(?<share>\d{1,3})\b", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Share();

    [GeneratedRegex(@"^\s*(?:- )?tag(?::|\s*=)\s*\S", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Tag();

    [GeneratedRegex(@"^\s*(?:- )?percent(?::|\s*=)\s*100\b", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Whole();
}
