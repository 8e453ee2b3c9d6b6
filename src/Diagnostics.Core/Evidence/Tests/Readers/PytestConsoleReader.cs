using System.Text.RegularExpressions;
using Diagnostics.Core.Evidence.Tests.Reading;

namespace Diagnostics.Core.Evidence.Tests.Readers;

/// <summary>What pytest prints: verbose lines, or a letter for each test; failures, warnings, slowest tests and the summary.</summary>
internal sealed partial class PytestConsoleReader : ITestResultReader
{
    public string Format => "pytest-console";

    public bool Recognises(TestReportHead head) => !head.IsXml && !head.IsJson
        && (head.Text.Contains(" test session starts ", StringComparison.Ordinal) || head.Text.Contains(" short test summary info ", StringComparison.Ordinal) || head.Text.Contains("--- live log ", StringComparison.Ordinal)
            || head.Lines.Any(l => Summary().IsMatch(l) && !l.StartsWith("Tests", StringComparison.Ordinal)));

    public void Read(TestReportInput input, TestReportSink sink, CancellationToken cancellationToken)
    {
        sink.Report.Runner = "pytest";
        var run = new PytestConsoleRun(sink.Add);
        var live = new PytestLiveOutput(sink, run);
        string section = "";
        string? heading = null;
        string? warned = null;
        int number = 0;
        foreach (string line in ConsoleLines.Of(input, cancellationToken))
        {
            number++;
            if (Section().Match(line) is { Success: true } begun && !Summary().IsMatch(line))
            {
                section = begun.Groups["name"].Value;
                heading = null;
                if (section is "FAILURES" or "ERRORS" or "PASSES" or "warnings summary" or "short test summary info") live.Finish();
                continue;
            }

            if (Summary().Match(line) is { Success: true } summary)
            {
                Finish(sink, summary);
                live.Finish();
                section = "";
                heading = null;
                continue;
            }

            if (Collected().Match(line) is { Success: true } collected) run.Collected = long.Parse(collected.Groups["n"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
            if (line.Contains("Interrupted: ", StringComparison.Ordinal)) (run.IsInterrupted, section) = (true, "");
            switch (section)
            {
                case "FAILURES" or "ERRORS":
                    if (Heading().Match(line) is { Success: true } head) run.Begin(heading = head.Groups["name"].Value, number);
                    else if (heading is not null) run.Describe(line);
                    break;
                case "short test summary info":
                    if (Short().Match(line) is { Success: true } one) run.Summarise(one.Groups["word"].Value, one.Groups["id"].Value, one.Groups["reason"].Value, number);
                    else if (ShortSkip().Match(line) is { Success: true } skip) run.SummariseSkip(skip.Groups["reason"].Value, int.Parse(skip.Groups["n"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture));
                    break;
                case "warnings summary":
                    if (line.Length > 0 && line[0] != ' ' && line.Contains("::", StringComparison.Ordinal)) warned = line.Trim();
                    else if (TestNoteText.IsTelling(line))
                    {
                        sink.Note(number, line.Trim(), PytestNodeId.AwaitedName(line) ?? warned);
                        if (warned is not null) run.Warn(warned, line.Trim());
                    }

                    break;
                case var slow when slow.StartsWith("slowest", StringComparison.Ordinal):
                    if (Slow().Match(line) is { Success: true } timed && TestDuration.Seconds(timed.Groups["time"].ValueSpan) is { } time) run.Time(timed.Groups["id"].Value, time);
                    break;
                default:
                    if (live.Take(line, number)) break;
                    if (Verbose().Match(line) is { Success: true } verbose) run.Verbose(verbose.Groups["id"].Value.Trim(), verbose.Groups["word"].Value, verbose.Groups["reason"].Value, number);
                    else if (Parallel().Match(line) is { Success: true } parallel) run.Verbose(parallel.Groups["id"].Value, parallel.Groups["word"].Value, "", number);
                    else if (Letters().Match(line) is { Success: true } letters) run.Letters(letters.Groups["file"].Value, letters.Groups["letters"].Value, number);
                    else if (TestNoteText.IsTelling(line)) sink.Note(number, line.Trim(), PytestNodeId.AwaitedName(line));
                    break;
            }
        }

        live.Finish();
        run.Finish();
        // What was collected and then not run, because the collection of something else failed.
        sink.Report.IsInterrupted = run.IsInterrupted;
        if (run.IsInterrupted && run.Collected is { } count) sink.Report.DeclaredCases = count + sink.Report.Cases;
    }

    private static void Finish(TestReportSink sink, Match summary)
    {
        if (TestDuration.Seconds(summary.Groups["time"].ValueSpan) is { } time) sink.Report.Duration = time.Duration;
        long total = 0;
        foreach (Match part in Part().Matches(summary.Value)) total += long.Parse(part.Groups["n"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
        sink.Report.DeclaredCases = total;
    }

    [GeneratedRegex(@"^=+ (?<name>[A-Za-z][^=]*?) =+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Section();

    [GeneratedRegex(@"^(?:=+ )?(?:no tests ran|\d+ (?:passed|failed|skipped|error|errors|xfailed|xpassed|deselected|warning|warnings)\b[^=]*?) in (?<time>[\d.,]+)s?(?: \([\d:]+\))?(?: =+)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Summary();

    [GeneratedRegex(@"(?<n>\d{1,9}) (?:passed|failed|skipped|errors?|xfailed|xpassed)\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Part();

    [GeneratedRegex(@"^collected (?<n>\d{1,9}) items?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Collected();

    [GeneratedRegex(@"^_{3,} (?<name>\S.*?) _{3,}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(?<word>PASSED|FAILED|ERROR|XFAIL|XPASS|RERUN) (?<id>[^\s:]+(?:\.py|::).*?)(?: - (?<reason>.*)|(?<=\S) (?<reason>[^\[\]]*))?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Short();

    [GeneratedRegex(@"^SKIPPED \[(?<n>\d{1,7})\] (?<file>[^\s:]+)(?::\d+)?: (?<reason>.*)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ShortSkip();

    [GeneratedRegex(@"^(?<time>[\d.]+)s (?:call|setup|teardown)\s+(?<id>\S.*)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Slow();

    [GeneratedRegex(@"^(?<id>\S+?\.\w+(?:::.+?)?) (?<word>PASSED|FAILED|ERROR|SKIPPED|XFAIL|XPASS|RERUN)(?: \((?<reason>.*)\))?\s*(?:\[ *\d{1,3}%\])?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Verbose();

    // pytest-xdist: the worker and the progress come first.
    [GeneratedRegex(@"^\[gw\d+\](?: \[ *\d{1,3}%\])? (?<word>PASSED|FAILED|ERROR|SKIPPED|XFAIL|XPASS|RERUN) (?<id>\S.*)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Parallel();

    [GeneratedRegex(@"^(?:(?<file>\S+\.py) )?(?<letters>[.FEsxXR]+)(?:\s+\[ *\d{1,3}%\])?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Letters();
}
