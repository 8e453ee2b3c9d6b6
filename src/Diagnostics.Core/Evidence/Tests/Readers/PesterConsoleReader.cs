using System.Text.RegularExpressions;
using Diagnostics.Core.Evidence.Tests.Reading;

namespace Diagnostics.Core.Evidence.Tests.Readers;

/// <summary>What Pester prints in detail: <c>[+]</c>, <c>[-]</c>, <c>[!]</c>, <c>[?]</c> below Describe and Context. The time stands behind the name, or on the next line where output was redirected.</summary>
internal sealed partial class PesterConsoleReader : ITestResultReader
{
    public string Format => "pester-console";

    public bool Recognises(TestReportHead head) =>
        !head.IsXml && !head.IsJson && (head.Text.Contains("Pester v", StringComparison.Ordinal) || head.Text.Contains("Tests Passed: ", StringComparison.Ordinal) || head.Text.Contains("Running tests from '", StringComparison.Ordinal));

    public void Read(TestReportInput input, TestReportSink sink, CancellationToken cancellationToken)
    {
        sink.Report.Runner = "pester";
        var blocks = new List<(int Indent, string Name)>();
        string? file = null;
        TestCaseDraft? last = null;
        int lastIndent = 0;
        int number = 0;
        foreach (string line in ConsoleLines.Of(input, cancellationToken))
        {
            number++;
            int indent = line.Length - line.TrimStart().Length;
            if (From().Match(line) is { Success: true } from)
            {
                file = from.Groups["file"].Value;
                blocks.Clear();
            }
            else if (Block().Match(line) is { Success: true } block)
            {
                blocks.RemoveAll(b => b.Indent >= indent);
                if (blocks.Count < 100) blocks.Add((indent, block.Groups["name"].Value));
            }
            else if (Case().Match(line) is { Success: true } found)
            {
                Flush();
                last = New(found, number, file, [.. blocks.Where(b => b.Indent < indent).Select(b => b.Name)]);
                lastIndent = indent;
            }
            else if (last is not null && Time().Match(line) is { Success: true } alone && last.Duration is null) last.Duration = DurationOf(alone);
            else if (Finished().Match(line) is { Success: true } finished && TestDuration.Seconds(finished.Groups["s"].ValueSpan) is { } total) sink.Report.Duration = finished.Groups["unit"].Value == "ms" ? total.Duration / 1000 : total.Duration;
            else if (line.Contains("[-] Discovery in ", StringComparison.Ordinal) || line.Contains("Discovery in ", StringComparison.Ordinal) && line.Contains("failed with:", StringComparison.Ordinal)) sink.Add(Discovery(line, number));
            else if (last is not null && indent > lastIndent && line.Length > 0 && last.Outcome != TestOutcome.Passed) Describe(last, line.Trim());
            else if (line.Length > 0 && indent == 0) sink.Notes(number, line);
        }

        Flush();

        void Flush()
        {
            if (last is not null) sink.Add(last);
            last = null;
        }
    }

    private static TestCaseDraft New(Match found, int number, string? file, string[] path)
    {
        string name = found.Groups["name"].Value;
        Match time = Time().Match(name);
        var draft = new TestCaseDraft
        {
            Name = (time.Success ? name[..time.Index] : name).Trim(),
            SuitePath = path,
            File = file,
            ReportLine = number,
            RawStatus = "[" + found.Groups["sign"].Value + "]",
            Outcome = found.Groups["sign"].Value switch { "+" => TestOutcome.Passed, "-" => TestOutcome.Failed, "!" => TestOutcome.Skipped, _ => TestOutcome.Inconclusive },
            Resolution = TimeSpan.FromMilliseconds(1),
            Duration = time.Success ? DurationOf(time) : null,
        };
        // "is inconclusive is inconclusive, because database not available": the reason follows the name without a mark.
        int because = draft.Outcome is TestOutcome.Inconclusive or TestOutcome.Skipped ? draft.Name.IndexOf(", because ", StringComparison.Ordinal) : -1;
        if (because > 0)
        {
            draft.Message = draft.Name[(because + 10)..];
            string before = draft.Name[..because];
            int state = Math.Max(before.LastIndexOf(" is inconclusive", StringComparison.Ordinal), before.LastIndexOf(" is skipped", StringComparison.Ordinal));
            draft.Name = state > 0 ? before[..state] : before;
        }

        return draft;
    }

    private static void Describe(TestCaseDraft draft, string line)
    {
        draft.Message ??= line;
        if (Place().Match(line) is { Success: true } place && draft.Line is null) draft.Line = int.Parse(place.Groups["line"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
        if ((draft.Details?.Length ?? 0) < TestTextCleaner.MaximumText) draft.Details = draft.Details is null ? line : draft.Details + "\n" + line;
    }

    private static TestCaseDraft Discovery(string line, int number) =>
        new() { Name = line.Trim().TrimStart('[', '-', ']', ' '), RawStatus = "[-]", Outcome = TestOutcome.NotRun, Phase = "collect", ReportLine = number, Message = line.Trim() };

    private static TimeSpan? DurationOf(Match time)
    {
        if (TestDuration.Seconds(time.Groups["n"].ValueSpan) is not { } read) return null;
        return time.Groups["unit"].Value switch { "ms" => read.Duration / 1000, "m" => read.Duration * 60, _ => read.Duration };
    }

    [GeneratedRegex(@"^Running tests from '(?<file>[^']+)'", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex From();

    [GeneratedRegex(@"^\s*(?:Describing|Context) (?<name>\S.*)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Block();

    [GeneratedRegex(@"^\s*\[(?<sign>[+\-!?])\] (?<name>\S.*)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Case();

    [GeneratedRegex(@"(?:^|\s)(?<n>\d+(?:[.,]\d+)?)(?<unit>ms|s|m)(?: \([^)]*\))?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Time();

    [GeneratedRegex(@"^Tests completed in (?<s>[\d.,]+)(?<unit>ms|s)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Finished();

    [GeneratedRegex(@"\.ps1:(?<line>\d{1,7})$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Place();
}
