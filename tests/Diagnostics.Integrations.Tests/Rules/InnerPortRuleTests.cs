using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

public class InnerPortRuleTests
{
    private static readonly ProjectText s_project = new(("compose.yaml", """
        services:
          web:
            image: acme/web
            environment:
              API_URL: http://api:9000
          api:
            image: acme/api
            ports: ["9000:4000"]
        """));

    [Fact]
    public async Task Inside_the_network_the_hosts_port_means_nothing() => await s_project.AssertRootAsync("port.mismatch@web", "compose.yaml:5", "compose.yaml:8");

    [Theory]
    [InlineData("http://api:9000", "http://api:4000")]
    [InlineData("\"9000:4000\"", "\"9000:9000\"")]
    [InlineData("\"9000:4000\"", "\"9000:4000\", \"9001:9000\"")]
    [InlineData("http://api:9000", "http://localhost:9000")]
    [InlineData("http://api:9000", "http://host.docker.internal:9000")]
    // Nobody tells where it listens: 5000 may be a second listener.
    [InlineData("http://api:9000", "http://api:5000")]
    // On the host's network the host's ports count, and ports: is of no effect there.
    [InlineData("image: acme/api", "image: acme/api\n    network_mode: host")]
    public async Task A_port_on_which_it_may_listen(string from, string to) => Assert.Empty(await s_project.Change(from, to).FindAsync(FailureCodes.PortMismatch));

    [Fact]
    public async Task The_images_own_port_counts_where_the_other_was_refused()
    {
        ProjectText built = new(
            ("compose.yaml", "services:\n  api:\n    image: acme/api\n    environment:\n      CACHE_URL: redis://cache:6380\n  cache:\n    build: cache\n"),
            ("cache/Dockerfile", "FROM redis:7\nCOPY redis.conf /etc/redis.conf\n"),
            ("logs/api.log", "Error: connect ECONNREFUSED 172.18.0.3:6380\nredis.exceptions.ConnectionError: Error 111 connecting to cache:6380. Connection refused.\n"));
        Assert.Equal(["port.mismatch@api"], (await built.FindAsync(FailureCodes.PortMismatch)).Select(f => f.Id));
        Assert.Empty(await built.With("logs/api.log", "ready\n").FindAsync(FailureCodes.PortMismatch));
        Assert.Empty(await built.Change("    build: cache", "    build: cache\n    command: redis-server --port 6380").FindAsync(FailureCodes.PortMismatch));
    }
}
