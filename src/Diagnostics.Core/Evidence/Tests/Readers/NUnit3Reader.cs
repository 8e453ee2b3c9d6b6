using System.Globalization;
using System.Xml;
using Diagnostics.Core.Evidence.Tests.Reading;

namespace Diagnostics.Core.Evidence.Tests.Readers;

/// <summary>NUnit 3 and later: <c>test-run</c>, as the NUnit console, its adapter and Pester write it.</summary>
internal sealed class NUnit3Reader : ITestResultReader
{
    public string Format => "nunit3";

    public bool Recognises(TestReportHead head) => head.XmlRoot == "test-run" || (head.XmlRoot == "test-suite" && head.XmlRootTag.Contains("runstate", StringComparison.Ordinal));

    public void Read(TestReportInput input, TestReportSink sink, CancellationToken cancellationToken) =>
        XmlReport.Read(input, sink, report =>
        {
            var suites = new NUnitSuites();
            sink.Report.Runner = "nunit";
            XmlReader xml = report.Xml;
            report.Walk(
                element =>
                {
                    switch (element)
                    {
                        case "test-run":
                            if (xml.GetAttribute("name") == "Pester") sink.Report.Runner = "pester";
                            sink.Report.StartedAt = TestTime.Read(xml.GetAttribute("start-time"));
                            sink.Report.Duration = TestDuration.Seconds(xml.GetAttribute("duration"))?.Duration;
                            if (long.TryParse(xml.GetAttribute("testcasecount"), NumberStyles.None, CultureInfo.InvariantCulture, out long total)) sink.Report.DeclaredCases = total;
                            break;
                        case "test-suite":
                            bool keeps = xml.GetAttribute("type") is not ("Assembly" or "TestSuite" or "Project" or "SetUpFixture" or "ParameterizedMethod" or "ParameterizedFixture" or "GenericMethod" or "Theory");
                            bool broken = xml.GetAttribute("runstate") == "NotRunnable";
                            if (!xml.IsEmptyElement) suites.Enter(keeps ? xml.GetAttribute("fullname") ?? xml.GetAttribute("name") ?? "" : "", broken);
                            break;
                        case "property":
                            suites.Property(xml.GetAttribute("name") ?? "", xml.GetAttribute("value") ?? "");
                            break;
                        case "output" or "test-output":
                            int line = report.Line;
                            sink.Notes(line, report.Text());
                            break;
                        case "test-case":
                            sink.Add(Case(report, sink, suites));
                            break;
                    }
                },
                suites.Left,
                cancellationToken);
        }, cancellationToken);

    private static TestCaseDraft Case(XmlReport report, TestReportSink sink, NUnitSuites suites)
    {
        XmlReader xml = report.Xml;
        string result = xml.GetAttribute("result") ?? "";
        string label = xml.GetAttribute("label") ?? "";
        string runState = xml.GetAttribute("runstate") ?? "";
        var draft = new TestCaseDraft
        {
            Name = xml.GetAttribute("name") ?? "",
            ClassName = xml.GetAttribute("classname"),
            SuitePath = suites.Path,
            ReportLine = report.Line,
            RawStatus = label.Length > 0 ? $"{result}:{label}" : result,
            StartedAt = TestTime.Read(xml.GetAttribute("start-time")),
            Outcome = (result, label) switch
            {
                _ when runState == "NotRunnable" || label == "Invalid" => TestOutcome.NotRun,
                ("Passed" or "Warning", _) => TestOutcome.Passed,
                ("Failed", "Error" or "Cancelled") => TestOutcome.Error,
                ("Failed", _) => TestOutcome.Failed,
                ("Skipped", _) => TestOutcome.Skipped,
                ("Inconclusive", _) => TestOutcome.Inconclusive,
                _ => TestOutcome.Unknown,
            },
        };
        if (TestDuration.Seconds(xml.GetAttribute("duration") ?? xml.GetAttribute("time")) is { } time) (draft.Duration, draft.Resolution) = time;
        // Pester counts one for each test whatever it asserts.
        if (sink.Report.Runner != "pester" && int.TryParse(xml.GetAttribute("asserts"), NumberStyles.None, CultureInfo.InvariantCulture, out int asserts)) draft.Assertions = asserts;
        suites.GiveTo(draft);
        report.Within(element =>
        {
            if (XmlCaseTexts.Take(report, draft, element)) return;
            if (element == "assertions") report.Skip();
            else if (element == "property" && (xml.GetAttribute("name") ?? "") is var name and not "Retry") draft.AddProperty(name, xml.GetAttribute("value") ?? "");
        });
        return draft;
    }
}
