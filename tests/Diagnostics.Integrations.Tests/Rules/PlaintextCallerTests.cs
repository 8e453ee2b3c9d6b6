using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A server is spoken to without TLS: who says http of it, by its name or by the address that others ask by https.</summary>
public class PlaintextCallerTests
{
    private static readonly ProjectText s_search = new(
        ("systemd/catalogue-api.service", "[Unit]\nDescription=api\n[Service]\nEnvironmentFile=/etc/catalogue/api.env\nExecStart=/usr/bin/node /opt/api.js\n"),
        ("systemd/catalogue-indexer.service", "[Unit]\nDescription=indexer\n[Service]\nEnvironmentFile=/etc/catalogue/indexer.env\nExecStart=/usr/bin/node /opt/indexer.js\n"),
        ("etc/catalogue/api.env", "NODE_ENV=production\nES_NODE=https://es01.lan:9200\n"),
        ("etc/catalogue/indexer.env", "NODE_ENV=production\nES_NODE=http://es01.lan:9200\n"),
        ("logs/elasticsearch.log", "[2026-11-09T03:00:18,527][WARN ][o.e.h.n.Netty4HttpServerTransport] [es01] received plaintext http traffic on an https channel, closing connection Netty4HttpChannel{localAddress=/10.1.0.20:9200, remoteAddress=/10.1.0.31:41200}\n"));

    [Fact]
    public async Task Is_the_one_who_says_http_where_another_says_https()
    {
        Finding[] found = await s_search.FindAsync(FailureCodes.TlsPlaintextPeer);
        Assert.Equal(("catalogue-indexer", "etc/catalogue/indexer.env:2"), (Assert.Single(found).Component, found[0].Evidence[0].Location));
    }

    [Theory]
    [InlineData("ES_NODE=http://es01.lan:9200", "ES_NODE=http://es02.lan:9200")]
    [InlineData("ES_NODE=https://es01.lan:9200", "ES_NODE=http://es01.lan:9200")]
    public async Task Is_nobody_where_nothing_tells_them_apart(string from, string to) =>
        Assert.Equal("elasticsearch", Assert.Single(await s_search.Change(from, to).FindAsync(FailureCodes.TlsPlaintextPeer)).Component);
}
