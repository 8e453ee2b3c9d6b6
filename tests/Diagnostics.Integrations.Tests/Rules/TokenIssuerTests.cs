using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A token whose issuer is not the one that is expected.</summary>
public class TokenIssuerTests
{
    private const string Rejected = "2026/06/26 12:05:14 401 /entries: token has invalid claims: token has invalid issuer\n";

    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  api:\n    image: registry.example.com/api:1\n    environment:\n      OIDC_ISSUER: https://id.example.com/auth/realms/club\n"),
        ("logs/api.log", "2026/06/26 12:03:20 listening on :8090\n" + Rejected));

    [Fact]
    public async Task Leads_to_the_setting() => await s_project.AssertRootAsync("config.drift@api", "logs/api.log:2", "compose.yaml:5");

    [Fact]
    public async Task Of_one_request_is_a_strangers_where_no_file_names_an_issuer()
    {
        ProjectText without = s_project.Change("OIDC_ISSUER", "LOG_FOLDER");
        Assert.Empty(await without.FindAsync(FailureCodes.ConfigDrift));
        Assert.Single(await without.With("logs/api.log", Rejected + Rejected).FindAsync(FailureCodes.ConfigDrift));
    }
}
