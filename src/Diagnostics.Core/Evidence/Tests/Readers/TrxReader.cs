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
        Dictionary<string, Definition> definitions = Definitions(input, cancellationToken);
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

    private static void Case(XmlReport report, TestReportSink sink, Dictionary<string, Definition> definitions)
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
        if (xml.GetAttribute("testId") is { } id && definitions.TryGetValue(id, out Definition? definition)) definition.GiveTo(draft);
        draft.ClassName ??= ClassOf(draft.Name);
        bool isInner = false;
        if (!xml.IsEmptyElement)
        {
            int depth = xml.Depth;
            while (xml.Read() && xml.Depth > depth)
            {
                if (xml.NodeType != XmlNodeType.Element) continue;
                switch (xml.LocalName)
                {
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

    private static Dictionary<string, Definition> Definitions(TestReportInput input, CancellationToken cancellationToken)
    {
        var definitions = new Dictionary<string, Definition>(StringComparer.Ordinal);
        using var report = new XmlReport(input);
        try
        {
            while (report.Next(cancellationToken))
            {
                if (report.Xml.NodeType != XmlNodeType.Element) continue;
                if (report.Xml.LocalName == "Results") report.Skip();
                else if (report.Xml.LocalName.EndsWith("Test", StringComparison.Ordinal) && report.Xml.GetAttribute("id") is { } id) Define(report, id, definitions);
            }
        }
        catch (XmlException)
        {
            // The second reading says what is broken; what was defined before it serves.
            cancellationToken.ThrowIfCancellationRequested();
        }

        return definitions;
    }

    private static void Define(XmlReport report, string id, Dictionary<string, Definition> definitions)
    {
        XmlReader xml = report.Xml;
        string name = xml.GetAttribute("name") ?? "";
        var definition = new Definition();
        if (!xml.IsEmptyElement)
        {
            int depth = xml.Depth;
            while (xml.Read() && xml.Depth > depth)
            {
                if (xml.NodeType != XmlNodeType.Element) continue;
                if (xml.LocalName == "TestMethod") definition.ClassName = xml.GetAttribute("className");
                else if (xml.LocalName == "TestCategoryItem" && xml.GetAttribute("TestCategory") is { Length: > 0 } category) definition.Tags.Add(category);
                else if (xml.LocalName is "Key" or "Value") definition.Property(xml.LocalName, report.Text(TestTextCleaner.MaximumMessage));
            }
        }

        // Nothing that the result does not say itself: then it need not be kept.
        if (definition.Tags.Count == 0 && definition.Properties.Count == 0 && definition.ClassName is { } c && name.StartsWith(c + ".", StringComparison.Ordinal)) return;
        definitions[id] = definition;
    }

    private sealed class Definition
    {
        private string? _key;

        // MSTest writes the assembly behind the class: "Shop.OrdersTests, Shop.Tests, Version=1.0.0.0".
        public string? ClassName { get; set; }

        public List<string> Tags { get; } = [];

        public List<(string, string)> Properties { get; } = [];

        public void Property(string element, string text)
        {
            if (element == "Key") _key = text;
            else if (_key is not null) Properties.Add((_key, text));
        }

        public void GiveTo(TestCaseDraft draft)
        {
            draft.ClassName = ClassName?.Split(',')[0];
            foreach (string tag in Tags) draft.AddTag(tag);
            foreach ((string name, string value) in Properties) draft.AddProperty(name, value);
        }
    }
}
