using System.Text.Json;
using Diagnostics.Core.Evidence.Tests.Reading;

namespace Diagnostics.Core.Evidence.Tests.Readers;

/// <summary>
/// <c>go test -json</c> (test2json): a line for each event. Its times have two decimals, so "0" is anything below 10 ms. Lines of the compiler stand between the events and are no JSON.
/// </summary>
internal sealed class GoTestJsonReader : ITestResultReader
{
    // Tests that run at once; beyond that the oldest is handed on as it is.
    private const int MostOpen = 100_000;

    private const int LongestLine = 4 * 1024 * 1024;

    public string Format => "go-test";

    public bool Recognises(TestReportHead head) => head.Lines.Take(200).Any(l => l.StartsWith('{') && l.Contains("\"Action\":", StringComparison.Ordinal) && (l.Contains("\"Package\":", StringComparison.Ordinal) || (l.Contains("\"ImportPath\":", StringComparison.Ordinal) && l.Contains("\"build-", StringComparison.Ordinal))));

    public void Read(TestReportInput input, TestReportSink sink, CancellationToken cancellationToken)
    {
        sink.Report.Runner = "go";
        using StreamReader text = input.OpenText();
        var lines = new Logs.BoundedLineReader(text, LongestLine, cancellationToken);
        var open = new Dictionary<(string, string), TestCaseDraft>();
        var outputs = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var parents = new HashSet<(string, string)>();
        var failed = new HashSet<string>(StringComparer.Ordinal);
        var unbuilt = new Dictionary<string, int>(StringComparer.Ordinal);
        int number = 0;
        int broken = 0;
        while (lines.TryRead(out ReadOnlySpan<char> span))
        {
            number++;
            if (span.Trim().IsEmpty) continue;
            if (span[0] != '{')
            {
                Plain(sink, failed, number, span.ToString());
                continue;
            }

            try
            {
                using JsonDocument document = JsonDocument.Parse(span.ToString());
                Event(document.RootElement, number);
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                if (broken++ < 20) sink.Problem(number, null, "this line is no whole event of go test; the rest was read");
            }
        }

        // A run that was killed: what began and never ended.
        foreach (TestCaseDraft draft in open.Values.OrderBy(d => d.ReportLine))
        {
            if (parents.Contains((draft.ClassName!, draft.Name)) && draft.RawStatus is not null) continue;
            if (draft.RawStatus is not null)
            {
                sink.Add(draft);
                continue;
            }

            draft.Outcome = TestOutcome.Error;
            draft.RawStatus = "unfinished";
            draft.Message ??= "it began and the run ended before it did";
            sink.Add(draft);
        }

        // What was not built, and no package that needs it has said so: the run, or the report, ended before.
        foreach ((string path, int line) in unbuilt)
        {
            string package = path.Split(' ')[0];
            if (failed.Add(package)) Unbuilt(package, line, outputs.GetValueOrDefault(path));
        }

        void Event(JsonElement e, int line)
        {
            if (e.ValueKind != JsonValueKind.Object) return;
            string action = Text(e, "Action") ?? "";
            string package = Text(e, "Package") ?? Text(e, "ImportPath") ?? "";
            string? test = Text(e, "Test");
            if (TestTime.Read(Text(e, "Time")) is { } time) sink.Report.StartedAt ??= time;
            if (test is null)
            {
                OfPackage(e, action, package, line);
                return;
            }

            (string, string) key = (package, test);
            if (!open.TryGetValue(key, out TestCaseDraft? draft))
            {
                if (action is not ("run" or "pass" or "fail" or "skip") || open.Count >= MostOpen) return;
                int slash = test.LastIndexOf('/');
                draft = new TestCaseDraft { Name = test, ClassName = package, SuitePath = [package], ReportLine = line, StartedAt = TestTime.Read(Text(e, "Time")), Resolution = TimeSpan.FromMilliseconds(10) };
                open.Add(key, draft);
                if (slash > 0) parents.Add((package, test[..slash]));
            }

            switch (action)
            {
                case "output":
                    Output(draft, Text(e, "Output") ?? "");
                    break;
                case "pass" or "fail" or "skip" or "bench":
                    open.Remove(key);
                    draft.RawStatus = action;
                    draft.Outcome = action switch { "pass" or "bench" => TestOutcome.Passed, "fail" => TestOutcome.Failed, _ => TestOutcome.Skipped };
                    if (e.TryGetProperty("Elapsed", out JsonElement elapsed) && elapsed.TryGetDouble(out double seconds)) draft.Duration = TestDuration.Seconds((double?)seconds);
                    draft.Message = GoTestOutput.Message(draft.Output);
                    // A test that has subtests sums them up: its failure is theirs, and counting both would count one twice.
                    bool isParent = parents.Remove(key);
                    if (draft.Outcome == TestOutcome.Failed) failed.Add(package);
                    if (!isParent) sink.Add(draft);
                    break;
            }
        }

        void OfPackage(JsonElement e, string action, string package, int line)
        {
            if (action is "output" or "build-output")
            {
                if (!outputs.TryGetValue(package, out List<string>? list)) outputs.Add(package, list = []);
                // "ok  	example.com/shop	(cached)": said behind the tests of the package.
                if (Text(e, "Output") is { } last && last.StartsWith("ok ", StringComparison.Ordinal) && last.Contains("(cached)", StringComparison.Ordinal)) sink.Report.CachedSuites.Add(package);
                if (list.Count < 50) list.Add((Text(e, "Output") ?? "").TrimEnd());
                sink.Notes(line, Text(e, "Output"));
                return;
            }

            if (action == "build-fail")
            {
                // Go 1.24 and later name what was not built, "example.com/shop [example.com/shop.test]", before the packages that need it.
                unbuilt.TryAdd(package, line);
                return;
            }

            if (action != "fail" || !failed.Add(package)) return;
            // The package failed and none of its tests did: it was not built, or it crashed outside of them.
            outputs.TryGetValue(package, out List<string>? said);
            string? culprit = Text(e, "FailedBuild");
            if (culprit is not null && unbuilt.Remove(culprit)) failed.Add(culprit.Split(' ')[0]);
            if (culprit is not null || said?.Exists(l => l.Contains("[build failed]", StringComparison.Ordinal) || l.Contains("[setup failed]", StringComparison.Ordinal)) == true)
            {
                Unbuilt(package, line, culprit is not null && outputs.TryGetValue(culprit, out List<string>? built) ? [.. built, .. said ?? []] : said);
                return;
            }

            sink.Add(new TestCaseDraft { Name = package, ClassName = package, SuitePath = [package], ReportLine = line, Outcome = TestOutcome.Error, RawStatus = "fail", Message = Reason(said), Details = said is null ? null : string.Join('\n', said) });
        }

        void Unbuilt(string package, int line, List<string>? said) =>
            sink.Add(new TestCaseDraft { Name = package, ClassName = package, SuitePath = [package], ReportLine = line, Outcome = TestOutcome.NotRun, RawStatus = "build failed", Phase = "collect", Message = Reason(said), Details = said is null ? null : string.Join('\n', said) });
    }

