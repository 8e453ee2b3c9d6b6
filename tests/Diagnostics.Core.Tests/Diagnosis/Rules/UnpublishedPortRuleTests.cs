using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Rules;

namespace Diagnostics.Core.Tests.Diagnosis.Rules;

public class UnpublishedPortRuleTests
{
    private readonly DeploymentBuilder _files = new();
    private readonly UnpublishedPortRule _rule = new();

    [Fact]
    public void A_url_for_another_host_port_is_found()
    {
        FindingDraft found = Assert.Single(_files.Compose("api", ports: ["18000:8000"]).Env("frontend/.env", "VITE_API_URL=http://localhost:8000\n").Find(_rule));
        Assert.Equal(("api", 8000), (found.Component, found.Port));
        Assert.Equal("Change frontend/.env:1 to port 18000, or publish 8000 at compose.yaml:12", found.NextSteps[0]);
    }

    [Theory]
    [InlineData("18000:8000", "http://localhost:18000")]
    [InlineData("8000", "http://localhost:8000")]
    public void A_url_that_fits_or_cannot_be_judged_is_left_alone(string port, string url) => Assert.Empty(_files.Compose("api", ports: [port]).Env("frontend/.env", $"VITE_API_URL={url}\n").Find(_rule));

    [Fact]
    public void A_service_for_the_inside_only_is_not_missed_on_the_host() => Assert.Empty(_files.Compose("api").Env("frontend/.env", "VITE_API_URL=http://localhost:8000\n").Find(_rule));
}
