using Diagnostics.Core.Diagnosis;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Tests whose values are not the expected ones, where nothing else fails.</summary>
public class FailedAssertionRuleTests
{
    private static readonly ProjectText s_module = new(
        ("settings.gradle.kts", "include(\"pricing\", \"booking\")\n"),
        ("pricing/build.gradle.kts", "plugins { kotlin(\"jvm\") }\n"),
        ("booking/build.gradle.kts", "plugins { kotlin(\"jvm\") }\n"),
        ("pricing/build/test-results/test/TEST-t.FareTest.xml", "<testsuite name=\"t.FareTest\" tests=\"2\" failures=\"1\">\n<testcase name=\"adult()\" classname=\"t.FareTest\" time=\"0.1\"/>\n<testcase name=\"child()\" classname=\"t.FareTest\" time=\"0.1\">\n<failure message=\"java.lang.AssertionError: &#10;Expecting actual:&#10;  2.52&#10;to be equal by comparing to:&#10;  5.88&#10;\" type=\"java.lang.AssertionError\">java.lang.AssertionError</failure></testcase></testsuite>\n"));

    [Fact]
    public async Task The_module_that_they_test()
    {
        DiagnosisResult result = await s_module.DiagnoseAsync();
        Finding root = Assert.Single(result.RootCauses);
        Assert.Equal(("test.failed", "pricing"), (root.Code, root.Component));
        Assert.Contains("Expecting actual: 2.52 to be equal by comparing to: 5.88", root.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain(result.Findings, f => f.Role == FindingRole.Unexplained);
    }

    [Theory]
    // What was met may be another's doing; or something else stands open.
    [InlineData("  2.52", "  status 404")]
    [InlineData("Expecting actual:&#10;  2.52", "Connection to db refused")]
    public async Task Is_not_said(string from, string to) => Assert.DoesNotContain((await s_module.Change(from, to).DiagnoseAsync()).RootCauses, r => r is { Code: "test.failed", Component: "pricing" });

    [Fact]
    public async Task Another_fault_may_be_the_reason() =>
        Assert.DoesNotContain((await s_module.With("logs/booking.log", "2026-02-17T14:20:00Z java.lang.OutOfMemoryError: Java heap space\n").DiagnoseAsync()).RootCauses, r => r.Code == "test.failed");
}
