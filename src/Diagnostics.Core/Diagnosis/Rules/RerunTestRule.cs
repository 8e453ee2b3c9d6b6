using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Tests;
using Diagnostics.Core.Evidence.Tests.Integrity;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A job checks out a commit, runs its tests and one fails; run again for the very same commit, all of them pass. The code is not what differs: the test depends on the order, on what runs beside it or on time.
/// </summary>
/// <remarks>
/// Source: git documentation, detached HEAD ("HEAD is now at …", which actions/checkout prints); GitLab Runner ("Checking out … as detached HEAD"); ExUnit.CLIFormatter and RSpec's progress formatter: numbered failures, the
/// place of each, and the totals at the end. Gradle user manual, testing in Java and JVM projects: a task of tests fails by a test. Where the totals or tasks differ, the runs are not of the same tests; a test that fails
/// for want of a service is the service's fault.
/// </remarks>
internal sealed partial class RerunTestRule : IFindingRule, IExplanationRule
{
    // The line by which a job's log tells which commit it has: runs are looked for in such logs only.
    private const string CheckedOut = "ci.checkout";

    private const int MostFiles = 300;

    private const long LargestLog = 2 * 1024 * 1024;

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        LoggedTestRun[] runs = [.. context.Logs.Where(o => o.Event.Signature.Id == CheckedOut).Select(o => o.Event.Citation.Source).Distinct(StringComparer.Ordinal).Take(MostFiles).SelectMany(p => Runs(context, p))];
        if (runs.Length < 2) yield break;
        foreach (var test in runs.SelectMany(r => r.Failures.Select(f => (Run: r, Failure: f))).GroupBy(t => (t.Failure.Name, t.Failure.Path)))
        {
            var failed = test.FirstOrDefault(t => runs.Any(r => IsRerun(t.Run, r)));
            if (failed.Run is null || test.Any(t => TestEndpoints.IsUnreachable(t.Failure.Words) || (t.Run.Runner == LoggedTestRunner.Gradle && !Asserts().IsMatch(t.Failure.Words)))) continue;
            LoggedTestRun passed = runs.FirstOrDefault(r => IsRerun(failed.Run, r) && IsOfSameJob(failed.Run, r)) ?? runs.First(r => IsRerun(failed.Run, r));
            (string file, ComponentModel? owner) = Place(context, failed.Run, test.Key.Path);
            string suite = Above(file) ?? owner?.Name ?? failed.Run.Application ?? "tests";
            int line = failed.Failure.At ?? failed.Failure.Declared;
            string[]? source = RepositoryFile.Lines(context.Root, file, LargestLog) is { } code && line > 0 && line <= code.Length ? code : null;
            Citation? wait = source is null ? null : FixedWait.Above(context, file, source, line);
            // Two jobs may differ by more than chance, unless the test itself tells on what it depends.
            if (failed.Run.Runner == LoggedTestRunner.Gradle && wait is null && !IsOfSameJob(failed.Run, passed)) continue;
            LoggedTestRun newest = runs.Where(r => IsOfSame(r, failed.Run)).OrderBy(r => r.At ?? DateTimeOffset.MinValue).Last();
            // A queue or branch whose newest run it failed is held up by it; one that went on is not.
            bool holds = newest.At is null || newest.Failures.Any(f => (f.Name, f.Path) == test.Key);
            var draft = new FindingDraft(FailureCodes.TestFlaky, suite, null, holds ? Status.Fail : Status.Warn, $"test \"{test.Key.Name}\" of {suite} fails and passes on the same code: commit {failed.Run.Commit} failed it, and passed {(passed.At < failed.Run.At ? "in another run" : "when it was run again")}", 0.93) { IsFault = true, Subject = test.Key.Name, Occurrences = test.Count() };
            if (wait is not null) draft.Citations.Add(wait);
            if (source is not null) draft.Citations.Add(new Citation(CitationKind.Config, file, line, context.Redactor.Excerpt(source[line - 1].Trim())));
            foreach ((LoggedTestRun run, LoggedTestFailure failure) in test.Take(4)) draft.Citations.Add(new Citation(CitationKind.Log, run.Source, failure.Line, context.Redactor.Excerpt(failure.Text)));
            draft.Citations.Add(new Citation(CitationKind.Log, passed.Source, passed.TotalLine, context.Redactor.Excerpt(passed.TotalText)));
            draft.NextSteps.Add(wait is null ? "Let the test take data of its own: what tests that run beside it, or before it, write is in its way" : $"At {wait.Location}, wait until what the test expects is there, up to a limit, in place of a fixed time");
            if (failed.Run.Seed is { } seed) draft.NextSteps.Add(failed.Run.Runner == LoggedTestRunner.RSpec ? $"bundle exec rspec --seed {seed}" : $"mix test --seed {seed}");
            yield return draft;
        }
    }

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.TestFlaky, Status: Status.Fail, IsFault: true }))
        {
            HashSet<string> logs = [.. cause.Citations.Where(c => c.Kind == CitationKind.Log).Select(c => c.Source)];
            foreach (FindingDraft effect in findings.All.Where(f => f != cause && f.Code is FailureCodes.TestFailed && f.Citations.Count > 0 && f.Citations.TrueForAll(c => logs.Contains(c.Source))))
                yield return new Explanation(cause, effect, 0.9, "the run failed by that test alone", LinkBasis.Measured);
            foreach (FindingDraft effect in findings.All.Where(f => f != cause && f.Code is FailureCodes.TestFailed && context.Tests.TestsOf.TryGetValue(f, out IReadOnlyList<TestCaseResult>? cases) && cases.Count > 0 && cases.All(c => IsNamed(c, cause.Subject))))
                yield return new Explanation(cause, effect, 0.9, "the report tells of that test", LinkBasis.Measured);
        }
    }

    // "adds()" of example.BasketTest is "adds() (BasketTest)".
    private static bool IsNamed(TestCaseResult test, string? subject) => test.ClassName is { Length: > 0 } type && $"{test.Name} ({type[(type.LastIndexOf('.') + 1)..].Split('$')[0]})" == subject;

    // verify-1.log and verify-2.log are of one job.
    private static bool IsOfSameJob(LoggedTestRun one, LoggedTestRun other) => Digits().Replace(one.Source, "") == Digits().Replace(other.Source, "");

    [GeneratedRegex(@"\d+", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Digits();

    // What a test expected was not so. Other exceptions tell of what it needs.
    [GeneratedRegex(@"\b(?:AssertionError|AssertionFailedError|ComparisonFailure|MultipleFailuresError|ConditionNotSatisfiedError|PowerAssertionError)\b", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Asserts();

    private static bool IsRerun(LoggedTestRun failed, LoggedTestRun other) => other.Failures.Count == 0 && other.Total == failed.Total && IsOfSame(other, failed) && IsSame(failed.Commit, other.Commit);

    // What is not compiled anew is not told to be of an application.
    private static bool IsOfSame(LoggedTestRun one, LoggedTestRun other) => one.Runner == other.Runner && (one.Application is null || other.Application is null || one.Application == other.Application);

    private static bool IsSame(string one, string other) => one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal);

    // The only file of the repository whose path ends so; of several, the one of the application that was built.
    private static (string File, ComponentModel? Owner) Place(DiagnosisContext context, LoggedTestRun run, string path)
    {
        string[] files = [.. context.FilesEnding(Path.GetExtension(path)).Where(f => f == path || f.EndsWith("/" + path, StringComparison.Ordinal))];
        if (files.Length > 1 && run.Application is { } application) files = [.. files.Where(f => f.Split('/').Contains(application))];
        string file = files is [var only] ? only : path;
        ComponentModel? owner = context.Model.Find(run.Application) ?? (context.Model.OfFolder(file) is [var near] ? near : null) ?? file.Split('/')[..^1].Select(context.Model.FindExact).FirstOrDefault(c => c is { IsApplication: true });
        return (file, owner);
    }

    // The folder that holds test/ or spec/: the tests are of the application, whatever a platform calls it that runs it.
    private static string? Above(string file)
    {
        string[] parts = file.Split('/');
        int at = Array.FindIndex(parts, p => p is "test" or "spec");
        // Maven's and Gradle's layout: planner/src/test/java.
        if (at > 0 && parts[at - 1] == "src") at--;
        return at > 0 ? parts[at - 1] : null;
    }

    private static IEnumerable<LoggedTestRun> Runs(DiagnosisContext context, string path) =>
        context.LinesOf(path, LargestLog) is { } lines ? LoggedTestRuns.Read(path, lines).Concat(GradleTestRuns.Read(path, lines)) : [];
}
