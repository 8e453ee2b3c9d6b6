using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Evidence.Tests.Reading;

namespace Diagnostics.Core.Evidence.Tests.Readers;

/// <summary>
/// TAP 12, 13 and 14: test points, plans, directives, YAML blocks, and subtests by indentation. A point that sums up its subtests is not counted beside them.
/// </summary>
internal sealed partial class TapReader : ITestResultReader
{
    private const int LongestLine = 1024 * 1024;

    private const int MaximumDepth = 100;

    public string Format => "tap";

    public bool Recognises(TestReportHead head)
    {
        if (head.IsXml || head.IsJson) return false;
        string[] lines = [.. head.Lines.Take(2000)];
        if (Array.Exists(lines, l => l.StartsWith("TAP version ", StringComparison.Ordinal))) return true;
        // go test without -json says "ok  	package": a point has a number, or there is a plan.
        return Array.Exists(lines, l => Plan().IsMatch(l)) ? Array.Exists(lines, l => Point().IsMatch(l)) : lines.Count(l => Point().Match(l).Groups["number"].Success) > 2;
    }

    public void Read(TestReportInput input, TestReportSink sink, CancellationToken cancellationToken)
    {
        using StreamReader text = input.OpenText();
        var lines = new Logs.BoundedLineReader(text, LongestLine, cancellationToken);
        var levels = new List<Level>();
        TestCaseDraft? last = null;
        bool lastIsSum = false;
        int yaml = -1;
        int number = 0;
        while (lines.TryRead(out ReadOnlySpan<char> span))
        {
            number++;
            int indent = span.Length - span.TrimStart(' ').Length;
            ReadOnlySpan<char> body = span.Trim();
            if (yaml >= 0)
            {
                if (body is "..." && indent <= yaml) yaml = -1;
                else if (last is not null) Yaml(last, body.ToString());
                continue;
            }

            if (body is "---" && last is not null)
            {
                yaml = indent;
                continue;
            }

            if (Point().Match(span.ToString()) is { Success: true } point)
            {
                Flush();
                int depth = point.Groups["indent"].Length / 4;
                if (depth >= MaximumDepth) continue;
                lastIsSum = Deeper(levels, depth);
                last = Case(point, number, [.. levels.Take(depth).Select(l => l.Name).OfType<string>()]);
                Count(levels, depth);
            }
            else if (Plan().Match(span.ToString()) is { Success: true } plan)
            {
                int depth = plan.Groups["indent"].Length / 4;
                if (depth < MaximumDepth && long.TryParse(plan.Groups["last"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out long declared)) At(levels, depth).Declared = declared;
            }
            else if (body.StartsWith("# Subtest", StringComparison.Ordinal))
            {
                Flush();
                int depth = indent / 4;
                // In TAP 14 the heading of a subtest may be indented like its points, or like its parent.
                if (depth < MaximumDepth) At(levels, depth).Name = body.Length > 11 ? body[11..].Trim().ToString() : "";
            }
            else if (body.StartsWith("Bail out!", StringComparison.Ordinal))
            {
                Flush();
                sink.Add(new TestCaseDraft { Name = "Bail out", RawStatus = "bail out", Outcome = TestOutcome.NotRun, Phase = "run", ReportLine = number, Message = body[9..].Trim().ToString() });
            }
            else if (last is not null && body.Length > 0 && body[0] != '#' && last.Outcome is TestOutcome.Failed)
            {
                // mocha writes the message under the point, indented, without a YAML block.
                last.Message ??= body.ToString();
                last.Details = (last.Details ?? "").Length < TestTextCleaner.MaximumText ? (last.Details is null ? "" : last.Details + "\n") + body.ToString() : last.Details;
            }
            else if (body.StartsWith("# time=", StringComparison.Ordinal) && indent == 0 && TestDuration.Seconds(body[7..^(body.EndsWith("ms") ? 2 : 0)]) is { } total) sink.Report.Duration = body.EndsWith("ms") ? total.Duration / 1000 : total.Duration;
            else if (body.Length > 0 && body[0] != '#') sink.Notes(number, body.ToString());
        }

        Flush();
        if (levels.Count > 0 && levels[0].Declared is { } expected && levels[0].Points < expected)
            sink.Problem(number, null, string.Create(CultureInfo.InvariantCulture, $"the plan has {expected} points and {levels[0].Points} are here: the run, or the report, ended in the middle"));

        void Flush()
        {
            if (last is not null && (!lastIsSum || FailedItself(last))) sink.Add(last);
            last = null;
        }
    }

    private static TestCaseDraft Case(Match point, int line, string[] path)
    {
        bool ok = !point.Groups["not"].Success;
        string description = point.Groups["text"].Value.Trim();
        Match directive = Directive().Match(description);
        string word = directive.Success ? directive.Groups["word"].Value.ToUpperInvariant() : "";
        string reason = directive.Success ? directive.Groups["reason"].Value.Trim() : "";
        string name = (directive.Success ? description[..directive.Index] : description).Trim();
        Match time = Time().Match(name);
        var draft = new TestCaseDraft
        {
            Name = (time.Success ? name[..time.Index] : name).Trim().Replace("\\#", "#", StringComparison.Ordinal),
            SuitePath = path,
            ReportLine = line,
            RawStatus = (ok ? "ok" : "not ok") + (word.Length > 0 ? " # " + word : ""),
            Outcome = word.StartsWith("SKIP", StringComparison.Ordinal) || word == "TODO" ? TestOutcome.Skipped : ok ? TestOutcome.Passed : TestOutcome.Failed,
            Message = reason.Length > 0 && reason != "-" ? reason : null,
            Resolution = TimeSpan.FromMilliseconds(1),
        };
        if (draft.Name.Length == 0) draft.Name = "point " + point.Groups["number"].Value;
        if (time.Success && double.TryParse(time.Groups["ms"].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out double ms)) draft.Duration = TestDuration.Milliseconds(ms);
        return draft;
    }

    private static void Yaml(TestCaseDraft draft, string line)
    {
        int colon = line.IndexOf(": ", StringComparison.Ordinal);
        string key = colon > 0 ? line[..colon] : "";
        string value = colon > 0 ? line[(colon + 2)..].Trim().Trim('\'', '"') : "";
        switch (key)
        {
            case "duration_ms" or "duration" when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double ms):
                draft.Duration ??= TestDuration.Milliseconds(ms);
                draft.Resolution = TimeSpan.FromTicks(10);
                break;
            case "error" or "message" when value.Length > 1 && value[0] is not ('|' or '>'):
                draft.Message ??= value;
                break;
            case "failureType" when value == "cancelledByParent":
                (draft.Outcome, draft.RawStatus) = (TestOutcome.NotRun, "cancelled");
                break;
            case "fileName" or "file":
                draft.File ??= value;
                break;
            case "lineNumber" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number):
                draft.Line ??= number;
                break;
        }

