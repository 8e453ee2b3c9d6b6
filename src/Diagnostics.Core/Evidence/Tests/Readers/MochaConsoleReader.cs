using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Evidence.Tests.Reading;

namespace Diagnostics.Core.Evidence.Tests.Readers;

/// <summary>
/// What mocha prints, and Cypress by it: a line for each test below its suites, the totals, the details of what failed. Reporters that print dots name only what failed; how many passed stands in the
/// totals, and they are counted without a name.
/// </summary>
internal sealed partial class MochaConsoleReader : ITestResultReader
{
    // Without the totals, which may lie beyond the beginning, so many lines of tests must speak for it.
    private const int EnoughCases = 20;

    public string Format => "mocha-console";

    public bool Recognises(TestReportHead head)
    {
        if (head.IsXml || head.IsJson) return false;
        int cases = 0, lines = 0;
        foreach (string line in head.Lines.Select(Colours.Without))
        {
            if (Total().Match(line) is { Success: true } total && total.Groups["word"].Value == "passing") return true;
            // The reporter of node's own runner has the same signs.
            if (line.StartsWith('▶') || line.StartsWith("ℹ ", StringComparison.Ordinal)) return false;
            if (line.Length > 0) lines++;
            if (Case().Match(line) is { Success: true } found && found.Groups["sign"].Success && found.Groups["indent"].Length >= 4) cases++;
        }

        return cases >= EnoughCases && cases * 2 > lines;
    }

    public void Read(TestReportInput input, TestReportSink sink, CancellationToken cancellationToken)
    {
        sink.Report.Runner = "mocha";
        var run = new MochaConsoleRun(sink.Add);
        int number = 0;
        foreach (string line in ConsoleLines.Of(input, cancellationToken))
        {
            number++;
            if (File().Match(line) is { Success: true } file) run.Begin(file.Groups["file"].Value);
            else if (Total().Match(line) is { Success: true } total) Count(sink, run, total);
            else if (Failure().Match(line) is { Success: true } failure && run.BeginFailure(int.Parse(failure.Groups["n"].ValueSpan, CultureInfo.InvariantCulture), failure.Groups["name"].Value, number)) continue;
            else if (Case().Match(line) is { Success: true } found)
            {
                if (run.Add(found, number)) continue;
                run.Line(line, looksLikeTest: true);
            }
            else run.Line(line, looksLikeTest: false);
            if (TestNoteText.IsTelling(line)) sink.Note(number, line.Trim());
        }

        run.Finish();
    }

    private static void Count(TestReportSink sink, MochaConsoleRun run, Match total)
    {
        int count = int.Parse(total.Groups["n"].ValueSpan, CultureInfo.InvariantCulture);
        run.Declare(total.Groups["word"].Value, count);
        if (total.Groups["time"].Success && TestDuration.Seconds(total.Groups["time"].ValueSpan) is { } read)
            sink.Report.Duration = (sink.Report.Duration ?? TimeSpan.Zero) + total.Groups["unit"].Value switch { "ms" => read.Duration / 1000, "m" => read.Duration * 60, "h" => read.Duration * 3600, _ => read.Duration };
        sink.Report.DeclaredCases = (sink.Report.DeclaredCases ?? 0) + count;
    }

    [GeneratedRegex(@"^ {2,}(?<n>\d{1,7}) (?<word>passing|pending|failing)(?: \((?<time>[\d.]+)(?<unit>ms|s|m|h)\))?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Total();

    // The sign of a pass; the number of a failure, by which the details name it; the dash of what is left out.
    [GeneratedRegex(@"^(?<indent> {2,})(?:(?<sign>[✔✓√]) |(?<n>\d{1,7})\) |- )(?<name>\S.*?)(?:(?: \(|: )(?<ms>\d{1,9})ms\)?)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Case();

    [GeneratedRegex(@"^ {2}(?<n>\d{1,7})\) (?<name>\S.*)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Failure();

    // Cypress, before each file.
    [GeneratedRegex(@"^ {2}Running: {2,}(?<file>\S+)(?: +\(\d+ of \d+\))?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex File();
}
