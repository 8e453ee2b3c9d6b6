using Diagnostics.Core.Checks.Network;

namespace Diagnostics.Core.Tests.Checks.Network;

public sealed class EndpointTests
{
    [Theory]
    [InlineData("db:5432", null, "db", 5432, null)]
    [InlineData(" db.internal:5432 ", null, "db.internal", 5432, null)]
    [InlineData("db", 5432, "db", 5432, null)]
    [InlineData("db:1", 5432, "db", 1, null)]
    [InlineData("127.0.0.1:8001", null, "127.0.0.1", 8001, null)]
    [InlineData("[::1]:8000", null, "::1", 8000, null)]
    [InlineData("[::1]", 80, "::1", 80, null)]
    [InlineData("::1", 80, "::1", 80, null)]
    [InlineData("fe80::1%1", 80, "fe80::1%1", 80, null)]
    [InlineData("localhost:8000/", null, "localhost", 8000, null)]
    [InlineData("localhost:8000/health?x=1", null, "localhost", 8000, null)]
    [InlineData("http://localhost", null, "localhost", 80, "http")]
    [InlineData("HTTPS://example.test/path", null, "example.test", 443, "https")]
    [InlineData("https://example.test:8443/", null, "example.test", 8443, "https")]
    [InlineData("https://example.test:/", null, "example.test", 443, "https")]
    [InlineData("ws://a/", null, "a", 80, "ws")]
    [InlineData("wss://a/", null, "a", 443, "wss")]
    [InlineData("postgres://u:p@db/x", null, "db", 5432, "postgres")]
    [InlineData("postgresql+asyncpg://u:p@db/x", null, "db", 5432, "postgresql+asyncpg")]
    [InlineData("jdbc:postgresql://db:6543/x", null, "db", 6543, "postgresql")]
    [InlineData("redis://cache", null, "cache", 6379, "redis")]
    [InlineData("rediss://:pw@cache:6380/0", null, "cache", 6380, "rediss")]
    [InlineData("mysql://db", null, "db", 3306, "mysql")]
    [InlineData("amqp://mq", null, "mq", 5672, "amqp")]
    [InlineData("mongodb://u:p@m", null, "m", 27017, "mongodb")]
    [InlineData("postgres://u:p@ss@db/x", null, "db", 5432, "postgres")]
    [InlineData("http://[::1]:8000/", null, "::1", 8000, "http")]
    [InlineData("http://[fe80::1%251]:80/", null, "fe80::1%1", 80, "http")]
    [InlineData("https://a/path@2x.png", null, "a", 443, "https")]
    [InlineData("user@host:22", null, "host", 22, null)]
    [InlineData("bücher.example:80", null, "xn--bcher-kva.example", 80, null)]
    [InlineData("under_score:80", null, "under_score", 80, null)]
    [InlineData("example.test.:80", null, "example.test.", 80, null)]
    public void Reads_what_people_write(string text, int? defaultPort, string host, int port, string? scheme)
    {
        Endpoint endpoint = Endpoint.Parse(text, defaultPort);
        Assert.Equal((host, port, scheme), (endpoint.Host, endpoint.Port, endpoint.Scheme));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("   ", "empty")]
    [InlineData("host:0", "outside 1 to 65535")]
    [InlineData("host:65536", "outside 1 to 65535")]
    [InlineData("host:99999999999999", "outside 1 to 65535")]
    [InlineData("host:http", "'http'")]
    [InlineData("host:-1", "'-1'")]
    [InlineData("host:+80", "'+80'")]
    [InlineData("host:", "empty")]
    [InlineData(":80", "host")]
    [InlineData("host", "no port")]
    [InlineData("::1", "[::1]:port")]
    [InlineData("::1:99999", "not an IPv6 address")]
    [InlineData("[::1", "']'")]
    [InlineData("[::1]80", "After ']'")]
    [InlineData("[host]:80", "IPv6")]
    [InlineData("[::g]:80", "IPv6")]
    [InlineData("a..b:80", "empty label")]
    [InlineData(".:80", "empty")]
    [InlineData("a b:80", "white space")]
    [InlineData("ho$t:80", "'$'")]
    [InlineData("256.1.1.1:80", "IPv4")]
    [InlineData("ho\0st:80", "U+0000) at position 3")]
    [InlineData("ho\u001b[31mst:80", "U+001B")]
    [InlineData("h1:1,h2:2", "one by one")]
    [InlineData("://host:80", "scheme")]
    [InlineData("mongodb+srv://m", "no port")]
    [InlineData("gopher://h", "gopher")]
    [InlineData("fe80::1%nosuchinterface0", "not a network interface")]
    public void Says_what_is_wrong(string text, string part)
    {
        int? port = text.StartsWith("fe80", StringComparison.Ordinal) ? 80 : null;
        Assert.False(Endpoint.TryParse(text, port, out Endpoint? endpoint, out string? error));
        Assert.Null(endpoint);
        Assert.Contains(part, error, StringComparison.Ordinal);
        Assert.DoesNotContain(error, char.IsControl);
        Assert.Equal(error, Assert.Throws<FormatException>(() => Endpoint.Parse(text, port)).Message);
    }

