using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Diagnosis.Live;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Diagnosis.Live;

public class LiveScopeTests
{
    private static readonly Citation s_plan = new(CitationKind.Config, "diagnostics.yaml", 1);

    [Theory]
    // Nothing is named: this machine's loopback, for what is development's or everybody's.
    [InlineData(null, null, "127.0.0.1", true)]
    [InlineData(null, "development", "localhost", true)]
    [InlineData(null, "test", "::1", true)]
    [InlineData(null, "staging", "127.0.0.1", false)]
    [InlineData(null, null, "db.example.net", false)]
    [InlineData(null, "development", "db.example.net", false)]
    [InlineData(null, "production", "db.example.net", false)]
    // One is named: what is its own, and nothing else.
    [InlineData("staging", "staging", "db.example.net", true)]
    [InlineData("staging", "staging", "127.0.0.1", true)]
    [InlineData("staging", null, "db.example.net", false)]
    [InlineData("staging", null, "127.0.0.1", false)]
    [InlineData("staging", "production", "db.example.net", false)]
    [InlineData("development", null, "127.0.0.1", true)]
    [InlineData("development", "development", "db.example.net", true)]
    public void What_may_be_asked(string? named, string? of, string host, bool may) => Assert.Equal(may, new LiveScope(named, DiagnosticPlan.Empty).MayAsk(of, host, 5432));

    [Theory]
    [InlineData(null, null, false)]
    [InlineData(null, "development", false)]
    [InlineData("staging", "staging", true)]
    [InlineData("staging", "production", false)]
    [InlineData("staging", null, false)]
    [InlineData("development", null, true)]
    public void Whose_credentials_may_be_sent(string? named, string? of, bool may) => Assert.Equal(may, new LiveScope(named, DiagnosticPlan.Empty).MayAuthenticate(of));

    [Fact]
    public void A_plan_permits_questions_but_never_credentials_and_forbids_even_what_is_named()
    {
        var plan = new DiagnosticPlan
        {
            Environments = [new PlanEnvironment("staging", PlanAsk.Always, s_plan), new PlanEnvironment("production", PlanAsk.Never, s_plan)],
            Ask = [new PlanHost("*.internal.example.net", 8080, s_plan)],
        };
        var unnamed = new LiveScope(null, plan);
        Assert.True(unnamed.MayAsk("staging", "db.example.net", 5432));
        Assert.False(unnamed.MayAuthenticate("staging"));
        Assert.True(unnamed.MayAsk(null, "a.internal.example.net", 8080));
        Assert.False(unnamed.MayAsk(null, "a.internal.example.net", 8081));
        Assert.False(unnamed.MayAsk("production", "a.internal.example.net", 8080));
        Assert.False(new LiveScope("production", plan).MayAsk("production", "db.example.net", 5432));
        Assert.False(new LiveScope("production", plan).MayAsk(null, "127.0.0.1", 5432));
    }
}
