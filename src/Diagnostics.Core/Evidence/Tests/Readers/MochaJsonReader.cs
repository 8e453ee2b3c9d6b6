using System.Globalization;
using Diagnostics.Core.Evidence.Tests.Reading;

namespace Diagnostics.Core.Evidence.Tests.Readers;

/// <summary>
/// The JSON of mocha and of mochawesome, which Cypress uses: durations are milliseconds. mocha lists each test under "tests", and again, with the hooks that failed, by its outcome; mochawesome nests
/// the tests in their suites.
/// </summary>
internal sealed class MochaJsonReader : ITestResultReader
{
    // A test is held until the lists behind it tell what became of it; of more tests, by what stands with it.
    private const int MostHeld = 50_000;

    public string Format => "mocha-json";

    public bool Recognises(TestReportHead head) => head.HasKey("stats") && head.HasKey("passes") && head.HasKey("pending") && head.HasKey("failures") && (head.HasKey("fullTitle") || head.HasKey("tests"));

    public void Read(TestReportInput input, TestReportSink sink, CancellationToken cancellationToken)
    {
        sink.Report.Runner = "mocha";
        var held = new List<TestCaseDraft>();
        var byTitle = new Dictionary<(string? File, string Title), TestCaseDraft>();
        var cases = new JsonCases("tests", "failures", "pending", "beforeHooks", "afterHooks");
        cases.Read(
            input,
            sink,
            (test, list) =>
            {
                // Hooks that went well are no tests.
                if (list is "beforeHooks" or "afterHooks" && test.String("state") != "failed") return;
                (string? File, string Title) key = (test.String("file"), test.String("fullTitle") ?? test.String("title") ?? "");
                if (list is "failures" or "pending" && byTitle.TryGetValue(key, out TestCaseDraft? known))
                {
                    if (list == "pending" && known.Outcome != TestOutcome.Failed) (known.Outcome, known.RawStatus) = (TestOutcome.Skipped, "pending");
                    return;
                }

                if (list is "failures" or "pending" && held.Count >= MostHeld) return;
                TestCaseDraft draft = Case(test, list, cases);
                if (held.Count >= MostHeld)
                {
                    sink.Add(draft);
                    return;
                }

                held.Add(draft);
                // mochawesome gives its tests no file, and has no lists behind them.
                if (key.File is not null) byTitle.TryAdd(key, draft);
            },
            (scalars, property) =>
            {
                if (property != "stats") return;
                if (scalars.TryGetValue("start", out string? start)) sink.Report.StartedAt = TestTime.Read(start);
                if (scalars.TryGetValue("duration", out string? time) && double.TryParse(time, CultureInfo.InvariantCulture, out double duration)) sink.Report.Duration = TestDuration.Milliseconds(duration);
            },
            cancellationToken);
        foreach (TestCaseDraft draft in held) sink.Add(draft);
    }

    private static TestCaseDraft Case(JsonValue test, string list, JsonCases cases)
    {
        string title = test.String("title") ?? "";
        string full = test.String("fullTitle") ?? title;
        string[] around = [.. cases.AllAround("title").Where(t => t.Length > 0)];
        JsonValue error = test["err"];
        string? stack = error.String("stack") ?? error.String("estack");
        string? message = error.String("message") ?? stack?.Split('\n')[0];
        string state = test.String("state") ?? (list == "failures" || message is not null ? "failed" : list == "pending" || test["duration"].Number is null ? "pending" : "passed");
        if (test["skipped"].Boolean == true) state = "skipped";
        return new TestCaseDraft
        {
            Name = title,
            // mocha joins the suites by blanks, which names have as well.
            SuitePath = around.Length > 0 ? around : full.Length > title.Length && full.EndsWith(title, StringComparison.Ordinal) ? [full[..^title.Length].TrimEnd()] : [],
            File = test.String("file") ?? cases.Around("file"),
            ReportLine = test.Line,
            RawStatus = state,
            Outcome = state switch { "passed" => TestOutcome.Passed, "failed" => MochaHook.OutcomeOf(title), "pending" => TestOutcome.Skipped, "skipped" => TestOutcome.NotRun, _ => TestOutcome.Unknown },
            Phase = MochaHook.PhaseOf(title),
            Duration = TestDuration.Milliseconds(test.Double("duration")),
            Resolution = TimeSpan.FromMilliseconds(1),
            Retries = test.Int("currentRetry") ?? 0,
            Message = message,
            Details = stack,
        };
    }
}
