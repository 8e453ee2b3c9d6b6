using System.Globalization;
using System.Text.RegularExpressions;

namespace Diagnostics.Core.Evidence.Tests.Reading;

/// <summary>The tests of one jest run, put together from its console output: the details of a failure stand behind the list of tests.</summary>
/// <param name="whole">Takes each test to which nothing can be added any more.</param>
internal sealed partial class JestConsoleRun(Action<TestCaseDraft> whole)
{
    // So many tests that did not fail are kept until the end, in the order of their lines; of longer lists they are handed on at once.
    private const int MostPassed = 10_000;

    // Failures wait for their details; beyond so many they go without.
    private const int MostHeld = 50_000;

    // What a failure is known by where tests have no lines of their own.
    private const string Undetailed = "●";

    private readonly List<TestCaseDraft> _cases = [];
    private readonly Dictionary<(string? File, string Name), List<TestCaseDraft>> _failed = [];
    private readonly Dictionary<TestOutcome, int> _counted = [];
    private readonly IndentedSuites _suites = new();
    private readonly Dictionary<string, int> _declared = new(StringComparer.Ordinal);
    private string? _file;
    private TestCaseDraft? _described;
    private bool _inFailure;

    public void BeginFile(string file)
    {
        _file = file;
        _suites.Clear();
        _described = null;
        _inFailure = false;
    }

    public void Declare(string word, int count) => _declared[word] = count;

    public void Add(string sign, string name, int indent, int line)
    {
        _inFailure = false;
        Match time = Time().Match(name);
        string bare = time.Success ? name[..time.Index] : name;
        // "○ skipped reads orders": the sign's word stands before the name.
        foreach (string word in (string[])["skipped ", "todo "])
        {
            if (sign is "○" or "✎" && bare.StartsWith(word, StringComparison.Ordinal)) bare = bare[word.Length..];
        }

        var draft = new TestCaseDraft
        {
            Name = bare,
            SuitePath = _suites.Above(indent),
            File = _file,
            ReportLine = line,
            RawStatus = sign,
            Outcome = sign switch { "✓" or "✔" or "√" => TestOutcome.Passed, "○" or "✎" => TestOutcome.Skipped, _ => TestOutcome.Failed },
            Resolution = TimeSpan.FromMilliseconds(1),
        };
        if (time.Success && TestDuration.Seconds(time.Groups["n"].ValueSpan) is { } read) draft.Duration = time.Groups["unit"].Value == "ms" ? read.Duration / 1000 : read.Duration;
        _counted[draft.Outcome] = _counted.GetValueOrDefault(draft.Outcome) + 1;
        bool isFailure = draft.Outcome == TestOutcome.Failed;
        if (_cases.Count >= (isFailure ? MostHeld : MostPassed)) whole(draft);
        else if (isFailure) Hold(draft);
        else _cases.Add(draft);
    }

    /// <summary>What follows tells of no failure.</summary>
    public void EndFailure() => (_inFailure, _described) = (true, null);

    public void BeginFailure(string name, int line)
    {
        _inFailure = true;
        if (name == "Test suite failed to run")
        {
            _described = new TestCaseDraft { Name = _file ?? "suite", File = _file, ReportLine = line, RawStatus = "failed to run", Outcome = TestOutcome.NotRun, Phase = "collect" };
            _cases.Add(_described);
            return;
        }

        string[] parts = name.Split(" › ");
        List<TestCaseDraft>? alike = _failed.GetValueOrDefault((_file, parts[^1]));
        _described = alike?.Find(c => c.Details is null && c.SuitePath.SequenceEqual(parts[..^1]));
        // Failures are printed again at the end of a long run; those of a list that was too long were handed on. Where tests have lines, the suites above them may be
        // mistaken for what a test wrote, and the name alone must do.
        if (_described is not null || _cases.Count >= MostHeld || alike?.Exists(c => c.RawStatus != Undetailed || c.SuitePath.SequenceEqual(parts[..^1])) == true) return;
        _described = new TestCaseDraft { Name = parts[^1], SuitePath = parts[..^1], File = _file, ReportLine = line, RawStatus = Undetailed, Outcome = TestOutcome.Failed };
        Hold(_described);
    }

    public void Line(string line)
    {
        if (_inFailure)
        {
            string text = line.Trim();
            if (_described is null || text.Length == 0) return;
            _described.Message ??= text;
            if (Place().Match(line) is { Success: true } place && _described.Line is null) _described.Line = int.Parse(place.Groups["line"].ValueSpan, CultureInfo.InvariantCulture);
            if ((_described.Details?.Length ?? 0) < TestTextCleaner.MaximumText) _described.Details = _described.Details is null ? line : _described.Details + "\n" + line;
            return;
        }

        int indent = line.Length - line.TrimStart().Length;
        if (_file is null || indent == 0 || line.Length == 0) return;
        _suites.Add(indent, line.Trim());
    }

    /// <summary>Hands on what waits, and what the totals count beyond that.</summary>
    public void Finish()
    {
        foreach (TestCaseDraft draft in _cases) whole(draft);
        Complete("passed", TestOutcome.Passed);
        Complete("skipped", TestOutcome.Skipped);
    }

    private void Hold(TestCaseDraft failure)
    {
        _cases.Add(failure);
        (string? File, string Name) key = (failure.File, failure.Name);
        if (_failed.TryGetValue(key, out List<TestCaseDraft>? alike)) alike.Add(failure);
        else _failed.Add(key, [failure]);
    }

    // Not in detail, jest names only what failed.
    private void Complete(string word, TestOutcome outcome)
    {
        int named = _counted.GetValueOrDefault(outcome);
        int declared = _declared.GetValueOrDefault(word) + (word == "skipped" ? _declared.GetValueOrDefault("todo") : 0);
        foreach (TestCaseDraft draft in UnnamedCases.Of(word, outcome, named, declared)) whole(draft);
    }

    [GeneratedRegex(@" \((?<n>[\d.]+) ?(?<unit>ms|s)\)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Time();

    [GeneratedRegex(@"\.[cm]?[jt]sx?:(?<line>\d{1,7}):\d+\)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Place();
}
