using Diagnostics.Core.Evidence.Tests;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Tests.Evidence.Tests;

/// <summary>Milliseconds in a form that wants seconds: noticed by contradictions alone.</summary>
public sealed class TestTimeUnitTests
{
    private static string Report(string attributes, params string[] times) =>
        $"<testsuites {attributes}><testsuite name=\"S\">{string.Concat(times.Select((t, i) => $"<testcase name=\"t{i}\" time=\"{t}\"/>"))}</testsuite></testsuites>";

    [Fact]
    public void Cases_that_add_up_to_hundreds_of_times_the_run_are_in_milliseconds()
    {
        (TestReport report, List<TestCaseResult> cases) = TestReports.Read(Report("time=\"5.2\"", "5095", "12", "30", "7"));
        Assert.True(report.TimesAreMilliseconds);
        Assert.Equal("the times of its cases, all whole numbers, add up to 5,144 s in a run of 5.2 s: they are milliseconds, where the form wants seconds", Assert.Single(report.Problems).Message);
        Assert.Equal(5095, cases[0].InMilliseconds().Elapsed!.Value.TotalMilliseconds);
    }

    [Theory]
    // Sixty-four workers; times that are seconds by their decimals; too few to tell; nothing to compare with.
    [InlineData("time=\"5.2\"", "64", "100", "100", "70")]
    [InlineData("time=\"5.2\"", "5095.5", "12", "30", "7")]
    [InlineData("time=\"5.2\"", "5095", "0", "0")]
    [InlineData("", "5095", "12", "30", "7")]
    [InlineData("time=\"0\"", "5095", "12", "30", "7")]
    public void Nothing_is_said_without_a_contradiction(string attributes, params string[] times)
    {
        (TestReport report, _) = TestReports.Read(Report(attributes, times));
        Assert.False(report.TimesAreMilliseconds);
        Assert.Empty(report.Problems);
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(86_400, false)]
    [InlineData(-3600, false)]
    public void A_file_that_was_written_long_before_its_tests_could_end_gives_them_away(int secondsAfterStart, bool doubtful)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, Report("timestamp=\"2026-01-05T10:00:00Z\" time=\"5144\"", "5095", "12", "30", "7"));
            File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 5, 10, 0, 0, DateTimeKind.Utc).AddSeconds(secondsAfterStart));
            TestReport report = new TestReportReader(new Redactor()).ReadFile(path, "a.xml", _ => { })!;
            Assert.Equal(doubtful, report.TimesAreMilliseconds);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
