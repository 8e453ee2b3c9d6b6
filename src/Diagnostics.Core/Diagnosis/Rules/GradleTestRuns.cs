using System.Text.RegularExpressions;
using Diagnostics.Core.Evidence.Logs;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Runs of Gradle's tasks of tests in a job's log: what failed, or that the task was done and the build succeeded, which it does not where a test of it fails.</summary>
/// <remarks>
/// Source: Gradle user manual, testing in Java and JVM projects (a task of type Test fails the build if a test fails; test filtering, <c>--tests</c>), authoring tasks (outcomes: a task that was done has no label;
/// UP-TO-DATE, FROM-CACHE, NO-SOURCE and SKIPPED have one), command-line interface (<c>--console=plain</c>).
/// </remarks>
internal static partial class GradleTestRuns
{
    // The place of a failure comes soon below its heading, also where the whole trace is shown.
    private const int MostWords = 40;

    // The task is named again, as failed, right below the totals.
    private const int NearTotals = 8;

    /// <summary>The runs that the lines of a job's log tell of.</summary>
    public static IEnumerable<LoggedTestRun> Read(string path, string[] lines)
    {
        string? commit = null, filter = null;
        var failures = new List<LoggedTestFailure>();
        var done = new List<(string Task, int Line)>();
        for (int i = 0; i < lines.Length; i++)
        {
            string line = Line(lines, i);
            if (line.Length is < 8 or > 2000) continue;
            if (LoggedTestRuns.Checkout().Match(line) is { Success: true } head) (commit, filter, failures, done) = (head.Groups["sha"].Value, null, [], []);
            if (commit is null) continue;
            // Of a task that is told to leave tests out, another run may have had others.
            if (Called().IsMatch(line)) (filter, failures, done) = (Filter().Match(line) is { Success: true } some ? some.Value : null, [], []);
            else if (Failed().Match(line) is { Success: true } test && Below(lines, i, Outer(test.Groups["class"].Value)) is { } at) failures.Add(new LoggedTestFailure($"{test.Groups["name"].Value} ({Outer(test.Groups["class"].Value)})", at.File, 0, at.Line, i + 1, line.Trim(), at.Words));
            else if (Task().Match(line) is { Success: true } task) done.Add((task.Groups["task"].Value, i + 1));
            else if (Totals().Match(line) is { Success: true } totals)
            {
                // Failures that are not all told may be the test's too.
                if (TaskOf(lines, i) is { } of && int.TryParse(totals.Groups["failed"].Value, out int failed) && failures.Count == failed)
                    yield return Run(path, commit, of, filter, lines, i + 1, failures);
                // What fails a build and lets it go on fails it no other time either.
                (failures, done) = ([], []);
            }
            else if (line.StartsWith("BUILD SUCCESSFUL", StringComparison.Ordinal))
            {
                if (failures.Count == 0)
                {
                    foreach ((string passed, int at2) in done) yield return Run(path, commit, passed, filter, lines, at2, []);
                }

                (failures, done) = ([], []);
            }
        }
    }

    private static LoggedTestRun Run(string path, string commit, string task, string? filter, string[] lines, int at, IReadOnlyList<LoggedTestFailure> failures) =>
        new(path, commit, task.Split(':') is [.., { Length: > 0 } project, _] ? project : null, null, LoggedTestRunner.Gradle, task + filter, LogTime.Of(lines[at - 1], DateTime.UnixEpoch.Year), at, Line(lines, at - 1).Trim(), failures);

    private static string Line(string[] lines, int at) => LoggedTestRuns.Stamp().Match(lines[at]) is { Success: true } stamp ? lines[at][stamp.Length..] : lines[at];

    // "CloserTest$Bids" and "example.CloserTest" are of CloserTest.
    private static string Outer(string name) => name[(name.LastIndexOf('.') + 1)..].Split('$')[0];

    private static string? TaskOf(string[] lines, int totals)
    {
        for (int i = totals + 1; i < Math.Min(lines.Length, totals + NearTotals); i++)
        {
            if (FailedTask().Match(Line(lines, i)) is { Success: true } below) return below.Groups["task"].Value;
        }

        // Where what is printed is kept until the task is done, its name stands above all of it.
        for (int i = totals - 1; i >= 0; i--)
        {
            string line = Line(lines, i);
            if (FailedTask().Match(line) is { Success: true } above) return above.Groups["task"].Value;
            if (Task().IsMatch(line) || LoggedTestRuns.Checkout().IsMatch(line)) return null;
        }

        return null;
    }

    // The first place in the test's own file.
    private static (string File, int Line, string Words)? Below(string[] lines, int heading, string type)
    {
        int end = heading + 1;
        (string File, int Line)? place = null;
        for (; end < Math.Min(lines.Length, heading + MostWords); end++)
        {
            string line = Line(lines, end);
            if (Failed().IsMatch(line) || Totals().IsMatch(line) || line.StartsWith("> Task ", StringComparison.Ordinal)) break;
            if (place is null && Frame().Match(line) is { Success: true } frame && Path.GetFileNameWithoutExtension(frame.Groups["file"].Value) == type && int.TryParse(frame.Groups["line"].Value, out int at)) place = (frame.Groups["file"].Value, at);
        }

        return place is { } found ? (found.File, found.Line, string.Join('\n', lines[heading..end])) : null;
    }

    [GeneratedRegex(@"\bgradlew? ", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Called();

    [GeneratedRegex(@" --tests[ =].*$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Filter();

    [GeneratedRegex(@"^(?<class>[A-Za-z_][\w.$]{0,300})(?: > [^>\n]{1,200})* > (?<name>[^>\n]{1,300}) FAILED$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Failed();

    [GeneratedRegex(@"^\s+(?:[\w.$]{3,200} at |at [^\n(]{3,300}\()(?<file>\w{1,200}\.(?:java|kt|groovy|scala)):(?<line>\d{1,6})\)?$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Frame();

    [GeneratedRegex(@"^> Task (?<task>(?::[\w.\-]{1,100}){0,12}:(?:test|\w{1,100}Test|test[A-Z]\w{0,100}(?<!Classes)))$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Task();

    [GeneratedRegex(@"^> Task (?<task>(?::[\w.\-]{1,100}){1,12}) FAILED$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex FailedTask();

    [GeneratedRegex(@"^\d{1,7} tests? completed, (?<failed>\d{1,6}) failed\b", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Totals();
}
