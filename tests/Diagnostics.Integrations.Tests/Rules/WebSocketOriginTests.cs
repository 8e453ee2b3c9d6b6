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
}
