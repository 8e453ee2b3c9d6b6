using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Rules;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Diagnosis.Rules;

public class SiblingParityRuleTests
{
    private const string Rejected = "redis.exceptions.AuthenticationError: NOAUTH Authentication required.";

    [Fact]
    public void The_sibling_of_the_same_program_has_what_the_rejected_one_lacks()
    {
        FindingDraft draft = Assert.Single(Shop().Log("logs/worker.log", Rejected).Find(new SiblingParityRule()));
        Assert.Equal((FailureCodes.ConfigMissing, "worker", "REDIS_PASSWORD"), (draft.Code, draft.Component, draft.Variable));
        Assert.Equal([CitationKind.Config, CitationKind.Config, CitationKind.Log], draft.Citations.Select(c => c.Kind));
        Finding root = Assert.Single(Shop().Log("logs/worker.log", Rejected).Conclude(), f => f.Role == FindingRole.Root);
        Assert.Equal("config.missing@worker", root.Id);
    }

    [Fact]
    public void Without_a_rejection_or_with_another_program_nothing_is_said()
    {
        Assert.Empty(Shop().Find(new SiblingParityRule()));
        Assert.Empty(new DeploymentBuilder().Compose("api", build: "./api", environment: ["REDIS_PASSWORD=x7Kq"]).Compose("worker", build: "./worker").Log("logs/worker.log", Rejected).Find(new SiblingParityRule()));
        Assert.Empty(new DeploymentBuilder().Compose("api", build: "./app", environment: ["LOG_LEVEL=debug"]).Compose("worker", build: "./app").Log("logs/worker.log", Rejected).Find(new SiblingParityRule()));
        Assert.Empty(new DeploymentBuilder().Compose("api", build: "./app", environment: ["REDIS_PASSWORD=x7Kq"]).Compose("worker", build: "./app", environment: ["REDIS_PASSWORD=y9Zw"]).Log("logs/worker.log", Rejected).Find(new SiblingParityRule()));
    }

    private static DeploymentBuilder Shop() =>
        new DeploymentBuilder().Compose("api", build: "./app", environment: ["REDIS_PASSWORD=x7Kq"]).Compose("worker", build: "./app").Compose("redis", image: "redis:7");
}
