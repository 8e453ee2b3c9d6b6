using Diagnostics.Core.Evidence.Tests.Reading;

namespace Diagnostics.Core.Evidence.Tests.Readers;

/// <summary>Common Test Report Format (CTRF), https://ctrf.io: durations are milliseconds.</summary>
internal sealed class CtrfReader : ITestResultReader
{
    public string Format => "ctrf";

    public bool Recognises(TestReportHead head) =>
        head.HasKey("reportFormat") && head.Text.Contains("CTRF", StringComparison.Ordinal) || (head.HasKey("results") && head.HasKey("tool") && head.HasKey("summary") && !head.HasKey("numTotalTests"));

    public void Read(TestReportInput input, TestReportSink sink, CancellationToken cancellationToken)
    {
        var walk = new JsonCases("tests");
        walk.Read(input, sink, (test, _) => sink.Add(Case(test)), OnClose, cancellationToken);

        void OnClose(IReadOnlyDictionary<string, string> scalars, string? property)
        {
            switch (property)
            {
                case "tool":
                    sink.Report.Runner ??= scalars.GetValueOrDefault("name");
                    break;
                case "summary":
                    double? start = Number(scalars, "start");
                    double? stop = Number(scalars, "stop");
                    sink.Report.StartedAt ??= TestTime.Unix(start);
                    if (stop >= start) sink.Report.Duration ??= TestDuration.Milliseconds(stop - start);
                    if (Number(scalars, "tests") is { } tests) sink.Report.DeclaredCases = (long)tests;
                    break;
                case "environment":
                    sink.Commit(scalars.GetValueOrDefault("commit"));
                    break;
            }
        }
    }

    private static TestCaseDraft Case(JsonValue test)
    {
        string status = test.String("status") ?? "";
        string raw = test.String("rawStatus") ?? status;
        var draft = new TestCaseDraft
        {
            Name = test.String("name") ?? "",
            SuitePath = SuitePath(test),
            File = test.String("filePath"),
            Line = test.Int("line"),
            ReportLine = test.Line,
            RawStatus = raw,
            Outcome = status switch
            {
                "passed" => TestOutcome.Passed,
                "failed" => raw is "timedOut" or "interrupted" ? TestOutcome.Error : TestOutcome.Failed,
                "skipped" or "pending" => TestOutcome.Skipped,
                "other" => raw is "todo" ? TestOutcome.Skipped : TestOutcome.Unknown,
                _ => TestOutcome.Unknown,
            },
            Duration = TestDuration.Milliseconds(test.Double("duration")),
            Resolution = TimeSpan.FromMilliseconds(1),
            Retries = test.Int("retries") ?? 0,
            StartedAt = TestTime.Unix(test.Double("start")),
            Message = test.String("message"),
            Details = test.String("trace"),
            Output = string.Join('\n', test.Strings("stdout")),
            ErrorOutput = string.Join('\n', test.Strings("stderr")),
            Environment = test.String("environment"),
        };
        foreach (string tag in test.Strings("tags")) draft.AddTag(tag);
        if (test.String("browser") is { } browser) draft.AddProperty("browser", browser);
        foreach ((string name, JsonValue value) in test["extra"].Members ?? []) draft.AddProperty(name, value.Text ?? "");
        foreach (JsonValue attempt in test.Each("retryAttempts"))
            draft.Attempts.Add(new TestAttempt(attempt.String("status") == "passed" ? TestOutcome.Passed : TestOutcome.Failed, TestDuration.Milliseconds(attempt.Double("duration")), attempt.String("message")));
        return draft;
    }

    // xUnit.net v3 puts the ids of assembly and collection in front, and the method behind.
    private static string[] SuitePath(JsonValue test)
    {
        string[] path = [.. Suite(test).Where(s => s.Length != 64 || !s.All(char.IsAsciiHexDigitLower))];
        return path.Length > 1 && test.String("name")?.StartsWith(path[^2] + "." + path[^1], StringComparison.Ordinal) == true ? path[..^1] : path;
    }

    // A list since 0.1; before, one text with its own separator.
    private static IEnumerable<string> Suite(JsonValue test) =>
        test["suite"].Items is not null ? test.Strings("suite") : (test.String("suite") ?? "").Split(" > ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static double? Number(IReadOnlyDictionary<string, string> scalars, string name) =>
        scalars.TryGetValue(name, out string? text) && double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out double value) ? value : null;
}