    [Fact]
    public void Limits_the_length_of_names()
    {
        string longest = string.Join('.', new string('a', 63), new string('b', 63), new string('c', 63), new string('d', 61));
        Assert.Equal(253, longest.Length);
        Assert.Equal(longest, Endpoint.Parse(longest + ":80").Host);
        Assert.False(Endpoint.TryParse(longest + "d:80", null, out _, out string? tooLong));
        Assert.Contains("254 characters", tooLong, StringComparison.Ordinal);
        Assert.False(Endpoint.TryParse(new string('a', 300), 80, out _, out string? name));
        Assert.Contains("300 characters", name, StringComparison.Ordinal);
        Assert.False(Endpoint.TryParse(new string('a', 64) + ".test:80", null, out _, out string? label));
        Assert.Contains("64 characters", label, StringComparison.Ordinal);
        Assert.True(label.Length < 250);
    }

    [Theory]
    [InlineData("postgres://user:CANARY@host:99999/x")]
    [InlineData("postgres://user:CANARY@:5432/x")]
    [InlineData("postgres://user:CANARY/x@host:5432/x")]
    [InlineData("postgres://user:CANARY#x@host:5432/x")]
    [InlineData("postgres://user:CANARY?x@host/x")]
    [InlineData("postgres://user:CANARY@ho$t/x")]
    [InlineData("postgres://user:CANARY@h1,h2/x")]
    [InlineData("postgres://user:CAN@CANARY@[::1/x")]
    [InlineData("nosuch://user:CANARY@host")]
    [InlineData("user:CANARY@host:port")]
    public void Never_echoes_a_password(string text)
    {
        Assert.False(Endpoint.TryParse(text, null, out _, out string? error));
        Assert.DoesNotContain("CANARY", error, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", Assert.Throws<FormatException>(() => Endpoint.Parse(text)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Keeps_no_user_info()
    {
        Endpoint endpoint = Endpoint.Parse("redis://default:CANARY@cache:6379/0");
        Assert.Equal("cache:6379", endpoint.ToString());
        foreach (System.Reflection.PropertyInfo property in typeof(Endpoint).GetProperties())
        {
            Assert.DoesNotContain("CANARY", property.GetValue(endpoint)?.ToString() ?? "", StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Writes_itself_so_that_it_can_be_read_again()
    {
        Assert.Equal("[::1]:80", Endpoint.Create("::1", 80).ToString());
        Assert.Equal(Endpoint.Parse("[::1]:80"), Endpoint.Create("[::1]", 80));
        Assert.Equal("a:2", Endpoint.Parse("a:1").WithPort(2).ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => Endpoint.Create("a", 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Endpoint.Parse("a:1").WithPort(65536));
    }
}
