using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Evidence.Tests.Integrity;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A job checks out a commit, runs its tests and one fails; run again for the very same commit, all of them pass. The code is not what differs: the test depends on the order, on what runs beside it or on time.
/// </summary>
/// <remarks>
/// Source: git documentation, detached HEAD ("HEAD is now at …", which actions/checkout prints); GitLab Runner ("Checking out … as detached HEAD"); ExUnit.CLIFormatter and RSpec's progress formatter: numbered failures, the
/// place of each, and the totals at the end. Where the totals differ, the runs are not of the same tests; a test that fails for want of a service is the service's fault.
/// </remarks>
internal sealed partial class RerunTestRule : IFindingRule, IExplanationRule
{
    // The line by which a job's log tells which commit it has: runs are looked for in such logs only.
    private const string CheckedOut = "ci.checkout";

    private const int MostFiles = 300;

    private const long LargestLog = 2 * 1024 * 1024;

    // How far below its heading a failure's own words reach.
    private const int MostWords = 60;

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        TestRun[] runs = [.. context.Logs.Where(o => o.Event.Signature.Id == CheckedOut).Select(o => o.Event.Citation.Source).Distinct(StringComparer.Ordinal).Take(MostFiles).SelectMany(p => Runs(context, p))];
        if (runs.Length < 2) yield break;
        foreach (var test in runs.SelectMany(r => r.Failures.Select(f => (Run: r, Failure: f))).GroupBy(t => (t.Failure.Name, t.Failure.Path)))
        {
            var failed = test.FirstOrDefault(t => runs.Any(r => IsRerun(t.Run, r)));
            if (failed.Run is null || test.Any(t => TestEndpoints.IsUnreachable(t.Failure.Words))) continue;
            TestRun passed = runs.First(r => IsRerun(failed.Run, r));
            (string file, ComponentModel? owner) = Place(context, failed.Run, test.Key.Path);
            string suite = Above(file) ?? owner?.Name ?? failed.Run.Application ?? "tests";
            TestRun newest = runs.Where(r => IsOfSame(r, failed.Run)).OrderBy(r => r.At ?? DateTimeOffset.MinValue).Last();
            // A queue or branch whose newest run it failed is held up by it; one that went on is not.
            bool holds = newest.At is null || newest.Failures.Any(f => (f.Name, f.Path) == test.Key);
            var draft = new FindingDraft(FailureCodes.TestFlaky, suite, null, holds ? Status.Fail : Status.Warn, $"test \"{test.Key.Name}\" of {suite} fails and passes on the same code: commit {failed.Run.Commit} failed it, and passed when it was run again", 0.93) { IsFault = true, Subject = test.Key.Name, Occurrences = test.Count() };
            int line = failed.Failure.At ?? failed.Failure.Declared;
            if (RepositoryFile.Lines(context.Root, file, LargestLog) is { } source && line > 0 && line <= source.Length) draft.Citations.Add(new Citation(CitationKind.Config, file, line, context.Redactor.Excerpt(source[line - 1].Trim())));
            foreach ((TestRun run, Failure failure) in test.Take(4)) draft.Citations.Add(new Citation(CitationKind.Log, run.Source, failure.Line, context.Redactor.Excerpt(failure.Text)));
            draft.Citations.Add(new Citation(CitationKind.Log, passed.Source, passed.TotalLine, context.Redactor.Excerpt(passed.TotalText)));
            draft.NextSteps.Add("Let the test take data of its own: what tests that run beside it, or before it, write is in its way");
            if (failed.Run.Seed is { } seed) draft.NextSteps.Add(failed.Run.IsRuby ? $"bundle exec rspec --seed {seed}" : $"mix test --seed {seed}");
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
        }
    }

    private static bool IsRerun(TestRun failed, TestRun other) => other.Failures.Count == 0 && other.Total == failed.Total && IsOfSame(other, failed) && IsSame(failed.Commit, other.Commit);

    // What is not compiled anew is not told to be of an application.
    private static bool IsOfSame(TestRun one, TestRun other) => one.IsRuby == other.IsRuby && (one.Application is null || other.Application is null || one.Application == other.Application);

    private static bool IsSame(string one, string other) => one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal);

    // The only file of the repository whose path ends so; of several, the one of the application that was built.
    private static (string File, ComponentModel? Owner) Place(DiagnosisContext context, TestRun run, string path)
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
        return at > 0 ? parts[at - 1] : null;
    }

    // A job's log may hold several runs: each ends by its totals.
    private static IEnumerable<TestRun> Runs(DiagnosisContext context, string path)
    {
        if (context.LinesOf(path, LargestLog) is not { } lines) yield break;
        string? commit = null, application = null, seed = null;
        var failures = new List<Failure>();
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length is < 8 or > 2000) continue;
            string line = Stamp().Match(lines[i]) is { Success: true } stamp ? lines[i][stamp.Length..] : lines[i];
            if (Checkout().Match(line) is { Success: true } head) (commit, application, seed, failures) = (head.Groups["sha"].Value, null, null, []);
            if (commit is null) continue;
            if (Built().Match(line) is { Success: true } built) application = built.Groups["name"].Value;
            else if (Seeded().Match(line) is { Success: true } seeded) seed = seeded.Groups["seed"].Value;
            else if (Elixir().Match(line) is { Success: true } elixir && Below(lines, i) is { } at) failures.Add(new Failure($"{elixir.Groups["name"].Value} ({elixir.Groups["module"].Value})", at.Path, at.Declared, at.At, i + 1, line.Trim(), at.Words));
            else if (Totals().Match(line) is { Success: true } totals && int.TryParse(totals.Groups["failed"].Value, out int failed))
            {
                bool isRuby = totals.Groups["kind"].Value == "example";
                // RSpec names what failed below the totals.
                if (isRuby && failed > 0) failures.AddRange(Named(lines, i, failed));
                // Failures that are not all told may be the test's too.
                if (failures.Count == failed) yield return new TestRun(path, commit, application, seed, isRuby, line.Trim()[..totals.Groups["all"].Length], LogTime.Of(lines[i], DateTime.UnixEpoch.Year), i + 1, line.Trim(), failures);
                (seed, failures) = (null, []);
            }
        }
    }

    private static IEnumerable<Failure> Named(string[] lines, int totals, int most)
    {
        string words = Words(lines, Math.Max(0, totals - (most * MostWords)), totals);
        for (int i = totals + 1; i < Math.Min(lines.Length, totals + most + 6); i++)
        {
            string line = Stamp().Match(lines[i]) is { Success: true } stamp ? lines[i][stamp.Length..] : lines[i];
            if (Ruby().Match(line) is { Success: true } ruby && int.TryParse(ruby.Groups["line"].Value, out int at)) yield return new Failure(ruby.Groups["name"].Value.Trim(), ruby.Groups["path"].Value, at, null, i + 1, line.Trim(), words);
        }
    }

    // ExUnit: the place of the test below its heading, and of the assertion under "stacktrace:".
    private static (string Path, int Declared, int? At, string Words)? Below(string[] lines, int heading)
    {
        string? path = null;
        int declared = 0, end = heading + 1;
        int? at = null;
        for (; end < Math.Min(lines.Length, heading + MostWords); end++)
        {
            string line = Stamp().Match(lines[end]) is { Success: true } stamp ? lines[end][stamp.Length..] : lines[end];
            if (Elixir().IsMatch(line) || Totals().IsMatch(line)) break;
            if (Frame().Match(line) is not { Success: true } frame || !int.TryParse(frame.Groups["line"].Value, out int number)) continue;
            if (path is null) (path, declared) = (frame.Groups["path"].Value, number);
            else if (at is null && frame.Groups["path"].Value == path) at = number;
        }

        return path is null ? null : (path, declared, at, Words(lines, heading, end));
    }

    private static string Words(string[] lines, int from, int to) => string.Join('\n', lines[from..to]);

    private sealed record Failure(string Name, string Path, int Declared, int? At, int Line, string Text, string Words);

    private sealed record TestRun(string Source, string Commit, string? Application, string? Seed, bool IsRuby, string Total, DateTimeOffset? At, int TotalLine, string TotalText, IReadOnlyList<Failure> Failures);

    [GeneratedRegex(@"^(?:[\w .()/\-]{1,80}\t[^\t]{0,80}\t)?\uFEFF?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z (?:\d\d[OE][ +])?", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Stamp();

    [GeneratedRegex(@"^\s*(?:HEAD is now at (?<sha>[0-9a-f]{7,40})\b|Checking out (?<sha>[0-9a-f]{7,40}) as detached HEAD)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Checkout();

    [GeneratedRegex(@"^(?:==> (?<name>[a-z_]\w{0,60})$|Generated (?<name>[a-z_]\w{0,60}) app$)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Built();

    [GeneratedRegex(@"^(?:Running ExUnit with seed: |Randomized with seed )(?<seed>\d{1,10})\b", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Seeded();

    [GeneratedRegex(@"^\s{1,4}\d{1,4}\) (?:test|property|doctest) (?<name>.{1,300}) \((?<module>[A-Z][\w.]{0,200})\)\s*$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Elixir();

    [GeneratedRegex(@"^\s{4,9}(?:\([\w .\-]{1,40}\) )?(?<path>[\w./\-]{1,200}\.exs?):(?<line>\d{1,6})(?::|\s*$)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Frame();

    [GeneratedRegex(@"^rspec \./(?<path>[\w./\-]{1,200}\.rb):(?<line>\d{1,6}) # (?<name>.{1,300})$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Ruby();

    [GeneratedRegex(@"^(?<all>(?:\d{1,6} (?:doctests?|properties|property), )*\d{1,6} (?<kind>test|example)s?), (?<failed>\d{1,6}) failures?\b", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Totals();
}
