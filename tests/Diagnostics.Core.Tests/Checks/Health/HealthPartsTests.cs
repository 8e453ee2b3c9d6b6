using System.Text.Json;
using Diagnostics.Core.Checks.Health;

namespace Diagnostics.Core.Tests.Checks.Health;

public sealed class HealthPartsTests
{
    [Theory]
    [InlineData(5.026, 5)]
    [InlineData(5.095, 5)]
    [InlineData(5.0, 5)]
    [InlineData(5.15, 5)]
    [InlineData(5.16, null)]
    [InlineData(4.99, null)]
    [InlineData(2.01, 2)]
    [InlineData(1.01, null)]
    [InlineData(0, null)]
    [InlineData(30.5, 30)]
    [InlineData(35.2, null)]
    [InlineData(60.4, 60)]
    [InlineData(64.9, null)]
    public void Limits_are_recognised_by_their_trace(double seconds, int? expected) => Assert.Equal(expected, RoundTimeout.Suspect(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData("200", 200, 201)]
    [InlineData("200-204", 204, 205)]
    [InlineData("2xx, 301", 301, 302)]
    [InlineData("500-599,404", 404, 200)]
    public void Status_sets_are_read(string text, int inside, int outside)
    {
        HttpStatusRanges ranges = HttpStatusRanges.Parse(text);
        Assert.True(ranges.Contains(inside));
        Assert.False(ranges.Contains(outside));
        Assert.Equal(ranges.ToString(), HttpStatusRanges.Parse(ranges.ToString()).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("99")]
    [InlineData("600")]
    [InlineData("300-200")]
    [InlineData("200-")]
    [InlineData("6xx")]
    public void Other_texts_are_no_status_sets(string text) => Assert.Throws<FormatException>(() => HttpStatusRanges.Parse(text));

    [Theory]
    [InlineData("$.status", "up")]
    [InlineData("status", "up")]
    [InlineData("$.a.b[0]", "1")]
    [InlineData("$.a.b[-1].c", "true")]
    [InlineData("$['a key']", "x")]
    [InlineData("$.a['b'][0]", "1")]
    [InlineData("$.nothing", "null")]
    public void Json_paths_find_one_value(string path, string expected)
    {
        using JsonDocument document = JsonDocument.Parse("""{ "status": "up", "a": { "b": [1, { "c": true }] }, "a key": "x", "nothing": null }""");
        Assert.True(JsonPath.Parse(path).TryFind(document.RootElement, out JsonElement value));
        Assert.True(JsonPath.IsEqual(value, expected));
    }

    [Theory]
    [InlineData("$.absent")]
    [InlineData("$.a.b[9]")]
    [InlineData("$.a.b[-9]")]
    [InlineData("$.status.deeper")]
    [InlineData("$.a[0]")]
    public void Json_paths_say_where_there_is_nothing(string path)
    {
        using JsonDocument document = JsonDocument.Parse("""{ "status": "up", "a": { "b": [1] } }""");
        Assert.False(JsonPath.Parse(path).TryFind(document.RootElement, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("$.")]
    [InlineData("$.a..b")]
    [InlineData("$.a[")]
    [InlineData("$.a[x]")]
    [InlineData("$.a['b]")]
    [InlineData("$.*")]
    [InlineData("$x")]
    public void Other_texts_are_no_json_paths(string path) => Assert.Throws<FormatException>(() => JsonPath.Parse(path));

    [Fact]
    public void Numbers_are_compared_by_value()
    {
        using JsonDocument document = JsonDocument.Parse("[1.0]");
        Assert.True(JsonPath.IsEqual(document.RootElement[0], "1"));
        Assert.False(JsonPath.IsEqual(document.RootElement[0], "2"));
    }

    [Theory]
    [InlineData("http://h/x", "http://h/x")]
    [InlineData("h:81/x", "http://h:81/x")]
    [InlineData("wss://h:443/x#part", "wss://h/x")]
    [InlineData("https://u:CANARY@h:8443/x?a=1", "https://h:8443/x?a=1")]
    [InlineData("http://[::1]:81/", "http://[::1]:81/")]
    public void Targets_are_shown_without_credentials(string text, string shown) => Assert.Equal(shown, HealthTarget.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("ftp://h/")]
    [InlineData("postgres://u:CANARY@h/x")]
    [InlineData("http://u:CANARY@h:0/")]
    [InlineData("http://u:CANARY@h:http/")]
    [InlineData("http:///x")]
    public void Other_texts_are_no_targets(string text)
    {
        Assert.False(HealthTarget.TryParse(text, out _, out string? error));
        Assert.DoesNotContain("CANARY", error, StringComparison.Ordinal);
        Assert.NotEmpty(error);
    }

    [Theory]
    [InlineData("16030300", true)]
    [InlineData("15030100", true)]
    [InlineData("48545450", false)]
    [InlineData("15", false)]
    public void Tls_is_known_by_its_first_bytes(string hex, bool tls) => Assert.Equal(tls, PeerGreeting.IsTls(Convert.FromHexString(hex)));

    [Theory]
    [InlineData("http://h:80/a?b=1", "http://h:80/a?b=1")]
    [InlineData("http://h/?a=1&b=$(id);x", "'http://h/?a=1&b=$(id);x'")]
    [InlineData("http://h/'\u2019", "'http://h/%27%E2%80%99'")]
    public void Urls_are_safe_to_paste(string url, string expected) => Assert.Equal(expected, HealthText.ShellArgument(url));
}
