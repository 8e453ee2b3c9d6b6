using Diagnostics.Core.Evidence.Tests;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Tests.Evidence.Tests;

/// <summary>Real reports, made by the runners themselves, and short ways to read them.</summary>
internal static class TestReports
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Evidence", "Tests", "fixtures");

    public static string PathOf(string name) => Path.Combine(Folder, name);

    public static (TestReport Report, List<TestCaseResult> Cases) Fixture(string name)
    {
        var cases = new List<TestCaseResult>();
        TestReport? report = new TestReportReader(new Redactor()).ReadFile(PathOf(name), name, cases.Add);
        Assert.NotNull(report);
        return (report, cases);
    }

    public static (TestReport Report, List<TestCaseResult> Cases) Read(string text, string source = "report.xml")
    {
        var cases = new List<TestCaseResult>();
        TestReport? report = new TestReportReader(new Redactor()).ReadText(text, source, cases.Add);
        Assert.NotNull(report);
        return (report, cases);
    }

    public static TestCaseResult One(string text)
    {
        (TestReport report, List<TestCaseResult> cases) = Read(text);
        Assert.Empty(report.Problems);
        return Assert.Single(cases);
    }
}
