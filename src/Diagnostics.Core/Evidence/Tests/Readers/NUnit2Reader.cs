using System.Globalization;
using System.Xml;
using Diagnostics.Core.Evidence.Tests.Reading;

namespace Diagnostics.Core.Evidence.Tests.Readers;

/// <summary>NUnit 2.5: <c>test-results</c>, which Pester still writes by default.</summary>
internal sealed class NUnit2Reader : ITestResultReader
{
    public string Format => "nunit2";

    public bool Recognises(TestReportHead head) => head.XmlRoot == "test-results";

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
                        case "test-results":
                            if (xml.GetAttribute("name") == "Pester") sink.Report.Runner = "pester";
                            sink.Report.StartedAt = TestTime.Read($"{xml.GetAttribute("date")}T{xml.GetAttribute("time")}");
                            if (long.TryParse(xml.GetAttribute("total"), NumberStyles.None, CultureInfo.InvariantCulture, out long total)) sink.Report.DeclaredCases = total;
                            break;
                        case "test-suite":
                            if (suites.Path.Count == 0) sink.Report.Duration ??= TestDuration.Seconds(xml.GetAttribute("time"))?.Duration;
                            bool keeps = xml.GetAttribute("type") is not ("Assembly" or "Project" or "Namespace" or "ParameterizedTest" or "Test Project") && xml.GetAttribute("name") != "Pester";
                            if (!xml.IsEmptyElement) suites.Enter(keeps ? xml.GetAttribute("name") ?? "" : "", isBroken: false);
                            break;
                        case "category":
                            suites.Property("Category", xml.GetAttribute("name") ?? "");
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
        bool executed = !"False".Equals(xml.GetAttribute("executed"), StringComparison.OrdinalIgnoreCase);
        var draft = new TestCaseDraft
        {
            Name = xml.GetAttribute("name") ?? "",
            SuitePath = suites.Path,
            ReportLine = report.Line,
            RawStatus = result,
            Outcome = result switch
            {
                "Success" => TestOutcome.Passed,
                "Failure" => TestOutcome.Failed,
                "Error" or "Cancelled" => TestOutcome.Error,
                "Ignored" or "Skipped" => TestOutcome.Skipped,
                "NotRunnable" => TestOutcome.NotRun,
                "Inconclusive" => TestOutcome.Inconclusive,
                _ => executed ? TestOutcome.Unknown : TestOutcome.Skipped,
            },
        };
        if (TestDuration.Seconds(xml.GetAttribute("time")) is { } time) (draft.Duration, draft.Resolution) = time;
        if (sink.Report.Runner != "pester" && int.TryParse(xml.GetAttribute("asserts"), NumberStyles.None, CultureInfo.InvariantCulture, out int asserts)) draft.Assertions = asserts;
        suites.GiveTo(draft);
        report.Within(element =>
        {
            if (XmlCaseTexts.Take(report, draft, element)) return;
            if (element == "category") draft.AddTag(xml.GetAttribute("name") ?? "");
            else if (element == "property") draft.AddProperty(xml.GetAttribute("name") ?? "", xml.GetAttribute("value") ?? "");
        });
        return draft;
    }
}
