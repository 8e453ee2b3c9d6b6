using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

public class SharedKeyDriftRuleTests
{
    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  auth:\n    image: acme/auth\n    env_file: [auth.env]\n  api:\n    image: acme/api\n    env_file: [api.env]\n"),
        ("auth.env", "JWT_SECRET=5f2ac19e7d\n"),
        ("api.env", "JWT_SECRET=91b7e04c3a\n"),
        (".gitignore", "*.env\n"),
        ("logs/api.log", "JsonWebTokenError: invalid signature\n"));

    [Fact]
    public async Task What_one_signs_the_other_rejects() => await s_project.AssertRootAsync("config.drift@api/development", "api.env:1", "auth.env:1", "logs/api.log:1");

    [Theory]
    [InlineData("91b7e04c3a", "5f2ac19e7d")]
    [InlineData("JsonWebTokenError: invalid signature", "JsonWebTokenError: jwt malformed")]
    // Each has a key of its own name, or the other is not given one.
    [InlineData("JWT_SECRET=5f2ac19e7d", "LOG_LEVEL=info")]
    public async Task Not_where_the_keys_agree_or_nothing_was_rejected_for_them(string from, string to) => Assert.Empty(await s_project.Change(from, to).FindAsync(FailureCodes.ConfigDrift));

    [Fact]
    public async Task Different_keys_alone_are_no_fault() => await s_project.With("logs/api.log", "Server listening on http://0.0.0.0:8080\n").AssertSilentAsync();
}