        if ((draft.Details?.Length ?? 0) < TestTextCleaner.MaximumText) draft.Details = draft.Details is null ? line : draft.Details + "\n" + line;
    }

    // Of a suite of node whose hook failed the points below tell only that they were cancelled.
    private static bool FailedItself(TestCaseDraft sum)
    {
        if (sum.Outcome != TestOutcome.Failed || sum.Details?.Contains("failureType: 'hookFailed'", StringComparison.Ordinal) != true) return false;
        (sum.Outcome, sum.Phase) = (TestOutcome.Error, "setup");
        return true;
    }

    // Whether points one level deeper came since the last point of this level: then this one sums them up.
    private static bool Deeper(List<Level> levels, int depth)
    {
        bool sum = levels.Count > depth + 1 && levels[depth + 1].Points > 0;
        if (levels.Count > depth + 1) levels.RemoveRange(depth + 1, levels.Count - depth - 1);
        return sum;
    }

    private static void Count(List<Level> levels, int depth)
    {
        Level level = At(levels, depth);
        level.Points++;
        level.Name = null;
    }

    private static Level At(List<Level> levels, int depth)
    {
        while (levels.Count <= depth) levels.Add(new Level());
        return levels[depth];
    }

    private sealed class Level
    {
        // The subtest that is open at this level.
        public string? Name { get; set; }

        public long? Declared { get; set; }

        public long Points { get; set; }
    }

    [GeneratedRegex(@"^(?<indent> *)(?<not>not )?ok\b(?: +(?<number>\d+))?(?: +-)?(?<text>.*?)(?: *\{)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Point();

    [GeneratedRegex(@"^(?<indent> *)\d+\.\.(?<last>\d+)(?:\s*#.*)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Plan();

    [GeneratedRegex(@"(?<!\\)#\s*(?<word>skip\w*|todo)\b:?(?<reason>.*)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Directive();

    [GeneratedRegex(@"\s#\s*time=(?<ms>[\d.]+)ms\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Time();
}
