
namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A client whose tokens lack the scope that the server wants.</summary>
public class MissingScopeRuleTests
{
    private const string Refused = "2026-05-06T07:00:01Z WARN GET /v1/exports/daily 403 client=reports error=insufficient_scope required=ledger.export granted=ledger.read\n";

    private static readonly ProjectText s_ledger = new(
        ("compose.yaml", "services:\n  reports:\n    image: acme/reports:1\n    environment:\n      LEDGER_URL: http://ledger:8080\n      OAUTH_SCOPE: ledger.read\n  ledger:\n    image: acme/ledger:1\n"),
        ("logs/ledger.log", Refused + Refused));

    [Fact]
    public async Task Names_the_setting() => await s_ledger.AssertRootAsync("http.auth@reports", "compose.yaml:6", "logs/ledger.log:1");

    [Theory]
    [InlineData("OAUTH_SCOPE: ledger.read", "OAUTH_SCOPE: ledger.read ledger.export")]
    [InlineData("client=reports", "client=stranger")]
    [InlineData(Refused + Refused, Refused)]
    public async Task Says_nothing_otherwise(string from, string to) => await s_ledger.Change(from, to).AssertSilentAsync();
}
