using System.Globalization;
using System.Text.RegularExpressions;

namespace Diagnostics.Core.Evidence.Tests.Reading;

/// <summary>The tests of one or more mocha runs, put together from the console: the details of a failure stand behind the totals, under its number.</summary>
/// <param name="whole">Takes each test to which nothing can be added any more.</param>
internal sealed partial class MochaConsoleRun(Action<TestCaseDraft> whole)
{
    // So many tests are kept in the order of their lines; of longer lists those that passed are handed on at once.
    private const int MostHeld = 10_000;

    private readonly List<TestCaseDraft> _cases = [];
    private readonly List<TestCaseDraft> _failed = [];
    private readonly IndentedSuites _suites = new();
    private readonly Dictionary<string, int> _declared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _named = new(StringComparer.Ordinal);
    private readonly List<string> _titles = [];
    private string? _file;
    private TestCaseDraft? _described;
    private bool _isTitle;
    private bool _hasTotals;
    private bool _isNested;

    /// <summary>The tests of a file follow.</summary>
    public void Begin(string file)
    {
        Finish();
        _file = file;
    }

    /// <summary>Takes a figure of the totals.</summary>
    public void Declare(string word, int count)
    {
        // "passing" is the first of them: another one belongs to another run.
        if (word == "passing" && _hasTotals) Finish();
        _hasTotals = true;
        _declared[word] = count;
    }

    /// <summary>Takes a line that looks like one of a test; false where it is none.</summary>
    public bool Add(Match found, int line)
    {
        int indent = found.Groups["indent"].Length;
        bool passed = found.Groups["sign"].Success, failed = found.Groups["n"].Success;
        if (_hasTotals)
        {
            // A difference or a list in the details; only the sign of a pass tells of another run.
            if (!passed) return false;
            End();
        }

        // The numbers count on: what a test printed of its own does not.
        if (failed && int.Parse(found.Groups["n"].ValueSpan, CultureInfo.InvariantCulture) != _failed.Count + 1) return false;
        // Below its suite a test stands two further to the right; a line elsewhere is one that a test printed.
        if (indent == 2 ? _isNested : !_suites.MayHold(indent, 2)) return false;
        if (indent > 2) _isNested = true;
        string word = passed ? "passing" : failed ? "failing" : "pending";
        string name = found.Groups["name"].Value;
        var draft = new TestCaseDraft
        {
            Name = name,
            SuitePath = _suites.Above(indent),
            File = _file,
            ReportLine = line,
            RawStatus = word,
            Outcome = passed ? TestOutcome.Passed : failed ? MochaHook.OutcomeOf(name) : TestOutcome.Skipped,
            Phase = failed ? MochaHook.PhaseOf(name) : null,
            Resolution = TimeSpan.FromMilliseconds(1),
            // Only of what was slow is the time printed.
            Duration = found.Groups["ms"].Success ? TimeSpan.FromMilliseconds(int.Parse(found.Groups["ms"].ValueSpan, CultureInfo.InvariantCulture)) : null,
        };
        _named[word] = _named.GetValueOrDefault(word) + 1;
        if (failed) _failed.Add(draft);
        if (failed || _cases.Count < MostHeld) _cases.Add(draft);
        else whole(draft);
        return true;
    }

    /// <summary>Takes the line with which the details of a failure begin; false where it is none.</summary>
    public bool BeginFailure(int number, string name, int line)
    {
        if (!_hasTotals || number > _declared.GetValueOrDefault("failing") || number > _failed.Count + 1 || number < 1) return false;
        if (number == _failed.Count + 1)
        {
            var draft = new TestCaseDraft { Name = name, File = _file, ReportLine = line, RawStatus = "failing", Outcome = TestOutcome.Failed, Resolution = TimeSpan.FromMilliseconds(1) };
            _named["failing"] = _named.GetValueOrDefault("failing") + 1;
            _failed.Add(draft);
            _cases.Add(draft);
        }

        _described = _failed[number - 1];
        _titles.Clear();
        _isTitle = true;
        Title(name);
        return true;
    }

