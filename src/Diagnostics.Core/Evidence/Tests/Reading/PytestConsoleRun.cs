using System.Globalization;
using System.Text;

namespace Diagnostics.Core.Evidence.Tests.Reading;

/// <summary>The tests of one pytest run, put together from the places where its console output speaks of them: why one failed, what it warned of and how long it took stand behind the list of tests.</summary>
/// <param name="whole">Takes each test to which nothing can be added any more.</param>
internal sealed class PytestConsoleRun(Action<TestCaseDraft> whole)
{
    // So many tests that passed are kept until the end, in their order; of longer lists they are handed on at once.
    private const int MostPassed = 10_000;

    // Others wait for their details, which stand behind the list; beyond so many they go without.
    private const int MostHeld = 50_000;

    // Rows of letters and lines of the summary: console output of more is nobody's.
    private const int Most = 1_000_000;

    private const int MostSections = 2_000;

    private readonly List<TestCaseDraft> _cases = [];
    private readonly Dictionary<string, TestCaseDraft> _byId = new(StringComparer.Ordinal);
    private readonly List<(string File, string Letters, int Line)> _letters = [];
    private readonly List<Section> _sections = [];
    private readonly List<(string Word, string Id, string Reason, int Line)> _short = [];
    private readonly List<(string Reason, int Count)> _skips = [];
    private readonly Dictionary<string, (TimeSpan, TimeSpan)> _times = new(StringComparer.Ordinal);
    private readonly List<(string Id, string Warning)> _warnings = [];
    private Dictionary<string, List<TestCaseDraft>>? _broken;
    private Section? _section;
    private string _file = "";
    private bool _isNamed;
    private TestCaseDraft? _passed;
    private string? _passedId;
    private bool _isLong;

    public long? Collected { get; set; }

    public bool IsInterrupted { get; set; }

    public void Verbose(string id, string word, string reason, int line, string? output = null)
    {
        if (_byId.TryGetValue(id, out TestCaseDraft? known) || (id == _passedId && (known = _passed) is not null))
        {
            // A teardown that fails after the test passed, or a rerun.
            if (known.RawStatus == "RERUN") known.Retries++;
            known.RawStatus = word;
            known.Outcome = PytestNodeId.OutcomeOf(word);
            return;
        }

        New(id, word, line, reason.Length > 0 ? reason : null, output);
    }

    public void Letters(string file, string letters, int line)
    {
        if (file.Length > 0) _file = file;
        if (_letters.Count < Most) _letters.Add((_file, letters, line));
    }

    public void Begin(string heading, int line)
    {
        _section = new Section(heading, line);
        if (_sections.Count < MostSections) _sections.Add(_section);
    }

    public void Describe(string line) => _section?.Add(line);

    public void Summarise(string word, string id, string reason, int line)
    {
        if (_short.Count < Most) _short.Add((word, id, reason, line));
    }

    public void SummariseSkip(string reason, int count)
    {
        if (_skips.Count < 10_000) _skips.Add((reason, count));
    }

    public void Time(string id, (TimeSpan, TimeSpan) time)
    {
        if (_times.Count < MostHeld) _times.TryAdd(id, time);
    }

    public void Warn(string id, string warning)
    {
        if (_warnings.Count < 10_000) _warnings.Add((id, warning));
    }

