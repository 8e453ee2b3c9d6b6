using Diagnostics.Core.Diagnosis;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Whose a public host name is, by what components call themselves and what callers call the setting.</summary>
public class PublicNamesTests
{
    private const string Crash = "quotes-1  | panic: runtime error: index out of range [1] with length 1\nquotes-1 exited with code 2\n";

    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  portal:\n    image: registry.example.com/portal:1\n    environment:\n      QUOTES_URL: https://api.freight.example/v1\n  quotes:\n    image: registry.example.com/quotes:1\n  rates:\n    image: registry.example.com/rates:1\n"),
        ("logs/portal.log", "POST /book 502 in 48ms (upstream https://api.freight.example/v1/quotes answered 503)\n"),
        ("logs/compose.log", Crash));

    [Fact]
    public async Task The_key_of_a_setting_names_it() => await s_project.AssertRootAsync("app.crash@quotes", "logs/compose.log:1");

    [Fact]
    public async Task A_component_names_itself() =>
        await s_project.Change("QUOTES_URL", "UPSTREAM_ADDRESS").Change("  quotes:\n    image: registry.example.com/quotes:1\n", "  quotes:\n    image: registry.example.com/quotes:1\n    environment:\n      PUBLIC_URL: https://api.freight.example\n").AssertRootAsync("app.crash@quotes", "logs/compose.log:1");

    [Theory]
    // The key names nobody of the project.
    [InlineData("QUOTES_URL", "CARRIER_URL")]
    // Two call themselves so.
    [InlineData("    image: registry.example.com/quotes:1\n  rates:\n    image: registry.example.com/rates:1\n", "    image: registry.example.com/quotes:1\n    environment: { PUBLIC_URL: \"https://api.freight.example\" }\n  rates:\n    image: registry.example.com/rates:1\n    environment: { PUBLIC_URL: \"https://api.freight.example\" }\n")]
    public async Task Else_the_name_is_told_as_it_stands(string from, string to) =>
        Assert.Contains(await s_project.Change(from, to).FindAsync(), (Finding f) => f.Component == "api.freight.example");
}
