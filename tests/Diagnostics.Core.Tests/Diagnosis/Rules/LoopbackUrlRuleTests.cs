using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Rules;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Diagnosis.Rules;

public class LoopbackUrlRuleTests
{
    private const string Refused = "connection to server at \"localhost\" (127.0.0.1), port 5432 failed: Connection refused";

    private readonly DeploymentBuilder _files = new();

    [Fact]
    public void A_container_sent_to_localhost_is_found_and_explains_the_refusal()
    {
        IReadOnlyList<Finding> findings = _files.Compose("api", environment: ["DATABASE_URL=postgres://u:pw@localhost:5432/x"]).Compose("db", image: "postgres:16").Log("logs/api.log", Refused).Conclude();
        Finding root = Assert.Single(findings, f => f.Role == FindingRole.Root);
        Assert.Equal((FailureCodes.ConfigInvalid, "api"), (root.Code, root.Component));
        Assert.Contains("db in place of localhost", root.NextSteps[0], StringComparison.Ordinal);
        Assert.All(findings, f => Assert.NotEqual("db", f.Component));
        Assert.Equal(2, findings.Count(f => f.Role == FindingRole.Cascade));
    }

    [Fact]
    public void Without_a_refusal_the_url_may_be_for_browsers() =>
        Assert.Empty(_files.Compose("web", environment: ["NEXT_PUBLIC_API_URL=http://localhost:8000"]).Compose("api", ports: ["8000:8000"]).Find(new LoopbackUrlRule()));

    [Fact]
    public void Outside_containers_localhost_is_the_machine() => Assert.Empty(_files.Env("api/.env", "DATABASE_URL=postgres://u:pw@localhost:5432/x\n").Log("logs/api.log", Refused).Find(new LoopbackUrlRule()));
}
