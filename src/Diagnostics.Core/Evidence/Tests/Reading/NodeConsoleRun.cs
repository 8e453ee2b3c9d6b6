using System.Globalization;
using System.Text.RegularExpressions;

namespace Diagnostics.Core.Evidence.Tests.Reading;

/// <summary>The tests of one or more runs of node's own runner, put together from the console. A test that has subtests sums them up, as a suite does, and is a case only where it failed of its own.</summary>
/// <param name="whole">Takes each test to which nothing can be added any more.</param>
internal sealed class NodeConsoleRun(Action<TestCaseDraft> whole)
{
    // So many tests are kept in the order of their lines; of longer lists those that passed are handed on at once.
    private const int MostHeld = 10_000;

    private const int Deepest = 100;

    private readonly List<TestCaseDraft> _cases = [];
    private readonly Dictionary<string, Queue<TestCaseDraft>> _undescribed = new(StringComparer.Ordinal);
    private readonly HashSet<TestCaseDraft> _sums = [];
    private readonly List<(int Indent, string Name)> _suites = [];
    private TestCaseDraft? _described;
    private int _describedAt;
    private (string File, int Line)? _place;
    private bool _hasTotals;

    /// <summary>A suite begins, or a test that has subtests.</summary>
    public void Begin(int indent, string name)
    {
        if (_hasTotals) Finish();
        _described = null;
        _suites.RemoveAll(s => s.Indent >= indent);
        if (_suites.Count < Deepest) _suites.Add((indent, name));
    }

    /// <summary>The totals: what failed is told again behind them.</summary>
    public void Totals() => (_hasTotals, _described) = (true, null);

    /// <summary>Where the failure is that is told next.</summary>
    public void Place(string file, int line) => (_place, _described) = ((file, line), null);

    /// <summary>Takes the line of a test, of the end of a suite, or of the details of either.</summary>
    public void Add(Match found, int line)
    {
        int indent = found.Groups["indent"].Length;
        string name = found.Groups["name"].Value, sign = found.Groups["sign"].Value;
        if (_hasTotals)
        {
            if (sign == "✖" && indent == 0)
            {
                Details(name);
                return;
            }

            if (_described is not null && indent > 0) return;
            Finish();
        }

        _described = null;
        int suite = _suites.FindIndex(s => s.Indent == indent && s.Name == name);
        bool isSum = suite >= 0;
        _suites.RemoveAll(s => s.Indent >= indent);
        // A suite that went well is the sum of its tests.
        if (isSum && sign != "✖") return;
        string why = found.Groups["why"].Value;
        var draft = new TestCaseDraft
        {
            Name = name,
            SuitePath = [.. _suites.Select(s => s.Name)],
            ReportLine = line,
            RawStatus = sign switch { "✔" => "pass", "✖" => "fail", _ => "skipped" },
            Outcome = sign == "✖" ? TestOutcome.Failed : sign == "✔" && why is not ("TODO" or "SKIP") ? TestOutcome.Passed : TestOutcome.Skipped,
            Resolution = TimeSpan.FromTicks(10),
            Duration = found.Groups["ms"].Success ? TestDuration.Milliseconds(double.Parse(found.Groups["ms"].ValueSpan, CultureInfo.InvariantCulture)) : null,
            Message = why is "" or "SKIP" or "TODO" ? null : why,
        };
        if (draft.Outcome == TestOutcome.Failed)
        {
            if (!_undescribed.TryGetValue(name, out Queue<TestCaseDraft>? alike)) _undescribed.Add(name, alike = []);
            alike.Enqueue(draft);
            (_described, _describedAt) = (draft, indent);
            if (isSum) _sums.Add(draft);
        }

        if (draft.Outcome == TestOutcome.Failed || _cases.Count < MostHeld) _cases.Add(draft);
        else whole(draft);
    }

    /// <summary>Takes any other line.</summary>
    public void Line(string line)
    {
        if (_described is null || line.Length == 0) return;
        if (line.Length - line.TrimStart().Length <= _describedAt)
        {
            _described = null;
            return;
        }

        string text = line.Trim();
        _described.Message ??= text.Trim('\'');
        if ((_described.Details?.Length ?? 0) < TestTextCleaner.MaximumText) _described.Details = _described.Details is null ? text : _described.Details + "\n" + text;
    }

    /// <summary>Hands on what waits.</summary>
    public void Finish()
    {
        foreach (TestCaseDraft draft in _cases)
        {
            if (_sums.Contains(draft))
            {
                // "2 subtests failed", or nothing: they are counted. Another reason is its own: a hook that failed, a subtest that was never awaited.
                if (draft.Message is not { } reason || (reason.Contains("subtest", StringComparison.Ordinal) && reason.EndsWith(" failed", StringComparison.Ordinal))) continue;
                draft.Outcome = TestOutcome.Error;
                draft.Phase = "setup";
            }
            else if (draft.Message is { } message && message.Contains("its parent and was cancelled", StringComparison.Ordinal)) (draft.RawStatus, draft.Outcome) = ("cancelled", TestOutcome.NotRun);
            whole(draft);
        }

        _cases.Clear();
        _undescribed.Clear();
        _sums.Clear();
        _suites.Clear();
        (_described, _hasTotals, _place) = (null, false, null);
    }

    private void Details(string name)
    {
        _described = _undescribed.TryGetValue(name, out Queue<TestCaseDraft>? alike) && alike.TryDequeue(out TestCaseDraft? next) ? next : null;
        if (_described is null) return;
        // Older versions have told the reason below the test as well.
        (_described.Message, _described.Details, _describedAt) = (null, null, 0);
        if (_place is { } place) (_described.File, _described.Line) = (place.File, place.Line);
        _place = null;
    }
}
