using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Evidence.Tests.Reading;

namespace Diagnostics.Core.Evidence.Tests.Readers;

/// <summary>
/// What <c>node --test</c> prints (its reporter <c>spec</c>): a sign, a name and a time for each test below its suites, totals, and then the failures again with where they are and why.
/// </summary>
internal sealed partial class NodeConsoleReader : ITestResultReader
{
    // Without the totals, which may lie beyond the beginning, so many lines of tests must speak for it.
    private const int EnoughCases = 3;

    public string Format => "node-console";

    public bool Recognises(TestReportHead head)
    {
        if (head.IsXml || head.IsJson) return false;
        int cases = 0;
        foreach (string line in head.Lines.Select(Colours.Without))
        {
            if (Total().Match(line) is { Success: true } total && total.Groups["word"].Value is "tests" or "suites" or "pass") return true;
            // Others print whole milliseconds, and only of what was slow.
            if (Case().Match(line) is { Success: true } found && found.Groups["ms"].Value.Contains('.', StringComparison.Ordinal) && found.Groups["indent"].Length % 2 == 0) cases++;
        }

        return cases >= EnoughCases;
    }

    public void Read(TestReportInput input, TestReportSink sink, CancellationToken cancellationToken)
    {
        sink.Report.Runner = "node";
        var run = new NodeConsoleRun(sink.Add);
        int number = 0;
        foreach (string line in ConsoleLines.Of(input, cancellationToken))
        {
            number++;
            if (Suite().Match(line) is { Success: true } suite)
            {
                // Older versions end a suite with its time beside the same sign.
                if (!suite.Groups["ms"].Success) run.Begin(suite.Groups["indent"].Length, suite.Groups["name"].Value);
            }
            else if (Total().Match(line) is { Success: true } total)
            {
                run.Totals();
                if (total.Groups["word"].Value == "duration_ms" && double.TryParse(total.Groups["n"].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out double ms))
                    sink.Report.Duration = (sink.Report.Duration ?? TimeSpan.Zero) + TestDuration.Milliseconds(ms);
            }
            else if (Place().Match(line) is { Success: true } place) run.Place(place.Groups["file"].Value, int.Parse(place.Groups["line"].ValueSpan, CultureInfo.InvariantCulture));
            else if (Case().Match(line) is { Success: true } found && IsCase(found)) run.Add(found, number);
            else run.Line(line);
            if (TestNoteText.IsTelling(line)) sink.Note(number, line.Trim());
        }

        run.Finish();
    }

    // A pass has a time; what a test prints of its own with such a sign seldom has one.
    private static bool IsCase(Match found) => found.Groups["ms"].Success || (found.Groups["sign"].Value is not ("✔" or "⚠") && !found.Groups["name"].Value.EndsWith(':'));

    [GeneratedRegex(@"^(?<indent> *)▶ (?<name>\S.*?)(?: \((?<ms>\d+(?:\.\d+)?)ms\))?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Suite();

    [GeneratedRegex(@"^(?<indent> *)(?<sign>[✔✖﹣⚠]) (?<name>\S.*?)(?: \((?<ms>\d+(?:\.\d+)?)ms\))?(?: # (?<why>.*))?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Case();

    [GeneratedRegex(@"^ℹ (?<word>tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) (?<n>\d{1,12}(?:\.\d+)?)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Total();

    [GeneratedRegex(@"^test at (?<file>.+?):(?<line>\d{1,7}):\d+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Place();
}
