using Diagnostics.Core.Diagnosis;
namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A WebSocket that the server refuses for the Origin that it came with.</summary>
public class WebSocketOriginTests
{
    // The server names its own setting as what is wrong: no other failure has to follow for it to be a cause.
    [Theory]
    [InlineData("web-1  | 12:01:11.030 [error] Could not check origin for Phoenix.Socket transport.\n")]
    [InlineData("web-1  | Request origin not allowed: https://app.example.com\n")]
    public async Task Is_a_cause_of_its_own(string line) =>
        await new ProjectText(("compose.yaml", "services:\n  web:\n    image: registry.example.com/web:1\n"), ("logs/compose.log", line)).AssertRootAsync("ws.rejected@web", "logs/compose.log:1");

    [Fact]
    public async Task Is_cited_at_the_list_of_origins_in_the_code() =>
        await new ProjectText(("compose.yaml", "services:\n  web:\n    image: registry.example.com/web:1\n"), ("config/runtime.exs", "config :app, AppWeb.Endpoint,\n  check_origin: [\"https://www.app.example\"]\n"), ("logs/compose.log", "web-1  | 12:01:11.030 [error] Could not check origin for Phoenix.Socket transport.\n"))
            .AssertRootAsync("ws.rejected@web", "logs/compose.log:1", "config/runtime.exs:2");

    // A service that answers 500 to other requests refused it for its Origin all the same.
    [Fact]
    public async Task Is_not_explained_by_other_answers()
    {
        DiagnosisResult result = await new ProjectText(
            ("compose.yaml", "services:\n  web:\n    image: registry.example.com/web:1\n"),
            ("config/environments/production.rb", "Rails.application.configure do\n  config.action_cable.allowed_request_origins = [\"https://old.example.com\"]\nend\n"),
            ("logs/compose.log", "web-1  | Request origin not allowed: https://desk.example.com\nweb-1  | Completed 500 Internal Server Error in 6ms (ActiveRecord: 0.0ms)\nweb-1  | ActiveRecord::ConnectionNotEstablished (connection to server at \"10.1.44.208\", port 5432 failed: FATAL:  too many connections for role \"u6k2\"\n")).DiagnoseAsync();
        Finding refused = Assert.Single(result.Findings, f => f.Code == "ws.rejected");
        Assert.Equal(FindingRole.Root, refused.Role);
        Assert.Contains(refused.Evidence, c => c.Location == "config/environments/production.rb:2");
    }
}