    /// <summary>Hands on what waits.</summary>
    public void Finish()
    {
        FlushPassed();
        if (!_isNamed) NameLetters();
        foreach ((string word, string id, string reason, int line) in _short)
        {
            if (!_byId.TryGetValue(id, out TestCaseDraft? draft))
            {
                // The summary of all (-rA) names again what was handed on.
                if (_isLong && word is ("PASSED" or "XPASS")) continue;
                // Named only here: what could not be collected, or everything where the output is cut.
                bool collection = word == "ERROR" && !id.Contains("::", StringComparison.Ordinal);
                if ((draft = New(id, word, line)) is null) continue;
                if (collection) (draft.Outcome, draft.RawStatus, draft.Phase) = (TestOutcome.NotRun, "collection error", "collect");
            }

            if (reason.Length > 0 && (draft.Message is null || draft.Message.EndsWith("...", StringComparison.Ordinal))) draft.Message = reason.Trim();
        }

        foreach (Section section in _sections) section.GiveTo(Of(section));
        foreach ((string id, (TimeSpan, TimeSpan) time) in _times)
        {
            if (_byId.TryGetValue(id, out TestCaseDraft? draft)) (draft.Duration, draft.Resolution) = time;
        }

        foreach ((string id, string warning) in _warnings)
        {
            if (_byId.TryGetValue(id, out TestCaseDraft? draft)) draft.Warnings.Add(warning);
        }

        NameSkips();
        FlushPassed();
        foreach (TestCaseDraft draft in _cases) whole(draft);
    }

    // Letters tell how many; the names of those that failed follow in the same order, the others have none.
    private void NameLetters()
    {
        var failed = new Queue<(string, string, string, int)>(_short.Where(s => s.Word == "FAILED"));
        var errors = new Queue<(string, string, string, int)>(_short.Where(s => s.Word == "ERROR" && s.Id.Contains("::", StringComparison.Ordinal)));
        int unnamed = 0;
        foreach ((string file, char letter, int line) in _letters.SelectMany(row => row.Letters.Select(letter => (row.File, letter, row.Line))))
        {
            Queue<(string Word, string Id, string, int)>? names = letter switch { 'F' => failed, 'E' => errors, _ => null };
            string word = letter switch { '.' => "PASSED", 'F' => "FAILED", 'E' => "ERROR", 's' => "SKIPPED", 'x' => "XFAIL", 'X' => "XPASS", _ => "RERUN" };
            if (letter == 'R') continue;
            string id = names is not null && names.TryDequeue(out (string Word, string Id, string, int) named) ? named.Id
                : string.Create(CultureInfo.InvariantCulture, $"{(file.Length > 0 ? file : "tests")}::(unnamed {++unnamed})");
            New(id, word, line);
        }
    }

    // The reason on a verbose line is cut to the width of the terminal; the summary has it whole.
    private void NameSkips()
    {
        TestCaseDraft[] skipped = [.. _cases.Where(c => c.RawStatus == "SKIPPED")];
        int at = 0;
        foreach ((string reason, int count) in _skips)
        {
            for (int i = 0; i < count && at < skipped.Length; i++)
            {
                TestCaseDraft draft = skipped[at++];
                string shown = draft.Message?.TrimEnd('.') ?? "";
                if (shown.Length == 0 || reason.StartsWith(shown, StringComparison.Ordinal)) draft.Message = reason;
            }
        }
    }

    // Null where it was handed on at once.
    private TestCaseDraft? New(string id, string word, int line, string? message = null, string? output = null)
    {
        _isNamed = true;
        (string file, string? owner, string name) = PytestNodeId.Split(id);
        var draft = new TestCaseDraft { Name = name, ClassName = owner, File = file, ReportLine = line, RawStatus = word, Outcome = PytestNodeId.OutcomeOf(word), Message = message, Output = output };
        FlushPassed();
        if (draft.Outcome == TestOutcome.Passed && _cases.Count >= MostPassed)
        {
            // The line after it may take the pass back: a teardown that failed.
            (_passed, _passedId) = (draft, id);
            return draft;
        }

        if (_cases.Count >= MostHeld)
        {
            whole(draft);
            return null;
        }

        _byId.TryAdd(id, draft);
        _cases.Add(draft);
        return draft;
    }

    private void FlushPassed()
    {
        if (_passed is not null)
        {
            whole(_passed);
            _isLong = true;
        }

        (_passed, _passedId) = (null, null);
    }

