using System.Globalization;
using Diagnostics.Core.Evidence.Tests.Reading;

namespace Diagnostics.Core.Evidence.Tests.Readers;

/// <summary>The report of pytest-json-report: durations are seconds, one for each of setup, call and teardown.</summary>
internal sealed class PytestJsonReader : ITestResultReader
{
    // pytest's own, and those of plugins that say how a test is run.
    private static readonly HashSet<string> s_noMarkers = new(StringComparer.Ordinal) { "pytestmark", "parametrize", "skip", "skipif", "xfail", "usefixtures", "filterwarnings", "tryfirst", "trylast", "asyncio", "anyio", "django_db", "flaky", "timeout", "unittest", "()", "" };

    public string Format => "pytest-json";

    public bool Recognises(TestReportHead head) => head.HasKey("exitcode") && head.HasKey("summary") && (head.HasKey("tests") || head.HasKey("collectors") || head.HasKey("root"));

    public void Read(TestReportInput input, TestReportSink sink, CancellationToken cancellationToken)
    {
        sink.Report.Runner = "pytest";
        new JsonCases("tests", "collectors", "warnings").Read(
            input,
            sink,
            (item, list) =>
            {
                if (list == "tests") sink.Add(Case(item));
                else if (list == "warnings") Warning(sink, item);
                else if (item.String("outcome") == "failed") sink.Add(Collector(item));
            },
            (scalars, property) =>
            {
                if (property is null)
                {
                    sink.Report.StartedAt = TestTime.Unix(Number(scalars, "created"));
                    sink.Report.Duration = TestDuration.Seconds(Number(scalars, "duration"));
                }
                else if (property == "summary" && Number(scalars, "total") is { } total) sink.Report.DeclaredCases = (long)total;
            },
            cancellationToken);
    }

    private static TestCaseDraft Case(JsonValue test)
    {
        (string file, string? owner, string name) = PytestNodeId.Split(test.String("nodeid") ?? "");
        string outcome = test.String("outcome") ?? "";
        var draft = new TestCaseDraft
        {
            Name = name,
            ClassName = owner,
            File = file,
            Line = test.Int("lineno") + 1,
            ReportLine = test.Line,
            RawStatus = outcome,
            Outcome = PytestNodeId.OutcomeOf(outcome),
            Resolution = TimeSpan.FromTicks(10),
        };
        double? seconds = null;
        foreach (string phase in (string[])["setup", "call", "teardown"])
        {
            JsonValue part = test[phase];
            if (part.Members is null) continue;
            seconds = (seconds ?? 0) + (part.Double("duration") ?? 0);
            draft.Output ??= part.String("stdout");
            draft.ErrorOutput ??= part.String("stderr");
            if (part["crash"].Members is not null || part["longrepr"].Text is not null)
            {
                draft.Message ??= part["crash"].String("message") ?? Skip(part.String("longrepr"));
                draft.Details ??= part.String("longrepr");
                draft.Phase ??= phase;
            }
        }

        draft.Duration = TestDuration.Seconds(seconds);
        foreach (string word in Markers([.. (test["keywords"].Items ?? []).Select(k => k.Text).OfType<string>()], file, owner, name)) draft.AddTag(word);

        foreach ((string key, JsonValue value) in test["metadata"].Members ?? []) draft.AddProperty(key, value.Text ?? value.Number?.ToString(CultureInfo.InvariantCulture) ?? "");
        foreach (JsonValue pair in test["user_properties"].Items ?? [])
        {
            foreach ((string key, JsonValue value) in pair.Members ?? []) draft.AddProperty(key, value.Text ?? "");
        }

        return draft;
    }

    // Keywords are the markers of a test, and the names of all that it lies in: functions, classes, its file, and beyond that folders.
    private static IEnumerable<string> Markers(string[] keywords, string file, string? owner, string name)
    {
        int own = Array.FindIndex(keywords, k => name.StartsWith(k, StringComparison.Ordinal) && k.Length > 0);
        int module = Array.FindIndex(keywords, k => k.EndsWith(".py", StringComparison.Ordinal) && file.EndsWith(k, StringComparison.Ordinal));
        if (own >= 0 && module >= 0) keywords = own < module ? keywords[..module] : keywords[(module + 1)..];
        // "test_even[2]" has the keyword "2".
        string parameters = name.IndexOf('[', StringComparison.Ordinal) is >= 0 and int at ? name[at..] : "";
        return keywords.Where(k => TestRequirementTag.Read(k) is not null
            || (!s_noMarkers.Contains(k) && !name.StartsWith(k, StringComparison.Ordinal) && owner?.Split('.').Contains(k) != true && !parameters.Contains(k, StringComparison.Ordinal) && !file.Split('/').Contains(k) && k.IndexOfAny(['.', '[', '/', ':']) < 0));
    }

    private static TestCaseDraft Collector(JsonValue item) => new()
    {
        Name = item.String("nodeid") is { Length: > 0 } id ? id : "collection",
        File = item.String("nodeid"),
        ReportLine = item.Line,
        RawStatus = "collection error",
        Outcome = TestOutcome.NotRun,
        Phase = "collect",
        Message = PytestNodeId.LastError(item.String("longrepr")),
        Details = item.String("longrepr"),
    };

    private static void Warning(TestReportSink sink, JsonValue item)
    {
        if (item.String("message") is { } message && TestNoteText.IsTelling(message)) sink.Note(item.Line, message, PytestNodeId.AwaitedName(message));
    }

    // A skip is written as the text of a tuple: ('/app/test_x.py', 21, 'Skipped: no database').
    private static string? Skip(string? longrepr)
    {
        int at = longrepr?.LastIndexOf("Skipped: ", StringComparison.Ordinal) ?? -1;
        return at < 0 ? longrepr : longrepr![(at + 9)..].TrimEnd(')', '\'', '"');
    }

    private static double? Number(IReadOnlyDictionary<string, string> scalars, string name) =>
        scalars.TryGetValue(name, out string? text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;
}
