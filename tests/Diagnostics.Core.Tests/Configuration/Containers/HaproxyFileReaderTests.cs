using Diagnostics.Core.Configuration.Containers;

namespace Diagnostics.Core.Tests.Configuration.Containers;

public sealed class HaproxyFileReaderTests
{
    [Theory]
    [InlineData("backend app\n  server a api:8005 check\n  server b web:80 disabled\n  server c 10.0.0.1\n  server d unix@/run/x.sock\n  server e ${HOST}:80\n", "2 api:8005 app")]
    [InlineData("frontend web\n  server a api:8005\nbackend app # all\n  balance roundrobin\n  # server x api:1\n  server-template t 3 api:8006 check resolvers d\n", "6 api:8006 app")]
    [InlineData("listen pg 0.0.0.0:5432\n  server s1 ipv4@db.internal:5433 backup\n", "2 db.internal:5433 pg")]
    [InlineData("backend app\n  server a api:99999\n", "")]
    public void Reads_the_servers_of_back_ends(string text, string expected)
    {
        Assert.True(HaproxyFileReader.IsHaproxy(text));
        Assert.Equal(expected, string.Join('|', HaproxyFileReader.Read(text).Select(s => $"{s.Line} {s.Host}:{s.Port} {s.Group}")));
    }

    [Theory]
    [InlineData("upstream backend {\n  server api:80;\n}\nserver {\n  listen 80;\n}\n")]
    [InlineData("listen 8080;\n")]
    [InlineData("listen = 9000\n")]
    public void Is_no_other_server(string text) => Assert.False(HaproxyFileReader.IsHaproxy(text));

    [Theory]
    [InlineData("defaults\n  timeout client 1m\n  timeout server 30s\n", 30.0)]
    [InlineData("defaults\n  timeout server 30000\n", 30.0)]
    [InlineData("defaults\n  timeout server 30s\nbackend slow\n  timeout server 5m\n", null)]
    [InlineData("defaults\n  timeout connect 5s\n", null)]
    public void Reads_how_long_it_waits(string text, double? seconds) => Assert.Equal(seconds, HaproxyFileReader.ReadTimeout(text)?.Seconds);
}
