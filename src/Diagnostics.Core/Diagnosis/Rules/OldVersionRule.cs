using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// What fails was repaired in a later version than the one that runs: the image's tag or, where no image is named, the version that the log's start-up line tells, is older than an entry of the change log that names the very failure
/// which the log shows.
/// </summary>
/// <remarks>Source: Keep a Changelog, headings by version; Semantic Versioning, precedence. Without a failure in a log, or without its name in the entry, nothing is said: people deploy older versions on purpose.</remarks>
internal sealed partial class OldVersionRule : IFindingRule
{
    private const long LargestFile = 1024 * 1024;

    private static readonly string[] s_names = ["CHANGELOG.md", "CHANGES.md", "HISTORY.md", "RELEASES.md", "CHANGELOG"];

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (ComponentModel component in context.Model.Components.Where(c => c.ImageNames.Count > 0 || c.IsApplication))
        {
            foreach (string? environment in context.Environments)
            {
                string[] logs = [.. context.LogsBy.WrittenBy(component).Where(o => !o.IsHistory && o.Event.IsFailure && ComponentModel.Applies(o.Environment, environment)).Select(o => o.Event.Citation.Source).Distinct(StringComparer.Ordinal).Take(4)];
                if (logs.Length == 0 || ChangeLog(context, component) is not { } changes) continue;
                // A tag that the files name is what will be deployed; a log may be of the run before it.
                if ((component.ImageNames.Count > 0 ? Tagged(component, environment) : Told(context, component, logs)) is not { } runs) continue;
                foreach ((Version version, string entry, int line) in Fixes(changes.Lines).Where(f => f.Version > runs.Version))
                {
                    if (Seen(context, logs, entry) is not { } seen) continue;
                    yield return Of(context, component, environment, runs, (version, new Citation(CitationKind.Config, changes.Path, line, context.Redactor.Excerpt(entry.Trim()))), seen);
                    break;
                }
            }
        }
    }

    private static (Citation Citation, Version Version, bool IsTold)? Tagged(ComponentModel component, string? environment)
    {
        (string? _, string image, Citation citation) = component.ImageNames.LastOrDefault(i => ComponentModel.Applies(i.Environment, environment));
        return image is not null && Tag().Match(image) is { Success: true } tag && Version.TryParse(tag.Groups["version"].Value, out Version? runs) ? (citation, runs, false) : null;
    }

    // What runs says so itself as it starts: "orders 2.3.0 starting", "starting, version=2.3.0". A version behind another name is that of a library or server.
    private static (Citation Citation, Version Version, bool IsTold)? Told(DiagnosisContext context, ComponentModel component, string[] logs)
    {
        foreach (string log in logs)
        {
            foreach ((string text, int number) in Lines(context, log).Reverse())
            {
                if (!StartLine().IsMatch(text)) continue;
                Match told = OwnVersion().Match(text);
                if (!told.Success || (told.Groups["name"].Success && context.Model.Find(told.Groups["name"].Value) != component) || !Version.TryParse(told.Groups["version"].Value, out Version? runs)) continue;
                return (new Citation(CitationKind.Log, log, number, context.Redactor.Excerpt(text)), runs, true);
            }
        }

        return null;
    }

    [GeneratedRegex(@"(?:(?<![\w\-])(?:app_?|service_?|release_?)?version\s?[=:]\s?""?v?|(?<![\w\-.])(?<name>[A-Za-z][\w\-]{1,60})(?:[ /@]|,? version )v?)(?<version>\d{1,5}\.\d{1,5}\.\d{1,5})(?![\w.])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex OwnVersion();

    private static FindingDraft Of(DiagnosisContext context, ComponentModel component, string? environment, (Citation Citation, Version Version, bool IsTold) runs, (Version Version, Citation Citation) repaired, Citation seen)
    {
        var draft = new FindingDraft(
            FailureCodes.DeployNotDeployed, component.Name, environment, Status.Fail, $"{component.Name} runs {runs.Version}, and what fails there was repaired in {repaired.Version}, which is not deployed", 0.85)
        { Subject = repaired.Version.ToString() };
        draft.Citations.Add(runs.Citation);
        draft.Citations.Add(repaired.Citation);
        draft.Citations.Add(seen);
        // The log's own word for its version, where it has one.
        string text = runs.Version.ToString();
        if (!runs.IsTold && Lines(context, seen.Source).FirstOrDefault(l => l.Text.Contains(text, StringComparison.Ordinal) && StartLine().IsMatch(l.Text)) is { Text: not null } start) draft.Citations.Add(new Citation(CitationKind.Log, seen.Source, start.Number, context.Redactor.Excerpt(start.Text)));
        if (runs.IsTold) draft.NextSteps.Add($"Deploy {component.Name} with version {repaired.Version} or later: by {runs.Citation.Location} it runs {runs.Version}");
        else draft.NextSteps.Add($"Name version {repaired.Version} in the image's tag at {runs.Citation.Location}, then deploy {component.Name} again");
        return draft;
    }

    // An exception's name, or words in backticks, that stand in the entry and in the log.
    private static Citation? Seen(DiagnosisContext context, string[] logs, string entry)
    {
        string[] names = [.. Named().Matches(entry).Select(m => m.Groups["name"].Value).Distinct(StringComparer.Ordinal)];
        string[] types = [.. names.Where(n => n.EndsWith("Error", StringComparison.Ordinal) || n.EndsWith("Exception", StringComparison.Ordinal))];
        foreach (string name in types.Length > 0 ? types : names)
        {
            foreach (string log in logs)
            {
                if (Lines(context, log).FirstOrDefault(l => l.Text.Contains(name, StringComparison.Ordinal)) is { Text: not null } line) return new Citation(CitationKind.Log, log, line.Number, context.Redactor.Excerpt(line.Text));
            }
        }

        return null;
    }

    private static IEnumerable<(Version Version, string Entry, int Line)> Fixes(string[] lines)
    {
        Version? version = null;
        for (int i = 0; i < lines.Length; i++)
        {
            if (Heading().Match(lines[i]) is { Success: true } heading) version = Version.TryParse(heading.Groups["version"].Value, out Version? read) ? read : null;
            else if (version is not null && Fix().IsMatch(lines[i])) yield return (version, lines[i], i + 1);
        }
    }

    // Beside the component's build file, else at the top where it is the only application.
    private static (string Path, string[] Lines)? ChangeLog(DiagnosisContext context, ComponentModel component)
    {
        string own = component.BuildKey is { } build ? Path.GetDirectoryName(build)?.Replace('\\', '/') ?? "" : component.Name;
        bool only = context.Model.Components.Count(c => c.IsApplication) == 1;
        foreach (string folder in only ? (string[])[own, ""] : [own])
        {
            foreach (string name in s_names)
            {
                string path = folder.Length == 0 ? name : folder + "/" + name;
                if (Read(context, path) is { } lines) return (path, lines);
            }
        }

        return null;
    }

    private static IEnumerable<(string Text, int Number)> Lines(DiagnosisContext context, string path) => (Read(context, path) ?? []).Select((text, i) => (text, i + 1));

    private static string[]? Read(DiagnosisContext context, string path)
    {
        var file = new FileInfo(Path.Combine(context.Root, path));
        if (!file.Exists || file.Length is 0 or > LargestFile) return null;
        try
        {
            return File.ReadAllLines(file.FullName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Without it nothing is concluded.
            return null;
        }
    }

    [GeneratedRegex(@":v?(?<version>\d{1,5}\.\d{1,5}\.\d{1,5})(?:-[a-z]+\d*)?(?:@sha256:[0-9a-f]+)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"^#{1,3}\s*\[?v?(?<version>\d{1,5}\.\d{1,5}\.\d{1,5})\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\s*[-*+]\s+(?:\*\*)?(?:fix|bug|hotfix|correct|resolve|repair|patch|prevent|[^\n]*\bno longer\b)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Fix();

    [GeneratedRegex(@"\b(?<name>[A-Z]\w*(?:Error|Exception))\b|`(?<name>[^`\s]{5,80})`", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"start|version|boot|listening|running", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex StartLine();
}
