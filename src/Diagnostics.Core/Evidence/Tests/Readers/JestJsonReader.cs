using Diagnostics.Core.Evidence.Tests.Reading;

namespace Diagnostics.Core.Evidence.Tests.Readers;

/// <summary>The JSON of jest and Vitest: durations are milliseconds. The name of a file stands behind its tests, so the tests of one file are held until it is known.</summary>
internal sealed class JestJsonReader : ITestResultReader
{
    // A file of more tests than this is handed on without its name.
    private const int MostHeld = 20_000;

    public string Format => "jest-json";

    public bool Recognises(TestReportHead head) => head.HasKey("numTotalTests") || (head.HasKey("testResults") && head.HasKey("assertionResults"));

    public void Read(TestReportInput input, TestReportSink sink, CancellationToken cancellationToken)
    {
        var held = new List<TestCaseDraft>();
        sink.Report.Runner = "jest";
        new JsonCases("assertionResults").Read(
            input,
            sink,
            (test, _) =>
            {
                held.Add(Case(test));
                if (held.Count >= MostHeld) Release(sink, held, null);
            },
            (scalars, property) =>
            {
                if (property == "testResults") CloseFile(sink, held, scalars);
                else if (property is null)
                {
                    if (scalars.TryGetValue("startTime", out string? start) && double.TryParse(start, System.Globalization.CultureInfo.InvariantCulture, out double time)) sink.Report.StartedAt = TestTime.Unix(time);
                    if (scalars.TryGetValue("numTotalTests", out string? total) && long.TryParse(total, System.Globalization.CultureInfo.InvariantCulture, out long count)) sink.Report.DeclaredCases = count;
                }
            },
            cancellationToken);
        // What a report that ends in the middle had already told.
        Release(sink, held, null);
    }

    private static void CloseFile(TestReportSink sink, List<TestCaseDraft> held, IReadOnlyDictionary<string, string> scalars)
    {
        string? file = scalars.GetValueOrDefault("name");
        bool broken = held.Count == 0 && scalars.GetValueOrDefault("status") == "failed";
        Release(sink, held, file);
        if (!broken) return;
        string message = scalars.GetValueOrDefault("message") ?? "";
        sink.Add(new TestCaseDraft
        {
            Name = file ?? "suite",
            File = file,
            RawStatus = "failed",
            Outcome = TestOutcome.NotRun,
            Phase = "collect",
            Message = message.Split('\n').Select(l => l.Trim()).FirstOrDefault(l => l.Length > 0 && !l.StartsWith('●')),
            Details = message,
        });
    }

    private static void Release(TestReportSink sink, List<TestCaseDraft> held, string? file)
    {
        foreach (TestCaseDraft draft in held)
        {
            draft.File = file;
            sink.Add(draft);
        }

        held.Clear();
    }

    private static TestCaseDraft Case(JsonValue test)
    {
        string status = test.String("status") ?? "";
        string[] messages = [.. test.Strings("failureMessages")];
        var draft = new TestCaseDraft
        {
            Name = test.String("title") ?? test.String("fullName") ?? "",
            SuitePath = [.. test.Strings("ancestorTitles").Where(t => t.Length > 0)],
            Line = test["location"].Int("line"),
            ReportLine = test.Line,
            RawStatus = status,
            Outcome = status switch { "passed" => TestOutcome.Passed, "failed" => TestOutcome.Failed, "pending" or "skipped" or "todo" or "disabled" => TestOutcome.Skipped, _ => TestOutcome.Unknown },
            Duration = TestDuration.Milliseconds(test.Double("duration")),
            Resolution = TimeSpan.FromMilliseconds(1),
            StartedAt = TestTime.Unix(test.Double("startAt")),
            Retries = Math.Max(0, (test.Int("invocations") ?? 1) - 1),
            // Only jest counts, and only expect() of its own: a test that asserts by another library has 0.
            Assertions = test.Int("numPassingAsserts") is > 0 and { } count ? count : null,
            Message = messages.Length == 0 ? null : messages[0].Split("\n    at ")[0],
            Details = messages.Length == 0 ? null : string.Join('\n', messages),
        };
        // Vitest leaves the failures of earlier attempts with a test that passed in the end.
        if (draft.Outcome == TestOutcome.Passed && messages.Length > 0) draft.Retries = Math.Max(draft.Retries, messages.Length);
        foreach (string tag in test.Strings("tags")) draft.AddTag(tag);
        return draft;
    }
}
