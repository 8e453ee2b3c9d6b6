using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A component that listens on IPv4 only and is called by IPv6.</summary>
public class FamilySplitRuleTests
{
    private static readonly ProjectText s_project = new(
        ("pricing/fly.toml", "app = \"pricing\"\n[processes]\n  app = \"puma\"\n"),
        ("shop/fly.toml", "app = \"shop\"\n[env]\n  PRICING_URL = \"http://pricing.internal:8080\"\n"),
        ("logs/pricing.log", "2026-05-05T08:01:11Z app[3287d5eb4d0e85] ams [info]* Listening on http://0.0.0.0:8080\n"),
        ("logs/shop.log", "2026-05-05T08:04:17Z app[e82d4a7fe01958] ams [info]pricing: Get \"http://pricing.internal:8080/prices\": dial tcp [fdaa:0:2f1a:a7b:1f4:ab3c:19d2:2]:8080: connect: connection refused\n"));

    [Fact]
    public async Task Is_refused_though_it_listens() => await s_project.AssertRootAsync("net.family-split@pricing", "logs/pricing.log:1", "logs/shop.log:1");

    [Theory]
    [InlineData("http://0.0.0.0:8080", "http://[::]:8080")]
    [InlineData("[fdaa:0:2f1a:a7b:1f4:ab3c:19d2:2]:8080: connect", "10.0.4.2:8080: connect")]
    [InlineData("[fdaa:0:2f1a:a7b:1f4:ab3c:19d2:2]:8080: connect", "[fdaa:0:2f1a:a7b:1f4:ab3c:19d2:2]:9090: connect")]
    public async Task Is_not_told_otherwise(string from, string to) => Assert.Empty(await s_project.Change(from, to).FindAsync(FailureCodes.NetFamilySplit));

    private static readonly ProjectText s_node = s_project
        .With("pricing/fly.toml", "app = \"pricing\"\n[env]\n  HOST = \"0.0.0.0\"\n  PORT = \"8080\"\n[http_service]\n  internal_port = 8080\n")
        .With("logs/pricing.log", "2026-05-05T08:01:11Z app[3287d5eb4d0e85] ams [info]listening on { address: '0.0.0.0', family: 'IPv4', port: 8080 }\n");

    [Fact]
    public async Task The_setting_that_binds_is_what_to_change() => await s_node.AssertRootAsync("net.family-split@pricing", "pricing/fly.toml:3", "logs/pricing.log:1", "logs/shop.log:1");

    [Fact]
    public async Task Node_says_when_it_takes_both() => Assert.Empty(await s_node.Change("'0.0.0.0', family: 'IPv4'", "'::', family: 'IPv6'").FindAsync(FailureCodes.NetFamilySplit));
}
