using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A pipeline that a scanner of secrets has stopped: a key stands in clear in a file of the repository, so what was to be deployed after the scan is not.</summary>
/// <remarks>
/// Source: gitleaks documentation (verbose output: File, Line, Fingerprint, and Commit where the history is scanned; exit code 1 where leaks are found; gitleaks:allow; .gitleaksignore); TruffleHog documentation (plain output, exit code
/// 183 by --fail); GitLab documentation, allow_failure; GitHub documentation, continue-on-error. Told only where the job failed, and the line still stands in the file as the scanner shows it: else it is repaired already.
/// </remarks>
internal sealed partial class SecretScanRule : IFindingRule, IExplanationRule
{
    private const string Topic = "secret-scan";
    private const string Gitleaks = "gitleaks";
    private const string Redacted = "REDACTED";
    private const string IgnoreFile = ".gitleaksignore";

    private const long LargestLog = 4 * 1024 * 1024;
    private const long LargestFile = 1024 * 1024;
    private const int MostPlaces = 5;

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        // The last scan of a log is the one that counts.
        foreach (IGrouping<string, LogObservation> log in context.Logs.Where(o => o.Event.Signature.Id == "scan.secrets").GroupBy(o => o.Event.Citation.Source, StringComparer.Ordinal))
        {
            LogObservation told = log.Last();
            if (context.LinesOf(log.Key, LargestLog) is not { } lines || told.Event.Citation.Line is not { } at || !Fails(lines, at) || IsCleanSince(context, told, lines)) continue;
            string scanner = told.Event.Citation.Excerpt?.Contains("leaks found", StringComparison.Ordinal) == true ? Gitleaks : "trufflehog";
            if (MayFail(context, scanner)) continue;
            IReadOnlyDictionary<string, ComponentModel> folders = CodeOwners.Folders(context);
            foreach (IGrouping<ComponentModel?, Place> of in Places(context, lines).GroupBy(p => Owner(context, folders, p.Path)))
            {
                if (of.Key is { } component) yield return Of(context, component, scanner, told, [.. of]);
            }
        }
    }

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.ConfigSecretExposed, Topic: Topic }))
        {
            foreach (FindingDraft effect in findings.All.Where(f => f != cause && f.Code is FailureCodes.DeployNotDeployed or FailureCodes.DeployFailed or FailureCodes.BuildFailed && f.SharesComponent(cause)))
                yield return new Explanation(cause, effect, 0.8, "the scan of secrets stops the pipeline before it deploys", LinkBasis.Inferred);
            // The same secret, told as a risk.
            foreach (FindingDraft effect in findings.All.Where(f => f != cause && f is { Code: FailureCodes.ConfigSecretExposed, Topic: not Topic } && f.Citations.Exists(c => cause.Citations.Exists(o => o.Location == c.Location))))
                yield return new Explanation(cause, effect, 0.9, "it is the same secret", LinkBasis.Declared);
        }
    }

    private static FindingDraft Of(DiagnosisContext context, ComponentModel component, string scanner, LogObservation told, Place[] places)
    {
        Place first = places[0];
        string more = places.Length > 1 ? string.Create(CultureInfo.InvariantCulture, $" and {places.Length - 1} more") : "";
        var draft = new FindingDraft(FailureCodes.ConfigSecretExposed, component.Name, null, Status.Fail, $"{scanner} stops the pipeline of {component.Name}: a secret ({first.Rule}) stands in clear at {first.Path}:{first.Line}{more}", 0.92)
        { IsFault = true, Subject = first.Path, Topic = Topic, ObservedAt = told.Event.Time };
        draft.Citations.AddRange(places.Take(MostPlaces).Select(p => new Citation(CitationKind.Config, p.Path, p.Line, p.Excerpt)));
        draft.Citations.Add(told.Event.Citation);
        draft.NextSteps.Add($"Revoke the secret at {first.Path}:{first.Line} and have a new one made: it is in the repository's history");
        draft.NextSteps.Add($"At {first.Path}:{first.Line}, read it from the environment or a secret store, then run the pipeline again");
        if (places.Any(p => p.IsOfHistory)) draft.NextSteps.Add($"The history is scanned too: once the secret is revoked, name its fingerprint in {IgnoreFile}, or scan from a later commit");
        return draft;
    }

    // The job says so after the scan, by the words of its build server.
    private static bool Fails(string[] lines, int at) => !lines.Skip(at).Any(l => Succeeded().IsMatch(l)) && lines.Skip(at).Any(l => Failed().IsMatch(l));

    // Another scan that is later found nothing; where the times do not tell, the file does.
    private static bool IsCleanSince(DiagnosisContext context, LogObservation told, string[] lines)
    {
        DateTimeOffset? of = told.Event.Time ?? TimeOf(lines);
        return context.Logs.Any(o => o.Event.Signature.Id == "scan.clean" && (o.Event.Citation.Source == told.Event.Citation.Source ? o.Event.Citation.Line > told.Event.Citation.Line : of is { } then && (o.Event.Time ?? TimeOf(context.LinesOf(o.Event.Citation.Source, LargestLog) ?? [])) > then));
    }

    private static DateTimeOffset? TimeOf(string[] lines) => lines.Select(l => LogTime.Of(l, DateTime.UnixEpoch.Year)).FirstOrDefault(t => t is not null);

    // Where no command names the scanner, an action of another repository runs it.
    private static bool MayFail(DiagnosisContext context, string scanner)
    {
        PipelineStep[] steps = [.. context.Model.PipelineJobs.SelectMany(j => j.Steps)];
        PipelineStep[] scanning = [.. steps.Where(s => s.Script.Contains(scanner, StringComparison.OrdinalIgnoreCase))];
        return (scanning.Length > 0 ? scanning : [.. steps.Where(s => s.Script.Length == 0)]).Any(s => s.MayFail);
    }

    private static ComponentModel? Owner(DiagnosisContext context, IReadOnlyDictionary<string, ComponentModel> folders, string path)
    {
        if (CodeOwners.Of(folders, path) is { } owner) return owner;
        // What the repository builds is its own; others are only used.
        ComponentModel[] built = [.. context.Model.Components.Where(c => c.IsApplication && c.BuildKey is not null)];
        return built.Length == 1 ? built[0] : null;
    }

    // What the scanner shows of each finding, from the heading to its line, where the file still has it.
    private static List<Place> Places(DiagnosisContext context, string[] lines)
    {
        string? shown = null, rule = null, file = null;
        int line = 0;
        bool isOfHistory = false;
        var places = new List<Place>();
        void Close()
        {
            if (file is not null && line > 0 && Standing(context, shown, rule ?? "key", file, line, isOfHistory) is { } place && !places.Exists(p => p.Path == place.Path && p.Line == place.Line)) places.Add(place);
            (shown, rule, file, line, isOfHistory) = (null, null, null, 0, false);
        }

        foreach (string text in lines)
        {
            if (text.Length > 2000 || Field().Match(text) is not { Success: true } field) continue;
            string value = field.Groups["value"].Value.Trim();
            switch (field.Groups["name"].Value)
            {
                case "Finding" or "Detector Type":
                    Close();
                    if (field.Groups["name"].Value == "Finding") shown = value;
                    else rule = value;
                    break;
                case "RuleID":
                    rule = value;
                    break;
                case "File":
                    file = value;
                    break;
                case "Commit":
                    isOfHistory = true;
                    break;
                default:
                    line = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
                    break;
            }
        }

        Close();
        return places;
    }

    // Redacted, the scanner shows what stands before the secret. A value that is filled in is none.
    private static Place? Standing(DiagnosisContext context, string? shown, string rule, string file, int line, bool isOfHistory)
    {
        string path = ScannedPaths.Combine("", file);
        string[]? lines = RepositoryFile.Lines(context.Root, path, LargestFile);
        // It may name the file by where the job had checked it out.
        for (int slash; lines is null && (slash = path.IndexOf('/', StringComparison.Ordinal)) >= 0;) lines = RepositoryFile.Lines(context.Root, path = path[(slash + 1)..], LargestFile);
        if (lines is null || line > lines.Length) return null;
        string text = lines[line - 1];
        string before = shown is null ? "" : shown.IndexOf(Redacted, StringComparison.Ordinal) is >= 0 and var cut ? shown[..cut].Trim() : shown.Split("...")[0].Trim();
        int at = text.IndexOf(before, StringComparison.Ordinal);
        if (at < 0 || text.Contains("gitleaks:allow", StringComparison.Ordinal) || text.Contains("trufflehog:ignore", StringComparison.Ordinal)) return null;
        bool isWhole = shown is not null && before.Length == shown.Length;
        string rest = isWhole ? text : text[(at + before.Length)..];
        if (!Secret().IsMatch(rest) || FilledIn().IsMatch(rest)) return null;
        if (RepositoryFile.Lines(context.Root, IgnoreFile, LargestFile)?.Any(l => l.Contains($"{path}:{rule}:{line.ToString(CultureInfo.InvariantCulture)}", StringComparison.Ordinal)) == true) return null;
        return new Place(path, line, rule, isWhole || before.Length == 0 ? context.Redactor.Excerpt(rule) : context.Redactor.Excerpt(before) + " ***", isOfHistory);
    }

    private sealed record Place(string Path, int Line, string Rule, string Excerpt, bool IsOfHistory);

    [GeneratedRegex(@"^(?:\d{4}-\d\d-\d\dT\S+\s(?:\d\d[OE][ +])?)?\s{0,4}(?<name>Finding|RuleID|File|Line|Commit|Detector Type):\s{1,12}(?<value>\S.*)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Field();

    [GeneratedRegex(@"\bERROR: Job failed: (?:exit code|command terminated)|##\[error\]Process completed with exit code [1-9]|^Finished: FAILURE\s*$|\bExited with code exit status [1-9]|\bYour build exited with [1-9]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Failed();

    [GeneratedRegex(@"\bJob succeeded\s*$|^Finished: SUCCESS\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Succeeded();

    [GeneratedRegex(@"[A-Za-z0-9/+_=.~\-]{12,}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Secret();

    [GeneratedRegex(@"\$\{|\$\(|<%|\{\{|\bENV\b|\benviron\b|\bgetenv\b|\bprocess\.env\b|^\s*[""']?\$[A-Za-z_]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex FilledIn();
}
