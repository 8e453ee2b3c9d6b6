using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Evidence.Tests.Reading;

namespace Diagnostics.Core.Evidence.Tests.Readers;

/// <summary>What vitest prints. Each test has a line in its verbose form; else a file whose tests all passed has one, and they are counted without a name.</summary>
internal sealed partial class VitestConsoleReader : ITestResultReader
{
    private const int MostUnnamed = 1_000_000;

    public string Format => "vitest-console";

    public bool Recognises(TestReportHead head) => !head.IsXml && !head.IsJson && head.Lines.Any(l => l.Contains("RUN", StringComparison.Ordinal) ? Run().IsMatch(Colours.Without(l)) : l.Contains(" Test Files ", StringComparison.Ordinal) && Files().IsMatch(Colours.Without(l)));

    public void Read(TestReportInput input, TestReportSink sink, CancellationToken cancellationToken)
    {
        sink.Report.Runner = "vitest";
        string? file = null, speaker = null;
        int left = 0;
        bool isDetail = false;
        TestCaseDraft? last = null;
        int number = 0;
        foreach (string line in ConsoleLines.Of(input, cancellationToken))
        {
            number++;
            if (Details().IsMatch(line)) isDetail = true;
            if (Totals().Match(line) is { Success: true } totals) sink.Report.DeclaredCases = long.Parse(totals.Groups["n"].ValueSpan, CultureInfo.InvariantCulture);
            else if (Took().Match(line) is { Success: true } took) sink.Report.Duration = Time(took);
            else if (isDetail) continue;
            else if (Speaker().Match(line) is { Success: true } said) speaker = said.Groups["who"].Value;
            else if (OfFile().Match(line) is { Success: true } of)
            {
                Flush();
                Unnamed();
                (file, speaker) = (of.Groups["file"].Value, null);
                left = int.Parse(of.Groups["n"].ValueSpan, CultureInfo.InvariantCulture);
            }
            else if (Case().Match(line) is { Success: true } found)
            {
                Flush();
                speaker = null;
                last = New(found, number, file);
                if (found.Groups["file"].Success is false) left--;
            }
            else if (last is { Outcome: TestOutcome.Failed, Message: null } && Reason().Match(line) is { Success: true } reason) last.Message = reason.Groups["text"].Value;
            else if (TestNoteText.IsTelling(line)) sink.Note(number, line.Trim(), speaker?.Replace(" > ", ".", StringComparison.Ordinal), speaker?.Contains(" > ", StringComparison.Ordinal) == false);
        }

        Flush();
        Unnamed();

        void Flush()
        {
            if (last is not null) sink.Add(last);
            last = null;
        }

        // Of a file that has no failure only how many tests it has is told.
        void Unnamed()
        {
            for (int i = 0; i < left && i < MostUnnamed; i++)
                sink.Add(new TestCaseDraft { Name = string.Create(CultureInfo.InvariantCulture, $"(unnamed {i + 1})"), SuitePath = [file!], File = file, RawStatus = "passed", Outcome = TestOutcome.Passed });
            left = 0;
        }
    }

    private static TestCaseDraft New(Match found, int number, string? file)
    {
        return new TestCaseDraft
        {
            Name = found.Groups["name"].Value,
            // Below the line of its file a test stands without its suites.
            ClassName = found.Groups["file"].Success ? found.Groups["file"].Value : null,
            File = found.Groups["file"].Success ? found.Groups["file"].Value : file,
            ReportLine = number,
            RawStatus = found.Groups["sign"].Value,
            Outcome = found.Groups["sign"].Value switch { "✓" => TestOutcome.Passed, "↓" => TestOutcome.Skipped, _ => TestOutcome.Failed },
            Duration = found.Groups["time"].Success ? Time(found) : null,
            Resolution = TimeSpan.FromMilliseconds(1),
        };
    }

    private static TimeSpan? Time(Match match) => TestDuration.Seconds(match.Groups["time"].ValueSpan) is { } read ? match.Groups["unit"].Value == "ms" ? read.Duration / 1000 : read.Duration : null;

    [GeneratedRegex(@"^\s*(?:RUN|DEV)\s+v\d+\.\d+\.\d+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Run();

    [GeneratedRegex(@"^\s*Test Files\s+\d+ \w+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Files();

    [GeneratedRegex(@"^\s*Tests\s+\d+ .*\((?<n>\d{1,9})\)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Totals();

    [GeneratedRegex(@"^\s*Duration\s+(?<time>[\d.]+)(?<unit>ms|s)\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Took();

    [GeneratedRegex(@"⎯ Failed (?:Tests|Suites) \d+ ⎯", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Details();

    // "stderr | e2e/orders.test.ts > orders > reads": who printed what follows.
    [GeneratedRegex(@"^(?:stdout|stderr) \| (?<who>\S.*)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Speaker();

    [GeneratedRegex(@"^ [✓❯↓×] (?:\|[^|]+\| )?(?<file>\S+\.[cm]?[jt]sx?) \((?<n>\d{1,7}) tests?(?: \| [^)]*)?\)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OfFile();

    [GeneratedRegex(@"^\s+(?<sign>[✓×↓]) (?:\|[^|]+\| )?(?:(?<file>\S+\.[cm]?[jt]sx?) > )?(?<name>\S.*?)(?: (?<time>\d+)(?<unit>ms))?(?: \[[^\]]*\])?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Case();

    [GeneratedRegex(@"^\s+→ (?<text>\S.*)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Reason();
}
