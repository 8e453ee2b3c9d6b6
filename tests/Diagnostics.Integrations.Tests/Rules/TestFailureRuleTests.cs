using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

public class TestFailureRuleTests
{
    private const string Refused = "requests.exceptions.ConnectionError: HTTPConnectionPool(host='localhost', port=8000): Max retries exceeded with url: /orders (Caused by NewConnectionError('&lt;urllib3.connection.HTTPConnection object at 0x7f1&gt;: Failed to establish a new connection: [Errno 111] Connection refused'))";

    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  api:\n    image: acme/api\n    ports: [\"8000:8000\"]\n"),
        ("reports/junit.xml", $"<testsuite name=\"e2e\" tests=\"3\" failures=\"2\">\n<testcase classname=\"orders\" name=\"test_list\" time=\"0.2\"><failure message=\"{Refused}\"/></testcase>\n<testcase classname=\"orders\" name=\"test_create\" time=\"0.2\"><failure message=\"{Refused}\"/></testcase>\n<testcase classname=\"maths\" name=\"test_sum\" time=\"0.1\"/>\n</testsuite>\n"));

    [Fact]
    public async Task Tests_that_miss_one_service_are_one_finding_and_follow_from_it()
    {
        Finding[] found = await s_project.FindAsync();
        Finding refused = Assert.Single(found, f => f.Code == FailureCodes.NetRefused);
        Assert.Equal("api", refused.Component);
        Finding tests = Assert.Single(found, f => f.Code == FailureCodes.TestFailed);
        Assert.Equal((FindingRole.Cascade, 2), (tests.Role, tests.Occurrences));
        Assert.Equal([refused.Id], tests.ExplainedBy);
        Assert.Contains("compose.yaml:4", refused.Evidence.Select(e => e.Location));
    }

    [Theory]
    [InlineData("AssertionError: assert 3 == 4")]
    [InlineData("AssertionError: expected status 200, got 418")]
    public async Task A_failed_assertion_blames_no_service(string message)
    {
        Finding[] found = await s_project.Change(Refused, message).FindAsync();
        Assert.Equal([FailureCodes.TestFailed], found.Select(f => f.Code).Distinct());
        Assert.All(found, f => Assert.NotEqual("api", f.Component));
    }

    [Fact]
    public async Task Tests_that_pass_or_are_skipped_are_no_failures() =>
        Assert.Empty(await s_project.Change($"<failure message=\"{Refused}\"/>", "<skipped message=\"not on this platform\"/>").Change("failures=\"2\"", "failures=\"0\"").FindAsync(FailureCodes.TestFailed));
}