    /// <summary>Takes any other line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="looksLikeTest">Whether it looks like one of a test, and is none: it is no suite either.</param>
    public void Line(string line, bool looksLikeTest)
    {
        if (_described is not null) Describe(line);
        if (looksLikeTest) return;
        int indent = line.Length - line.TrimStart().Length;
        if (indent < 2 || line.Length == indent) return;
        _suites.Add(indent, line.Trim());
    }

    /// <summary>Hands on what waits, and what the totals count beyond that.</summary>
    public void Finish()
    {
        End();
        _suites.Clear();
    }

    // Another run may follow under the suites that were printed last.
    private void End()
    {
        if (_hasTotals)
        {
            DropPrinted("passing");
            DropPrinted("pending");
        }

        foreach (TestCaseDraft draft in _cases) whole(draft);
        Complete("passing", TestOutcome.Passed);
        Complete("pending", TestOutcome.Skipped);
        Complete("failing", TestOutcome.Failed);
        _cases.Clear();
        _failed.Clear();
        _declared.Clear();
        _named.Clear();
        (_described, _isTitle, _hasTotals, _isNested, _file) = (null, false, false, false, null);
    }

    // More lines than the totals count: a test printed some that look like those of tests. A name that is there twice goes first, then what came last.
    private void DropPrinted(string word)
    {
        int surplus = _named.GetValueOrDefault(word) - _declared.GetValueOrDefault(word);
        if (surplus <= 0) return;
        var seen = new HashSet<(string, string)>();
        List<TestCaseDraft> alike = [.. _cases.Where(c => c.RawStatus == word)];
        TestCaseDraft[] twice = [.. alike.Where(c => !seen.Add((string.Join('\n', c.SuitePath), c.Name)))];
        HashSet<TestCaseDraft> dropped = [.. twice.Concat(Enumerable.Reverse(alike).Except(twice)).Take(surplus)];
        _cases.RemoveAll(dropped.Contains);
        _named[word] -= dropped.Count;
    }

    // Suites and name, one below the other, with a colon at the end.
    private void Title(string text)
    {
        bool isLast = text.EndsWith(':');
        _titles.Add(isLast ? text[..^1] : text);
        if (!isLast) return;
        _isTitle = false;
        _described!.Name = _titles[^1];
        _described.SuitePath = [.. _titles[..^1]];
        _described.Outcome = MochaHook.OutcomeOf(_titles[^1]);
        _described.Phase = MochaHook.PhaseOf(_titles[^1]);
    }

    private void Describe(string line)
    {
        string text = line.Trim();
        if (_isTitle && text.Length > 0)
        {
            Title(text);
            return;
        }

        _isTitle = false;
        if (text.Length == 0) return;
        _described!.Message ??= text;
        if (_described.Line is null && Place().Match(text) is { Success: true } place)
        {
            _described.Line = int.Parse(place.Groups["line"].ValueSpan, CultureInfo.InvariantCulture);
            _described.File ??= place.Groups["file"].Value;
        }

        if ((_described.Details?.Length ?? 0) < TestTextCleaner.MaximumText) _described.Details = _described.Details is null ? text : _described.Details + "\n" + text;
    }

    // Reporters that print dots name only what failed, and a list that was cut not even that.
    private void Complete(string word, TestOutcome outcome)
    {
        foreach (TestCaseDraft draft in UnnamedCases.Of(word, outcome, _named.GetValueOrDefault(word), _declared.GetValueOrDefault(word), _file)) whole(draft);
    }

    // The frame of the test itself.
    [GeneratedRegex(@"^at Context\.\S+ \((?:file://)?(?<file>[^()]+\.[cm]?[jt]sx?):(?<line>\d{1,7}):\d+\)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Place();
}
