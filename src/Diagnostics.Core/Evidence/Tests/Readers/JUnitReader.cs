using System.Globalization;
using System.Xml;
using Diagnostics.Core.Evidence.Tests.Reading;

namespace Diagnostics.Core.Evidence.Tests.Readers;

/// <summary>
/// JUnit XML, which nobody specified and everybody writes: pytest, jest-junit, Vitest, mocha, node, Playwright, surefire (with reruns), gotestsum, Pester, phpunit, GoogleTest, dotnet.
/// </summary>
internal sealed class JUnitReader : ITestResultReader
{
    public string Format => "junit";

    public bool Recognises(TestReportHead head) => head.XmlRoot is "testsuites" or "testsuite";

    public void Read(TestReportInput input, TestReportSink sink, CancellationToken cancellationToken) =>
        XmlReport.Read(input, sink, xml => new Walk(xml, sink).Run(cancellationToken), cancellationToken);

    private sealed class Walk(XmlReport report, TestReportSink sink)
    {
        private readonly List<JUnitSuite> _suites = [];
        private readonly GotestsumCases _gotestsum = new();
        private string[] _path = [];
        private bool _rootHasTime;
        private bool _rootHasCount;

        private XmlReader Xml => report.Xml;

        public void Run(CancellationToken cancellationToken)
        {
            try
            {
                Cases(cancellationToken);
            }
            finally
            {
                // Also of a report that is cut: what was read whole is not lost.
                foreach (TestCaseDraft draft in _gotestsum.Finish()) sink.Add(draft);
            }
        }

        private void Cases(CancellationToken cancellationToken)
        {
            while (report.Next(cancellationToken))
            {
                if (Xml.NodeType == XmlNodeType.EndElement)
                {
                    if (Xml.LocalName == "testsuite") Leave();
                    continue;
                }

                if (Xml.NodeType != XmlNodeType.Element) continue;
                switch (Xml.LocalName)
                {
                    case "testsuites":
                        sink.Report.Runner ??= JUnitDialect.OfRoot(Xml);
                        sink.Report.Duration = TestDuration.Seconds(Xml.GetAttribute("time"))?.Duration;
                        sink.Report.StartedAt ??= TestTime.Read(Xml.GetAttribute("timestamp"));
                        sink.Report.DeclaredCases = Count(Xml.GetAttribute("tests"));
                        (_rootHasTime, _rootHasCount) = (sink.Report.Duration is not null, sink.Report.DeclaredCases is not null);
                        break;
                    case "testsuite":
                        Enter();
                        break;
                    case "property":
                        SuiteProperty();
                        break;
                    case "testcase":
                        Take(Case());
                        break;
                    case "system-out" or "system-err":
                        int line = report.Line;
                        sink.Notes(line, report.Text());
                        break;
                    case "error" or "failure" when _suites.Count > 0:
                        sink.Add(BrokenSuite());
                        break;
                }
            }
        }

        private void Take(TestCaseDraft draft)
        {
            if (sink.Report.Runner != "gotestsum") sink.Add(draft);
            else if (_gotestsum.Take(draft) is { } whole) sink.Add(whole);
        }

        private void Enter()
        {
            var suite = new JUnitSuite
            {
                Name = Xml.GetAttribute("name") ?? "",
                File = Xml.GetAttribute("file") ?? Xml.GetAttribute("filepath"),
                StartedAt = TestTime.Read(Xml.GetAttribute("timestamp")),
                Host = Xml.GetAttribute("hostname"),
            };
            sink.Report.Runner ??= JUnitDialect.OfRoot(Xml) ?? JUnitDialect.OfSuite(Xml);
            sink.Report.StartedAt ??= suite.StartedAt;
            if (_suites.Count == 0) Sum();
            if (Xml.IsEmptyElement) return;
            _suites.Add(suite);
            _path = Path();
        }

        // Where the root does not say how much there is, and how long it took, the outermost suites do.
        private void Sum()
        {
            if (!_rootHasTime && TestDuration.Seconds(Xml.GetAttribute("time")) is { } time) sink.Report.Duration = (sink.Report.Duration ?? TimeSpan.Zero) + time.Duration;
            if (!_rootHasCount && Count(Xml.GetAttribute("tests")) is { } count) sink.Report.DeclaredCases = (sink.Report.DeclaredCases ?? 0) + count;
        }

        private void Leave()
        {
            if (_suites.Count == 0) return;
            foreach (TestCaseDraft draft in _gotestsum.Finish()) sink.Add(draft);
            _suites.RemoveAt(_suites.Count - 1);
            _path = Path();
        }

