using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

public class ForeignTokensTests
{
    private static readonly ProjectText s_project = new(
        ("env/production.env", "APP_ENV=production\nJWT_SIGNING_KEY=9f4c1be27a60d83e5517c2b8e0a49d6f31c87be4a52d0f96\n"),
        ("env/staging.env", "APP_ENV=staging\nJWT_SIGNING_KEY=9f4c1be27a60d83e5517c2b8e0a49d6f31c87be4a52d0f96\n"),
        ("logs/members-staging.log", "{\"level\":30,\"time\":\"2026-01-22T13:24:30.000Z\",\"sub\":7,\"jti\":\"7be0c41d\",\"msg\":\"token issued\"}\n{\"level\":30,\"time\":\"2026-01-22T13:24:31.000Z\",\"sub\":7,\"jti\":\"7be0c41d\",\"msg\":\"token accepted\"}\n"),
        ("logs/members-production.log", "{\"level\":30,\"time\":\"2026-01-22T13:24:34.000Z\",\"sub\":9,\"jti\":\"08577eb1\",\"msg\":\"token issued\"}\n{\"level\":30,\"time\":\"2026-01-22T13:24:38.000Z\",\"sub\":7,\"jti\":\"7be0c41d\",\"msg\":\"token accepted\"}\n"));

    [Fact]
    public async Task A_token_of_one_environment_that_the_other_accepts() =>
        Assert.Equal([(Status.Fail, "logs/members-production.log:2", "logs/members-staging.log:1")], (await s_project.FindAsync(FailureCodes.ConfigSharedSecret)).Select(f => (f.Status, f.Evidence[2].Location, f.Evidence[3].Location)));

    // Each accepts its own: what is shared is a risk still.
    [Fact]
    public async Task Tokens_that_each_issued_itself() =>
        Assert.Equal([Status.Warn], (await s_project.With("logs/members-production.log", "{\"level\":30,\"time\":\"2026-01-22T13:24:34.000Z\",\"jti\":\"08577eb1\",\"msg\":\"token issued\"}\n{\"level\":30,\"time\":\"2026-01-22T13:24:38.000Z\",\"jti\":\"08577eb1\",\"msg\":\"token accepted\"}\n").FindAsync(FailureCodes.ConfigSharedSecret)).Select(f => f.Status));

    [Fact]
    public async Task A_token_that_is_rejected() =>
        Assert.Equal([Status.Warn], (await s_project.Change("token accepted", "token rejected").FindAsync(FailureCodes.ConfigSharedSecret)).Select(f => f.Status));
}
