using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Evidence.Tests.Reading;

namespace Diagnostics.Core.Evidence.Tests.Readers;

/// <summary>
/// What jest prints. In detail each test has a line; else only those that failed are named (<c>● suite › test</c>), and how many passed stands in the summary: these are counted without a name.
/// </summary>
internal sealed partial class JestConsoleReader : ITestResultReader
{
    public string Format => "jest-console";

    public bool Recognises(TestReportHead head) =>
        !head.IsXml && !head.IsJson && head.Lines.Any(l => Summary().IsMatch(Colours.Without(l)) || File().IsMatch(Colours.Without(l)));

    public void Read(TestReportInput input, TestReportSink sink, CancellationToken cancellationToken)
    {
        sink.Report.Runner = "jest";
        var run = new JestConsoleRun(sink.Add);
        int number = 0;
        foreach (string line in ConsoleLines.Of(input, cancellationToken))
        {
            number++;
            if (File().Match(line) is { Success: true } file) run.BeginFile(file.Groups["file"].Value);
            else if (Summary().Match(line) is { Success: true } summary) Totals(sink, run, summary.Groups["parts"].Value);
            else if (Time().Match(line) is { Success: true } time && TestDuration.Seconds(time.Groups["n"].ValueSpan) is { } total) sink.Report.Duration = time.Groups["unit"].Value == "ms" ? total.Duration / 1000 : total.Duration;
            else if (line == "  ● Console") run.EndFailure();
            else if (Failure().Match(line) is { Success: true } failure) run.BeginFailure(failure.Groups["name"].Value, number);
            else if (Case().Match(line) is { Success: true } found) run.Add(found.Groups["sign"].Value, found.Groups["name"].Value, found.Groups["indent"].Length, number);
            else run.Line(line);
            if (TestNoteText.IsTelling(line)) sink.Note(number, line.Trim());
        }

        run.Finish();
    }

    private static void Totals(TestReportSink sink, JestConsoleRun run, string parts)
    {
        foreach (Match part in Part().Matches(parts))
        {
            int count = int.Parse(part.Groups["n"].ValueSpan, CultureInfo.InvariantCulture);
            if (part.Groups["word"].Value == "total") sink.Report.DeclaredCases = count;
            else run.Declare(part.Groups["word"].Value, count);
        }
    }

    [GeneratedRegex(@"^(?:PASS|FAIL)\s+(?<file>\S+\.(?:[cm]?[jt]sx?|vue|svelte))(?: \([\d.]+ m?s\))?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex File();

    [GeneratedRegex(@"^Tests:\s+(?<parts>\d+ .*)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Summary();

    [GeneratedRegex(@"(?<n>\d{1,8}) (?<word>failed|skipped|todo|passed|total)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Part();

    [GeneratedRegex(@"^Time:\s+(?<n>[\d.]+) ?(?<unit>ms|s)\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Time();

    [GeneratedRegex(@"^\s{2}● (?<name>\S.*)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Failure();

    [GeneratedRegex(@"^(?<indent>\s+)(?<sign>[✓✔√✕✗×○✎]) (?<name>\S.*)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Case();
}