        // pytest and its like call the one suite after themselves: that says nothing.
        private string[] Path() => [.. _suites.Select(s => s.Name).Where(n => n.Length > 0 && n is not ("pytest" or "Mocha Tests" or "jest tests" or "Root Suite"))];

        private void SuiteProperty()
        {
            string name = Xml.GetAttribute("name") ?? "";
            string value = Xml.GetAttribute("value") ?? report.Text(TestTextCleaner.MaximumMessage);
            sink.Report.Runner ??= JUnitDialect.OfProperty(name, value);
            if (_suites.Count > 0) _suites[^1].Add(name, value);
        }

        private TestCaseDraft Case()
        {
            var draft = new TestCaseDraft { SuitePath = _path, ReportLine = report.Line, Outcome = TestOutcome.Passed };
            int depth = Xml.Depth;
            bool empty = Xml.IsEmptyElement;
            JUnitCaseStatus status = default;
            while (Xml.MoveToNextAttribute()) Attribute(draft, ref status);
            Xml.MoveToElement();
            foreach (JUnitSuite suite in _suites) suite.GiveTo(draft);
            if (!empty)
            {
                while (Xml.Read() && Xml.Depth > depth)
                {
                    if (Xml.NodeType == XmlNodeType.Element) Child(draft, ref status);
                }
            }

            status.Decide(draft);
            sink.Report.Runner ??= JUnitDialect.OfCase(draft);
            JUnitDialect.Mend(draft, sink.Report.Runner);
            return draft;
        }

        private void Attribute(TestCaseDraft draft, ref JUnitCaseStatus status)
        {
            string value = Xml.Value;
            switch (Xml.LocalName)
            {
                case "name":
                    draft.Name = value;
                    break;
                case "classname" or "class":
                    draft.ClassName ??= value;
                    break;
                case "time" or "duration":
                    if (TestDuration.Seconds(value) is { } time) (draft.Duration, draft.Resolution) = time;
                    break;
                case "file" or "filepath":
                    draft.File = value;
                    break;
                case "line" or "lineno":
                    // pytest counts lines of files from 0.
                    if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int line)) draft.Line = sink.Report.Runner == "pytest" ? line + 1 : line;
                    break;
                case "assertions":
                    if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int assertions)) draft.Assertions = assertions;
                    break;
                case "timestamp":
                    draft.StartedAt = TestTime.Read(value);
                    break;
                case "status":
                    status.Status = value;
                    break;
                case "result":
                    status.Result = value;
                    break;
            }
        }

        private void Child(TestCaseDraft draft, ref JUnitCaseStatus status)
        {
            string element = Xml.LocalName;
            switch (element)
            {
                case "failure" or "error" or "skipped" or "disabled" or "warning" or "rerunFailure" or "rerunError" or "flakyFailure" or "flakyError":
                    string? message = Xml.GetAttribute("message");
                    string? type = Xml.GetAttribute("type");
                    string text = report.Text();
                    status.Take(draft, element, type, message, text);
                    break;
                case "property":
                    string name = Xml.GetAttribute("name") ?? "";
                    draft.AddProperty(name, Xml.GetAttribute("value") ?? report.Text(TestTextCleaner.MaximumMessage));
                    break;
                case "system-out":
                    draft.Output = Joined(draft.Output, report.Text());
                    break;
                case "system-err":
                    draft.ErrorOutput = Joined(draft.ErrorOutput, report.Text());
                    break;
                case "properties":
                    break;
                default:
                    report.Skip();
                    break;
            }
        }

        // A failure that belongs to no case: the suite itself could not be run.
        private TestCaseDraft BrokenSuite()
        {
            var draft = new TestCaseDraft
            {
                Name = _suites[^1].Name,
                SuitePath = _path,
                File = _suites[^1].File,
                ReportLine = report.Line,
                Outcome = TestOutcome.NotRun,
                RawStatus = Xml.LocalName,
                Message = Xml.GetAttribute("message"),
                Phase = "collect",
            };
            draft.Details = report.Text();
            draft.Message ??= draft.Details;
            foreach (JUnitSuite suite in _suites) suite.GiveTo(draft);
            return draft;
        }

        private static string? Joined(string? first, string second) => string.IsNullOrWhiteSpace(second) ? first : first is null ? second : first + "\n" + second;

        private static long? Count(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long count) ? count : null;
    }
}
