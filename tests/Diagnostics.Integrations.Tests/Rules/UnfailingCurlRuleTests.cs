using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Health checks by curl that pass whatever is answered.</summary>
public class UnfailingCurlRuleTests
{
    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  api:\n    image: acme/api\n    healthcheck:\n      test: [\"CMD\", \"curl\", \"-s\", \"http://127.0.0.1:8000/healthz\"]\n"),
        ("logs/api.log", "INFO:     127.0.0.1:41922 - \"GET /healthz HTTP/1.1\" 503 Service Unavailable\nINFO:     127.0.0.1:41923 - \"GET /healthz HTTP/1.1\" 503 Service Unavailable\n"));

    [Fact]
    public async Task Lie()
    {
        Finding lies = Assert.Single(await s_project.FindAsync(FailureCodes.ContainerHealthcheckLies));
        Assert.Equal(FindingRole.Root, lies.Role);
        Assert.Equal(["compose.yaml:5", "logs/api.log:1"], lies.Evidence.Select(e => e.Location));
    }

    [Theory]
    [InlineData("\"-s\"", "\"-fsS\"")]
    [InlineData("\"-s\"", "\"--fail\"")]
    [InlineData("8000/healthz", "8000/other")]
    public async Task Those_that_fail_or_ask_another_path_do_not(string from, string to) => Assert.DoesNotContain(await s_project.Change(from, to).FindAsync(), f => f.Code == FailureCodes.ContainerHealthcheckLies);
}
