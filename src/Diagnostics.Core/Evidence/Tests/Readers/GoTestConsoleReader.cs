using System.Text;
using System.Text.RegularExpressions;
using Diagnostics.Core.Evidence.Tests.Reading;

namespace Diagnostics.Core.Evidence.Tests.Readers;

/// <summary>
/// What <c>go test -v</c> prints: a mark where each test begins, what it writes, its outcome; the package stands at the end of its tests. Without <c>-v</c> only what failed has a name:
/// a package of which no test is named counts as one.
/// </summary>
internal sealed partial class GoTestConsoleReader : ITestResultReader
{
    // Tests wait for the name of their package; of more, the first go without.
    private const int MostHeld = 10_000;

    public string Format => "go-console";

    public bool Recognises(TestReportHead head) => !head.IsXml && !head.IsJson && head.Lines.Any(l => Run().IsMatch(l) || GoTestOutput.Ended().IsMatch(l) || Package().IsMatch(l));

    public void Read(TestReportInput input, TestReportSink sink, CancellationToken cancellationToken)
    {
        sink.Report.Runner = "go";
        var waiting = new List<TestCaseDraft>();
        var output = new Dictionary<string, StringBuilder>(StringComparer.Ordinal);
        string? current = null, lastWords = null;
        // Whether tests of this package were handed on before its name was known.
        bool hasNamed = false;
        int number = 0;
        foreach (string line in ConsoleLines.Of(input, cancellationToken))
        {
            number++;
            if (Run().Match(line) is { Success: true } run)
            {
                current = run.Groups["mark"].Value == "PAUSE" ? null : run.Groups["name"].Value;
                continue;
            }

            if (Package().Match(line) is { Success: true } package)
            {
                End(package.Groups["package"].Value, package.Groups["word"].Value, package.Groups["rest"].Value);
                continue;
            }

            if (GoTestOutput.Ended().Match(line) is { Success: true } found)
            {
                Say(found.Groups["said"].Value);
                // Without -v the test's own words follow its outcome.
                current = found.Groups["name"].Value;
                if (waiting.Count >= MostHeld)
                {
                    sink.Add(Whole(waiting[0], null));
                    waiting.RemoveAt(0);
                    hasNamed = true;
                }

                waiting.Add(New(found, number));
                continue;
            }

            if (line is "PASS" or "FAIL") current = null;
            else Say(line);
        }

        End(null, "", "");

        void Say(string said)
        {
            if (said.Length == 0) return;
            if (TestNoteText.IsTelling(said)) sink.Note(number, said.Trim(), current);
            // A panic is followed by its stack, an exit by its status.
            if (!said.StartsWith("exit status ", StringComparison.Ordinal) && lastWords?.StartsWith("panic: ", StringComparison.Ordinal) != true) lastWords = said.Trim();
            if (current is null) return;
            if (!output.TryGetValue(current, out StringBuilder? into)) output.Add(current, into = new StringBuilder());
            if (into.Length < TestTextCleaner.MaximumText) into.Append(said).Append('\n');
        }

        void End(string? package, string word, string rest)
        {
            // A test that has subtests sums them up: counting both would count one twice.
            HashSet<string> parents = [.. waiting.Where(d => d.Name.Contains('/', StringComparison.Ordinal)).Select(d => d.Name[..d.Name.LastIndexOf('/')])];
            foreach (TestCaseDraft draft in waiting.Where(d => !parents.Contains(d.Name))) sink.Add(Whole(draft, package));
            if (word == "FAIL" && rest.Contains(" failed]", StringComparison.Ordinal))
                sink.Add(new TestCaseDraft { Name = package!, ClassName = package, RawStatus = rest.Trim(), Outcome = TestOutcome.NotRun, Phase = "collect", ReportLine = number, Message = rest.Trim() });
            else if (package is not null && waiting.Count == 0 && !hasNamed && !rest.Contains("[no tests to run]", StringComparison.Ordinal)) sink.Add(Unnamed(package, word, rest));
            if (rest.Contains("(cached)", StringComparison.Ordinal)) sink.Report.CachedSuites.Add(package!);
            waiting.Clear();
            output.Clear();
            lastWords = null;
            hasNamed = false;
            current = null;
        }

        // All of its tests passed, or it ended outside of them: a panic, an exit, a failure of TestMain.
        TestCaseDraft Unnamed(string package, string word, string rest)
        {
            bool passed = word != "FAIL";
            var draft = new TestCaseDraft { Name = package, ClassName = package, RawStatus = passed ? "ok" : "FAIL", Outcome = passed ? TestOutcome.Passed : TestOutcome.Error, ReportLine = number, Message = passed ? null : lastWords ?? "the package failed outside of its tests" };
            if (Time().Match(rest) is { Success: true } time && TestDuration.Seconds(time.Groups["n"].ValueSpan) is { } took) (draft.Duration, draft.Resolution) = took;
            return draft;
        }

        TestCaseDraft Whole(TestCaseDraft draft, string? package)
        {
            draft.ClassName = package;
            draft.SuitePath = package is null ? [] : [package];
            draft.Output = output.Remove(draft.Name, out StringBuilder? said) ? said.ToString() : null;
            if (draft.Outcome != TestOutcome.Passed) draft.Message = GoTestOutput.Message(draft.Output);
            return draft;
        }
    }

    private static TestCaseDraft New(Match found, int number) => new()
    {
        Name = found.Groups["name"].Value,
        ReportLine = number,
        RawStatus = found.Groups["word"].Value.ToLowerInvariant(),
        Outcome = GoTestOutput.OutcomeOf(found.Groups["word"].Value),
        Duration = TestDuration.Seconds(found.Groups["time"].ValueSpan)?.Duration,
        Resolution = TimeSpan.FromMilliseconds(10),
    };

    [GeneratedRegex(@"^=== (?<mark>RUN|CONT|PAUSE|NAME)\s+(?<name>\S+)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Run();

    [GeneratedRegex(@"\t(?<n>[\d.]+)s\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Time();

    [GeneratedRegex(@"^(?<word>ok  |FAIL)\t(?<package>[^\s\t]+)(?<rest>\t.*| \[.*\])$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Package();
}
