using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

public class EmptyAddressRuleTests
{
    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  quotes:\n    image: acme/quotes\n    environment:\n      RATING_URL: \"\"\n      CACHE_URL: http://cache:8080\n      SENTRY_DSN: \"\"\n"),
        ("logs/quotes.log", "Unhandled exception. System.UriFormatException: Invalid URI: The URI is empty.\n   at System.Uri..ctor(String uriString)\n"));

    [Fact]
    public async Task The_only_empty_address() => await s_project.AssertRootAsync("config.empty@quotes", "compose.yaml:5", "logs/quotes.log:1");

    [Fact]
    public async Task Node_prints_what_it_was_given_below() =>
        await s_project.With("logs/quotes.log", "node:internal/url:797\n    throw new TypeError('Invalid URL');\nTypeError: Invalid URL\n    at new URL (node:internal/url:797:36) {\n  code: 'ERR_INVALID_URL',\n  input: ''\n}\n\nNode.js v22.1.0\n").AssertRootAsync("config.empty@quotes", "compose.yaml:5", "logs/quotes.log:3");

    [Theory]
    // Several are empty, none is, or the error is another.
    [InlineData("CACHE_URL: http://cache:8080", "CACHE_URL: \"\"")]
    [InlineData("RATING_URL: \"\"", "RATING_URL: http://rating:9100")]
    [InlineData("Invalid URI: The URI is empty.", "Invalid URI: The hostname could not be parsed.")]
    public async Task Not_where_nothing_tells_which(string from, string to) => Assert.DoesNotContain(await s_project.Change(from, to).FindAsync(FailureCodes.ConfigEmpty), f => f.Status == Status.Fail);
}
