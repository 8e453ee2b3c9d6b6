using System.Text;
using System.Text.RegularExpressions;

namespace Diagnostics.Core.Evidence.Tests.Reading;

/// <summary>
/// What a test prints while it runs, where pytest lets it through (<c>log_cli</c>, <c>-s</c>): the test's line stands alone, its output follows, and its outcome comes on a line of its own.
/// </summary>
internal sealed partial class PytestLiveOutput(TestReportSink sink, PytestConsoleRun run)
{
    private readonly StringBuilder _said = new();
    private string? _id;
    private string _phase = "";
    private string? _candidate;
    private int _line;
    private string _record = "";
    private int _recordLine;

    /// <summary>Takes a line of the list of tests; false where it is none of these.</summary>
    public bool Take(string line, int number)
    {
        if (Phase().Match(line) is { Success: true } phase)
        {
            _phase = phase.Groups["phase"].Value;
            return true;
        }

        // The next test in one line is the list's own affair.
        if (Whole().IsMatch(line))
        {
            Finish();
            return false;
        }

        if (Begun().Match(line) is { Success: true } begun)
        {
            Finish();
            (_id, _line, _phase) = (begun.Groups["id"].Value, number, "");
            return begun.Groups["said"].Value is not { Length: > 0 } said || Take(said, number);
        }

        if (_id is null) return false;
        if (Ended().Match(line) is { Success: true } ended)
        {
            Say(ended.Groups["said"].Value, number);
            End(ended.Groups["word"].Value, ended.Groups["reason"].Value);
            return true;
        }

        Say(line, number);
        return true;
    }

    /// <summary>Ends a test whose outcome is not told on a line of its own: the output stops, or text without an end stands before the word.</summary>
    public void Finish()
    {
        if (_id is not null) End(_candidate ?? "", "");
    }

    private void End(string word, string reason)
    {
        run.Verbose(_id!, word, reason, _line, _said.Length > 0 ? _said.ToString() : null);
        _said.Clear();
        (_id, _phase, _candidate, _record) = (null, "", null, "");
    }

    private void Say(string line, int number)
    {
        if (line.Length == 0) return;
        if (Last().Match(line) is { Success: true } last) _candidate = last.Groups["word"].Value;
        if (_said.Length < TestTextCleaner.MaximumText) _said.Append(line).Append('\n');
        // A record of several lines: the others are indented, and what it says begins with the first.
        bool isContinued = char.IsWhiteSpace(line[0]) && _record.Length is > 0 and < 2_000;
        if (!isContinued) (_record, _recordLine) = ("", number);
        _record = isContinued ? _record + " " + line.Trim() : line.Trim();
        if (!TestNoteText.IsTelling(line)) return;
        (_, string? owner, string name) = PytestNodeId.Split(_id!);
        // What a fixture says holds for all that use it, not only for the test that was the first to want it.
        sink.Note(_recordLine, _record, PytestNodeId.AwaitedName(line) ?? (owner is null ? name : owner + "." + name), _phase == "setup");
    }

    [GeneratedRegex(@"^-{3,} live log (?<phase>\w+) -{3,}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Phase();

    [GeneratedRegex(@"^(?<id>[^\s:]+\.py::[^\s\[]+(?:\[.*?\])?)(?: (?<said>.*))?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Begun();

    [GeneratedRegex(@"^[^\s:]+\.py::[^\s\[]+(?:\[.*?\])? (?:PASSED|FAILED|ERROR|SKIPPED|XFAIL|XPASS|RERUN)(?: \(.*\))?\s*(?:\[ *\d{1,3}%\])?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Whole();

    // Text that the test left without an end of line stands right before the word.
    [GeneratedRegex(@"^(?<said>|.*\S)(?<word>PASSED|FAILED|ERROR|SKIPPED|XFAIL|XPASS|RERUN)(?: \((?<reason>.*)\))?\s*(?:\[ *\d{1,3}%\])?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Ended();

    [GeneratedRegex(@"\s(?<word>PASSED|FAILED|ERROR|SKIPPED)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Last();
}
