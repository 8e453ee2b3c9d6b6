using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Diagnosis.Rules;

/// <summary>A program that stops at a value that it cannot read leads to the line that gives the value.</summary>
public class BadValueTests
{
    [Fact]
    public void The_loudest_service_is_innocent_where_a_quiet_one_stops_at_a_setting()
    {
        IReadOnlyList<Finding> findings = new DeploymentBuilder()
            .Compose("gateway", image: "nginx:1.27").Compose("catalog", environment: ["LISTEN=:8082", "CACHE_TTL=300"]).Compose("cart", environment: ["CATALOG_URL=http://catalog:8082"])
            .Log("logs/catalog.log", "catalog-1  | 2026/11/15 19:58:02 config: CACHE_TTL: time: missing unit in duration \"300\"", "catalog-1 exited with code 1")
            .Log("logs/cart.log", "2026/11/15 19:58:07 Get \"http://catalog:8082/items\": dial tcp: lookup catalog: connection refused", "dial tcp 172.20.0.3:8082: connect: connection refused").Conclude();
        Finding root = Assert.Single(findings, f => f.Role == FindingRole.Root);
        Assert.Equal((FailureCodes.ConfigInvalid, "catalog", "CACHE_TTL"), (root.Code, root.Component, root.Variable));
        Assert.Contains(root.Evidence, c => c is { Kind: CitationKind.Config, Source: "compose.yaml" });
    }
}
