using Diagnostics.Core.Evidence.Tests.Reading;

namespace Diagnostics.Core.Evidence.Tests.Readers;

/// <summary>Playwright's JSON: each test of each project is a case, with all its attempts. Durations are milliseconds.</summary>
internal sealed class PlaywrightJsonReader : ITestResultReader
{
    public string Format => "playwright-json";

    public bool Recognises(TestReportHead head) => head.HasKey("suites") && head.HasKey("specs") || (head.HasKey("configFile") && head.HasKey("projects") && head.HasKey("rootDir"));

    public void Read(TestReportInput input, TestReportSink sink, CancellationToken cancellationToken)
    {
        sink.Report.Runner = "playwright";
        var walk = new JsonCases("specs", "errors");
        walk.Read(
            input,
            sink,
            (item, list) =>
            {
                if (list == "errors") sink.Add(Broken(item));
                else
                {
                    foreach (JsonValue test in item.Each("tests")) sink.Add(Case(item, test, walk.AllAround("title")));
                }
            },
            (scalars, property) =>
            {
                if (property != "stats") return;
                sink.Report.StartedAt = TestTime.Read(scalars.GetValueOrDefault("startTime"));
                if (double.TryParse(scalars.GetValueOrDefault("duration"), System.Globalization.CultureInfo.InvariantCulture, out double duration)) sink.Report.Duration = TestDuration.Milliseconds(duration);
            },
            cancellationToken);
    }

    private static TestCaseDraft Case(JsonValue spec, JsonValue test, string[] titles)
    {
        JsonValue[] results = [.. test.Each("results")];
        JsonValue last = results.Length > 0 ? results[^1] : JsonValue.Null;
        string status = test.String("status") ?? "";
        string raw = last.String("status") ?? status;
        bool asExpected = status is "expected" or "flaky";
        var draft = new TestCaseDraft
        {
            Name = spec.String("title") ?? "",
            SuitePath = titles,
            File = spec.String("file"),
            Line = spec.Int("line"),
            ReportLine = spec.Line,
            RawStatus = raw,
            Outcome = raw == "skipped" || status == "skipped" ? TestOutcome.Skipped
                : asExpected && raw is "passed" ? TestOutcome.Passed
                // A failure that was expected (test.fail) is as good as left out.
                : asExpected ? TestOutcome.Skipped
                : raw is "timedOut" or "interrupted" ? TestOutcome.Error
                : results.Length == 0 ? TestOutcome.Unknown
                : TestOutcome.Failed,
            Duration = TestDuration.Milliseconds(last.Double("duration")),
            Resolution = TimeSpan.FromMilliseconds(1),
            StartedAt = TestTime.Read(last.String("startTime")),
            Message = Message(last),
            Details = last["error"].String("stack"),
            Output = Output(last, "stdout"),
            ErrorOutput = Output(last, "stderr"),
        };
        if (results.Length > 1)
        {
            foreach (JsonValue result in results)
                draft.Attempts.Add(new TestAttempt(result.String("status") switch { "passed" => TestOutcome.Passed, "timedOut" or "interrupted" => TestOutcome.Error, _ => TestOutcome.Failed }, TestDuration.Milliseconds(result.Double("duration")), Message(result)));
        }

        foreach (string tag in spec.Strings("tags")) draft.AddTag(tag);
        foreach (JsonValue annotation in test.Each("annotations")) draft.AddProperty(annotation.String("type") ?? "annotation", annotation.String("description") ?? "");
        if (test.String("projectName") is { Length: > 0 } project) draft.AddProperty("project", project);
        return draft;
    }

    // An error outside of all tests: a file that could not be loaded.
    private static TestCaseDraft Broken(JsonValue error) => new()
    {
        Name = error["location"].String("file") ?? "suite",
        File = error["location"].String("file"),
        Line = error["location"].Int("line"),
        ReportLine = error.Line,
        RawStatus = "error",
        Outcome = TestOutcome.NotRun,
        Phase = "collect",
        Message = error.String("message"),
        Details = error.String("stack"),
    };

    private static string? Message(JsonValue result) => result["error"].String("message") ?? result.Each("errors").FirstOrDefault()?.String("message");

    private static string Output(JsonValue result, string name) => string.Concat(result.Each(name).Select(o => o.String("text") ?? o.Text));
}
