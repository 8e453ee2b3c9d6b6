using Diagnostics.Core.Configuration.Discovery;

namespace Diagnostics.Core.Tests.Configuration.Discovery;

public class TestReportNamesTests
{
    [Theory]
    [InlineData("junit.xml")]
    [InlineData("build/test-results/test/TEST-shop.OrdersTest.xml")]
    [InlineData("reports/e2e.xml")]
    [InlineData("TestResults/run.trx")]
    [InlineData("test-results/results.json")]
    [InlineData("pytest-e2e.txt")]
    [InlineData("out/ctrf-report.json")]
    [InlineData("api.junit.xml")]
    public void May_be_a_report(string path) => Assert.Equal(ProjectFileKind.TestReport, ProjectScanner.Classify(path));

    [Theory]
    [InlineData("reports/coverage.xml")]
    [InlineData("reports/cobertura-coverage.xml")]
    [InlineData("test-results/lcov.json")]
    [InlineData("package.json")]
    [InlineData("jest.config.json5")]
    [InlineData("src/pytest.py")]
    [InlineData("pom.xml")]
    [InlineData("reports/summary.html")]
    public void Is_none(string path) => Assert.NotEqual(ProjectFileKind.TestReport, ProjectScanner.Classify(path));

    [Theory]
    [InlineData("reports/integration-tests.xml", "integration-tests")]
    [InlineData("test-results/junit.xml", "tests")]
    [InlineData("services/billing/target/surefire-reports/TEST-x.Y.xml", "billing-tests")]
    [InlineData("test-results/staging/e2e.junit.xml", "e2e")]
    [InlineData("reports/pytest-e2e.txt", "e2e")]
    public void The_suite_is_named_by_the_path(string path, string suite) => Assert.Equal(suite, Diagnostics.Core.Diagnosis.Tests.SuiteNames.Of(path));
}
