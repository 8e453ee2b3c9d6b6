using System.Globalization;
using System.Xml;
using Diagnostics.Core.Evidence.Tests.Reading;

namespace Diagnostics.Core.Evidence.Tests.Readers;

/// <summary>xUnit.net v2 and later: <c>assemblies</c> of <c>assembly</c> of <c>collection</c> of <c>test</c>.</summary>
internal sealed class XunitReader : ITestResultReader
{
    public string Format => "xunit";

    public bool Recognises(TestReportHead head) => head.XmlRoot == "assemblies" || (head.XmlRoot == "assembly" && head.Text.Contains("run-date", StringComparison.Ordinal));

    public void Read(TestReportInput input, TestReportSink sink, CancellationToken cancellationToken) =>
        XmlReport.Read(input, sink, report =>
        {
            sink.Report.Runner = "xunit";
            string[] path = [];
            XmlReader xml = report.Xml;
            report.Walk(
                element =>
                {
                    switch (element)
                    {
                        case "assembly":
                            sink.Report.StartedAt ??= TestTime.Read($"{xml.GetAttribute("run-date")}T{xml.GetAttribute("run-time")}");
                            if (TestDuration.Seconds(xml.GetAttribute("time")) is { } time) sink.Report.Duration = (sink.Report.Duration ?? TimeSpan.Zero) + time.Duration;
                            if (long.TryParse(xml.GetAttribute("total"), NumberStyles.None, CultureInfo.InvariantCulture, out long total)) sink.Report.DeclaredCases = (sink.Report.DeclaredCases ?? 0) + total;
                            break;
                        case "collection":
                            path = xml.GetAttribute("name") is { } name ? [name.Replace("Test collection for ", "", StringComparison.Ordinal)] : [];
                            break;
                        case "error":
                            sink.Add(Error(report));
                            break;
                        case "test":
                            sink.Add(Case(report, path));
                            break;
                    }
                },
                null,
                cancellationToken);
        }, cancellationToken);

    private static TestCaseDraft Case(XmlReport report, string[] path)
    {
        XmlReader xml = report.Xml;
        string result = xml.GetAttribute("result") ?? "";
        var draft = new TestCaseDraft
        {
            Name = xml.GetAttribute("name") ?? "",
            ClassName = xml.GetAttribute("type"),
            SuitePath = path,
            File = xml.GetAttribute("source-file"),
            Line = int.TryParse(xml.GetAttribute("source-line"), NumberStyles.None, CultureInfo.InvariantCulture, out int line) ? line : null,
            ReportLine = report.Line,
            RawStatus = result,
            Outcome = result switch { "Pass" => TestOutcome.Passed, "Fail" => TestOutcome.Failed, "Skip" or "NotRun" => TestOutcome.Skipped, _ => TestOutcome.Unknown },
        };
        if (TestDuration.Seconds(xml.GetAttribute("time")) is { } time) (draft.Duration, draft.Resolution) = time;
        report.Within(element =>
        {
            if (XmlCaseTexts.Take(report, draft, element)) return;
            if (element == "reason") draft.Message ??= report.Text();
            else if (element == "trait") draft.AddProperty(xml.GetAttribute("name") ?? "", xml.GetAttribute("value") ?? "");
        });
        return draft;
    }

    // A failure of the assembly, a fixture or a collection, outside of any test.
    private static TestCaseDraft Error(XmlReport report)
    {
        string type = report.Xml.GetAttribute("type") ?? "error";
        var draft = new TestCaseDraft { Name = report.Xml.GetAttribute("name") ?? type, RawStatus = type, Outcome = TestOutcome.NotRun, ReportLine = report.Line, Phase = type.Contains("cleanup", StringComparison.Ordinal) ? "teardown" : "setup" };
        draft.Message = report.Text();
        return draft;
    }
}
