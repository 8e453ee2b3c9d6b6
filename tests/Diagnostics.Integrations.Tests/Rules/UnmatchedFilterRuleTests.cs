using Diagnostics.Core.Diagnosis;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Runs of tests that found none and ended with success.</summary>
public class UnmatchedFilterRuleTests
{
    private static readonly ProjectText s_project = new(
        ("tests/Shop.IntegrationTests/Shop.IntegrationTests.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\">\n  <ItemGroup>\n    <PackageReference Include=\"xunit.v3\" Version=\"2.0.3\" />\n  </ItemGroup>\n</Project>\n"),
        ("tests/Shop.IntegrationTests/IntegrationAttribute.cs", "namespace Shop;\n\npublic sealed class IntegrationAttribute : Attribute\n{\n}\n"),
        ("tests/Shop.IntegrationTests/StockTests.cs", "namespace Shop;\n\n[Integration]\npublic class StockTests\n{\n    [Fact]\n    public void Stock_is_a_sum()\n    {\n    }\n}\n"),
        ("logs/job-integration.log", "$ dotnet test tests/Shop.IntegrationTests --filter \"Category=Integration\"\nA total of 1 test files matched the specified pattern.\nNo test matches the given testcase filter `Category=Integration` in /builds/tests/Shop.IntegrationTests/bin/Release/net9.0/Shop.IntegrationTests.dll\nJob succeeded\n"));

    [Fact]
    public async Task Are_told_with_the_attribute_that_gives_no_trait()
    {
        Finding root = await s_project.AssertRootAsync("test.not-collected@Shop.IntegrationTests", "tests/Shop.IntegrationTests/IntegrationAttribute.cs:3", "logs/job-integration.log:3");
        Assert.Contains("ITraitAttribute", root.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(": Attribute\n", ": Attribute, ITraitAttribute\n")]
    [InlineData("xunit.v3", "NUnit")]
    [InlineData("$ dotnet test tests/Shop.IntegrationTests --filter", "$ dotnet test --filter")]
    [InlineData("[Integration]", "[Trait(\"Category\", \"Integration\")]")]
    [InlineData("`Category=Integration`", "`Category!=Slow&TestCategory=Integration`")]
    [InlineData("matches the given testcase filter `Category=Integration` in", "is available in")]
    public async Task Are_told_whatever_the_reason(string from, string to) => Assert.Single(await s_project.Change(from, to).FindAsync("test.not-collected"), f => f.Component == "Shop.IntegrationTests" && f.Role == FindingRole.Root);

    [Theory]
    [InlineData("`Category=Integration` in", "`Category=Smoke` in")]
    [InlineData("`Category=Integration` in", "`Category!=Integration` in")]
    [InlineData("    [Fact]\n", "")]
    [InlineData("Shop.IntegrationTests.dll", "Shop.Other.dll")]
    [InlineData("Job succeeded\n", "$ dotnet test tests/Shop.IntegrationTests\nPassed!  - Failed:     0, Passed:     4, Skipped:     0, Total:     4, Duration: 9 s - Shop.IntegrationTests.dll (net9.0)\n")]
    public async Task Else_nothing_is_said(string from, string to) => Assert.DoesNotContain(await s_project.Change(from, to).FindAsync(), f => f.Code == "test.not-collected");

    [Fact]
    public async Task Of_a_solution_whose_other_projects_were_tested_nothing_is_said() =>
        Assert.DoesNotContain(await s_project.Change("$ dotnet test tests/Shop.IntegrationTests --filter", "$ dotnet test --filter").Change("Job succeeded", "Passed!  - Failed:     0, Passed:     4, Skipped:     0, Total:     4, Duration: 9 s - Shop.Tests.dll (net9.0)").FindAsync(), f => f.Code == "test.not-collected");
}
