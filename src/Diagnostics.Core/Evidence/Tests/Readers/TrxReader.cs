using System.Xml;
using Diagnostics.Core.Evidence.Tests.Reading;

namespace Diagnostics.Core.Evidence.Tests.Readers;

/// <summary>
/// TRX of Visual Studio and <c>dotnet test</c>. Class and categories of a case stand behind all results, so the file is read twice: once for those that the results lack.
/// </summary>
internal sealed class TrxReader : ITestResultReader
{
    public string Format => "trx";

    public bool Recognises(TestReportHead head) => head.XmlRoot == "TestRun" && (head.Text.Contains("TeamTest", StringComparison.Ordinal) || head.Text.Contains("UnitTestResult", StringComparison.Ordinal));

    public void Read(TestReportInput input, TestReportSink sink, CancellationToken cancellationToken)
    {
        TrxDefinitions definitions = TrxDefinitions.Read(input, cancellationToken);
        XmlReport.Read(input, sink, report =>
        {
            while (report.Next(cancellationToken))
            {
                if (report.Xml.NodeType != XmlNodeType.Element) continue;
                switch (report.Xml.LocalName)
                {
                    case "Times":
                        sink.Report.StartedAt = TestTime.Read(report.Xml.GetAttribute("start"));
                        if (TestTime.Read(report.Xml.GetAttribute("finish")) is { } finish && sink.Report.StartedAt is { } start && finish >= start) sink.Report.Duration = finish - start;
                        break;
                    case "UnitTestResult" or "TestResult" or "ManualTestResult" or "GenericTestResult":
                        Case(report, sink, definitions);
                        break;
                    case "Counters":
                        if (long.TryParse(report.Xml.GetAttribute("total"), out long total)) sink.Report.DeclaredCases = total;
                        break;
                    case "StdOut" or "StdErr" or "Text":
                        int line = report.Line;
                        sink.Notes(line, report.Text());
                        break;
                }
            }
        }, cancellationToken);
    }

    private static void Case(XmlReport report, TestReportSink sink, TrxDefinitions definitions)
    {
        XmlReader xml = report.Xml;
        string outcome = xml.GetAttribute("outcome") ?? "";
        var draft = new TestCaseDraft
        {
            Name = xml.GetAttribute("testName") ?? "",
            ReportLine = report.Line,
            RawStatus = outcome.Length == 0 ? "(none)" : outcome,
            StartedAt = TestTime.Read(xml.GetAttribute("startTime")),
            Outcome = OutcomeOf(outcome),
        };
        if (TestDuration.Seconds(xml.GetAttribute("duration")) is { } time) (draft.Duration, draft.Resolution) = time;
        definitions.GiveTo(draft, xml.GetAttribute("testId"));
        draft.ClassName ??= ClassOf(draft.Name);
        bool isInner = false;
        if (!xml.IsEmptyElement)
        {
            int depth = xml.Depth;
            // Messages stand in both: why it failed, and what it wrote (so xUnit.net v3).
            bool isOutput = false;
            while (xml.Read() && xml.Depth > depth)
            {
                if (xml.NodeType != XmlNodeType.Element) continue;
                switch (xml.LocalName)
                {
                    case "ErrorInfo" or "TextMessages":
                        isOutput = xml.LocalName == "TextMessages";
                        break;
                    case "Message" when isOutput:
                        string? said = report.Text();
                        draft.Output = draft.Output is null ? said : draft.Output + "\n" + said;
                        break;
                    case "Message":
                        draft.Message ??= report.Text();
                        break;
                    case "StackTrace":
                        draft.Details ??= report.Text();
                        break;
                    case "StdOut":
                        draft.Output ??= report.Text();
                        break;
                    case "StdErr":
                        draft.ErrorOutput ??= report.Text();
                        break;
                    case "InnerResults":
                        // A data-driven test: its rows are the cases, and it only sums them up.
                        isInner = true;
                        while (xml.Read() && xml.LocalName != "InnerResults")
                        {
                            if (xml.NodeType == XmlNodeType.Element && xml.LocalName.EndsWith("Result", StringComparison.Ordinal)) Case(report, sink, definitions);
                        }

                        break;
                }
            }
        }

        if (!isInner) sink.Add(draft);
    }

    // xUnit and NUnit write the whole name: Shop.Tests.OrdersTests.Prices(c: "EUR").
    private static string? ClassOf(string name)
    {
        int parameters = name.IndexOf('(', StringComparison.Ordinal);
        int dot = (parameters < 0 ? name : name[..parameters]).LastIndexOf('.');
        return dot > 0 && !name[..dot].Contains(' ', StringComparison.Ordinal) ? name[..dot] : null;
    }

    private static TestOutcome OutcomeOf(string outcome) => outcome.ToLowerInvariant() switch
    {
        "passed" or "passedbutrunaborted" or "warning" or "completed" => TestOutcome.Passed,
        "failed" => TestOutcome.Failed,
        "error" or "timeout" or "aborted" or "disconnected" => TestOutcome.Error,
        "notexecuted" or "pending" => TestOutcome.Skipped,
        "notrunnable" => TestOutcome.NotRun,
        "inconclusive" => TestOutcome.Inconclusive,
        // Where the attribute is absent, the schema says that the test failed.
        "" => TestOutcome.Failed,
        _ => TestOutcome.Unknown,
    };
}