    // "TestPlaced.test_in_class" of a heading is "…::TestPlaced::test_in_class" of an id.
    private TestCaseDraft? Of(Section section)
    {
        string name = section.Heading;
        foreach (string prefix in (string[])["ERROR at setup of ", "ERROR at teardown of ", "ERROR collecting "])
        {
            if (!name.StartsWith(prefix, StringComparison.Ordinal)) continue;
            name = name[prefix.Length..];
            if (prefix.EndsWith("collecting ", StringComparison.Ordinal))
            {
                if (!_byId.TryGetValue(name, out TestCaseDraft? draft)) draft = New(name, "ERROR", section.Line);
                if (draft is null) return null;
                (draft.Outcome, draft.RawStatus, draft.Phase) = (TestOutcome.NotRun, "collection error", "collect");
                return draft;
            }

            section.Phase = prefix.Contains("setup", StringComparison.Ordinal) ? "setup" : "teardown";
            break;
        }

        // Of the heading "TestPlaced.test_in_class[a.b]" the case is called by what stands behind the last dot before its parameters.
        int parameters = name.IndexOf('[', StringComparison.Ordinal);
        int dot = (parameters < 0 ? name : name[..parameters]).LastIndexOf('.');
        return Broken().GetValueOrDefault(name[(dot + 1)..])?.Find(c => c.Details is null && Ends(c, name));
    }

    private Dictionary<string, List<TestCaseDraft>> Broken() =>
        _broken ??= _cases.Where(c => c.Outcome is TestOutcome.Failed or TestOutcome.Error).GroupBy(c => c.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);

    private static bool Ends(TestCaseDraft draft, string heading)
    {
        if (draft.Name == heading) return true;
        string whole = (draft.ClassName ?? "") + "." + draft.Name;
        return whole.EndsWith("." + heading, StringComparison.Ordinal);
    }

    private sealed class Section(string heading, int line)
    {
        private readonly StringBuilder _details = new();
        private readonly StringBuilder _output = new();
        private readonly StringBuilder _errors = new();
        private StringBuilder? _captured;
        private string? _message;
        private string? _file;
        private int? _fileLine;

        public string Heading => heading;

        public int Line => line;

        public string? Phase { get; set; }

        public void Add(string text)
        {
            if (text.StartsWith("-----", StringComparison.Ordinal) && text.Contains(" Captured ", StringComparison.Ordinal))
            {
                _captured = text.Contains("stderr", StringComparison.Ordinal) ? _errors : _output;
                return;
            }

            StringBuilder into = _captured ?? _details;
            if (into.Length < TestTextCleaner.MaximumText) into.Append(text).Append('\n');
            if (_captured is not null) return;
            if (text.StartsWith("E  ", StringComparison.Ordinal) && (_message is null || heading.StartsWith("ERROR collecting", StringComparison.Ordinal))) _message = text[1..].Trim();
            // "test_orders.py:10: AssertionError": the innermost place of the trace comes last.
            int colon = text.IndexOf(".py:", StringComparison.Ordinal);
            if (colon <= 0 || text[0] == ' ') return;
            int digits = colon + 4;
            while (digits < text.Length && char.IsAsciiDigit(text[digits])) digits++;
            if (int.TryParse(text.AsSpan(colon + 4, digits - colon - 4), NumberStyles.None, CultureInfo.InvariantCulture, out int at)) (_file, _fileLine) = (text[..(colon + 3)], at);
        }

        public void GiveTo(TestCaseDraft? draft)
        {
            if (draft is null) return;
            draft.Message = _message ?? draft.Message;
            draft.Details = _details.ToString();
            draft.Output = _output.Length > 0 ? _output.ToString() : draft.Output;
            draft.ErrorOutput = _errors.Length > 0 ? _errors.ToString() : null;
            draft.Phase ??= Phase;
            if (_file is not null && (draft.File is null || _file.EndsWith(draft.File, StringComparison.Ordinal))) draft.Line = _fileLine;
        }
    }
}
