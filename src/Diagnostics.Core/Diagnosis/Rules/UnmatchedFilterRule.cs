using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// <c>dotnet test</c> found none of a project's tests, by its own word, and still ended with success: whatever the tests are there for, nobody has tested it. It also says so of each project of a solution that a filter is
/// not meant for: it is a fault only where the project's own code or name has the words of the filter, and where the command was for that project or nothing else was tested by it.
/// </summary>
/// <remarks>
/// Source: Microsoft Learn, dotnet test (exit code 0 where no test fits the filter, TreatNoTestsAsError) and selective unit tests (--filter by traits); xUnit.net documentation: traits are read of [Trait] and of attributes that
/// implement ITraitAttribute.
/// </remarks>
internal sealed partial class UnmatchedFilterRule : IFindingRule
{
    private const int MostFiles = 500;

    private const long LargestLog = 4 * 1024 * 1024;

    private const long LargestFile = 256 * 1024;

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (IGrouping<string, LogObservation> none in context.CurrentLogs.Where(o => o.Event.Signature.Id == "dotnet.no-test").GroupBy(o => o.Event.Field("name") ?? ""))
        {
            LogObservation last = none.Last();
            if (Project(context, none.Key) is not { } folder || WasTested(context, none.Key, last) || !IsMeant(context, last, none.Key)) continue;
            string? filter = last.Event.Field("filter");
            (string Path, string[] Lines)[] code = [.. context.Tree.Files.Where(f => f.EndsWith(".cs", StringComparison.Ordinal) && f.StartsWith(folder.Folder, StringComparison.Ordinal)).Take(MostFiles).Select(f => (f, RepositoryFile.Lines(context.Root, f, LargestFile))).Where(f => f.Item2 is not null).Select(f => (f.f, f.Item2!))];
            string[] words = filter is null ? [] : [.. FilterValue().Matches(filter).Select(m => m.Groups["value"].Value).Distinct(StringComparer.OrdinalIgnoreCase)];
            // Which of the tests are meant; of a project without any nothing is missed.
            Citation? test = Line(context, code, l => Test().IsMatch(l));
            Citation? named = Line(context, code, l => words.Any(w => IsMark(l, w)));
            if (test is null || (filter is not null && named is null && !words.Any(w => none.Key.Contains(w, StringComparison.OrdinalIgnoreCase)))) continue;
            Citation? mark = folder.IsXunit ? Line(context, code, l => Plain().Match(l) is { Success: true } plain && words.Contains(plain.Groups["name"].Value, StringComparer.OrdinalIgnoreCase)) : null;
            string why = mark is not null ? $"; {Plain().Match(mark.Excerpt ?? "").Groups["name"].Value}Attribute gives its tests no trait, as it does not implement ITraitAttribute" : "";
            var draft = new FindingDraft(FailureCodes.TestNotCollected, none.Key, last.Environment, Status.Fail, filter is null ? $"{none.Key}: no test was discovered, and the run counts as passed" : $"{none.Key}: no test fits the filter {context.Redactor.Excerpt(filter)}, and the run counts as passed{why}", mark is null ? 0.8 : 0.9) { IsFault = true, Subject = none.Key, ObservedAt = last.Event.Time };
            if (mark is not null) draft.Citations.Add(mark);
            draft.Citations.Add(last.Event.Citation);
            if (mark is null) draft.Citations.Add(named ?? test);
            draft.NextSteps.Add(mark is not null ? $"At {mark.Location}, implement ITraitAttribute, or mark the tests with [Trait(\"Category\", \"…\")]" : filter is null ? $"Reference the adapter of the test framework and Microsoft.NET.Test.Sdk in {folder.Path}" : $"dotnet test {folder.Path} --list-tests --filter \"{filter}\"  # until it lists what is meant");
            draft.NextSteps.Add("Let a run without tests fail: dotnet test … -- RunConfiguration.TreatNoTestsAsError=true");
            yield return draft;
        }
    }

    // The project whose assembly bears its name.
    private static (string Path, string Folder, bool IsXunit)? Project(DiagnosisContext context, string name)
    {
        string[] paths = [.. context.FilesEnding(".csproj").Where(p => Path.GetFileNameWithoutExtension(p).Equals(name, StringComparison.OrdinalIgnoreCase))];
        if (paths is not [var path] || RepositoryFile.Text(context.Root, path, LargestFile) is not { } text) return null;
        return (path, ScannedPaths.Folder(path) is { Length: > 0 } folder ? folder + "/" : "", text.Contains("\"xunit", StringComparison.OrdinalIgnoreCase));
    }

    // Another run, or a later part of this one, did test it.
    private static bool WasTested(DiagnosisContext context, string name, LogObservation none) =>
        context.CurrentLogs.Any(o => o.Event.Signature.Id == "ready.tests" && o.Event.Citation.Excerpt?.Contains(name + ".dll", StringComparison.OrdinalIgnoreCase) == true && (o.Event.Citation.Source != none.Event.Citation.Source || o.Event.Citation.Line > none.Event.Citation.Line));

    // The command was for this project, or nothing else was tested by it.
    private static bool IsMeant(DiagnosisContext context, LogObservation none, string name)
    {
        if (none.Event.Citation.Line is not { } at || context.LinesOf(none.Event.Citation.Source, LargestLog) is not { } lines || at > lines.Length) return false;
        int command = Array.FindLastIndex(lines, at - 1, l => Command().IsMatch(l));
        if (command >= 0 && lines[command].Contains(name, StringComparison.OrdinalIgnoreCase)) return true;
        int end = Array.FindIndex(lines, at - 1, l => Command().IsMatch(l));
        return !lines[Math.Max(0, command)..(end < 0 ? lines.Length : end)].Any(l => Tested().IsMatch(l));
    }

    private static Citation? Line(DiagnosisContext context, (string Path, string[] Lines)[] code, Func<string, bool> fits)
    {
        foreach ((string path, string[] lines) in code)
        {
            if (Array.FindIndex(lines, l => !l.TrimStart().StartsWith("//", StringComparison.Ordinal) && fits(l)) is >= 0 and var at) return new Citation(CitationKind.Config, path, at + 1, context.Redactor.Excerpt(lines[at].Trim()));
        }

        return null;
    }

    // [Integration], [Trait("Category", "Integration")], [Category("Integration")]
    private static bool IsMark(string line, string word) => line.TrimStart().StartsWith('[') && (line.Contains("\"" + word + "\"", StringComparison.OrdinalIgnoreCase) || line.Contains("[" + word, StringComparison.OrdinalIgnoreCase));

    // What must be so, not what must not: "Category!=Slow" asks for all others.
    [GeneratedRegex(@"(?<![!])[=~](?<value>[\w.\-]{2,100})", RegexOptions.CultureInvariant, 250)]
    private static partial Regex FilterValue();

    [GeneratedRegex(@"^\s*\[(?:[\w.]+, *)*(?:Fact|Theory|Test|TestCase|TestMethod|DataTestMethod)\b", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Test();

    [GeneratedRegex(@"\bclass (?<name>\w{1,100}?)Attribute(?:\([^)]*\))?\s*:\s*(?:System\.)?Attribute\s*$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Plain();

    [GeneratedRegex(@"\bdotnet (?:test|vstest)\b", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Command();

    [GeneratedRegex(@"\b(?:Passed|Failed)!\s+- Failed:|\bTotal tests: [1-9]|\bTest Run Successful\.", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Tested();
}
