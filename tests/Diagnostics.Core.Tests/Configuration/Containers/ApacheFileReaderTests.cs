using Diagnostics.Core.Configuration.Containers;

namespace Diagnostics.Core.Tests.Configuration.Containers;

public sealed class ApacheFileReaderTests
{
    [Theory]
    [InlineData("ProxyPass / http://board:7000/\n", "1 board:7000 ")]
    [InlineData("<Location /api>\n  ProxyPass \"http://api:8005\"\n</Location>\n", "2 api:8005 ")]
    [InlineData("# ProxyPass / http://old:1/\nProxyPassMatch ^/x(.*)$ https://api$1\n", "2 api:443 ")]
    [InlineData("<Proxy balancer://app>\n  BalancerMember http://a:80\n  BalancerMember http://b:80\n</Proxy>\nProxyPass / balancer://app/\n", "2 a:80 app|3 b:80 app")]
    public void Reads_the_servers_behind_it(string text, string expected)
    {
        Assert.True(ApacheFileReader.IsApache(text));
        Assert.Equal(expected, string.Join('|', ApacheFileReader.Read(text).Select(s => $"{s.Line} {s.Host}:{s.Port} {s.Group}")));
    }

    [Theory]
    [InlineData("server {\n  location / { proxy_pass http://api:80; }\n}\n")]
    [InlineData("# ProxyPass / http://old:1/\n")]
    [InlineData("listen = 9000\n")]
    public void Is_no_other_server(string text) => Assert.False(ApacheFileReader.IsApache(text));

    [Theory]
    [InlineData("ProxyPass / http://board:7000/\n", "board / 1")]
    [InlineData("ProxyPass / http://board:7000/ upgrade=websocket\n", "")]
    [InlineData("ProxyPass /live ws://board:7000/live\nProxyPass / http://board:7000/\n", "")]
    [InlineData("RewriteRule /(.*) ws://board:7000/$1 [P,L]\nProxyPass / http://board:7000/\n", "")]
    public void Tells_what_tunnels_no_WebSocket(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', ApacheFileReader.WithoutUpgrade(text).Select(p => $"{p.Host} {p.Path} {p.Line}")));

    [Theory]
    [InlineData("ProxyTimeout 120\n", 120.0)]
    [InlineData("ProxyPass / http://a:1/ timeout=30\n", 30.0)]
    [InlineData("ProxyTimeout 120\nProxyPass / http://a:1/ timeout=30\n", null)]
    [InlineData("Timeout 5\n", null)]
    public void Reads_how_long_it_waits(string text, double? seconds) => Assert.Equal(seconds, ApacheFileReader.ReadTimeout(text)?.Seconds);

    [Fact]
    public void Reads_where_it_listens() => Assert.Equal([80, 8443], ApacheFileReader.Listens("Listen 80\nListen 10.0.0.1:8443 https\n# Listen 81\n"));
}