    // The compiler's first line that names a place; else what was said first.
    private static string? Reason(List<string>? said) => said?.Find(l => l.Contains(".go:", StringComparison.Ordinal)) ?? said?.Find(l => l.Length > 0);

    // "FAIL	example.com/shop/broken [build failed]" stands between the events.
    private static void Plain(TestReportSink sink, HashSet<string> failed, int line, string text)
    {
        string[] parts = text.Split('\t', ' ');
        if (parts.Length >= 3 && parts[0] == "FAIL" && (text.EndsWith("[build failed]", StringComparison.Ordinal) || text.EndsWith("[setup failed]", StringComparison.Ordinal)) && failed.Add(parts[1]))
            sink.Add(new TestCaseDraft { Name = parts[1], ClassName = parts[1], SuitePath = [parts[1]], ReportLine = line, Outcome = TestOutcome.NotRun, RawStatus = "build failed", Phase = "collect", Message = text.Trim() });
        else sink.Notes(line, text);
    }

    private static void Output(TestCaseDraft draft, string output)
    {
        if (GoTestOutput.IsMark(output)) return;
        if (GoTestOutput.Ended().Match(output.TrimEnd('\n')) is { Success: true } ended && ended.Groups["name"].Value == draft.Name)
        {
            output = ended.Groups["said"].Value + "\n";
            draft.RawStatus = ended.Groups["word"].Value.ToLowerInvariant();
            draft.Outcome = GoTestOutput.OutcomeOf(ended.Groups["word"].Value);
            draft.Duration = TestDuration.Seconds(ended.Groups["time"].ValueSpan)?.Duration;
        }

        if ((draft.Output?.Length ?? 0) < TestTextCleaner.MaximumText) draft.Output += output;
    }

    private static string? Text(JsonElement e, string name) => e.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
