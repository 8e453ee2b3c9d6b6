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

    private static readonly ProjectText s_app = new(
        ("infra/main.bicep", "param cacheHost string\n@secure()\nparam cachePassword string\n\nresource api 'Microsoft.App/containerApps@2024-03-01' = {\n  name: 'checkout'\n  properties: {\n    configuration: {\n      ingress: { targetPort: 3000 }\n      secrets: [\n        {\n          name: 'cache-url'\n          value: 'redis://u:${cachePassword}@${cacheHost}:6380/0'\n        }\n      ]\n    }\n    template: {\n      containers: [\n        {\n          name: 'checkout'\n          env: [\n            { name: 'PORT', value: '3000' }\n            {\n              name: 'CACHE_URL'\n              secretRef: 'cache-url'\n            }\n          ]\n        }\n      ]\n    }\n  }\n}\n"),
        ("infra/prod.bicepparam", "using './main.bicep'\n\nparam cacheHost = 'store-1.lan.internal'\nparam cachePassword = 'not-for-eyes'\n"),
        ("Dockerfile", "FROM node:22-slim\nCMD [\"node\", \"server.js\"]\n"),
        ("logs/checkout.log", "2026-11-09T20:14:33Z cache error: Error: read ECONNRESET\n"),
        ("logs/store-1.valkey.log", "17:M 09 Nov 2026 20:02:11.217 * Ready to accept connections tls\n17:M 09 Nov 2026 20:14:21.217 # Error accepting a client connection: error:0A00010B:SSL routines::wrong version number (addr=10.4.2.18:47191 laddr=10.4.9.5:6380)\n"));

    [Fact]
    public async Task Is_the_container_app_whose_secret_says_redis_where_the_store_speaks_TLS() => await s_app.AssertRootAsync("tls.plaintext-peer@checkout", "infra/main.bicep:13", "logs/store-1.valkey.log:2");

    [Theory]
    [InlineData("redis://u", "rediss://u")]
    [InlineData(":6380/0", ":6390/0")]
    [InlineData("secretRef: 'cache-url'", "secretRef: 'other-url'")]
    public async Task Whoever_else_spoke_to_the_store_is_nobody_here(string from, string to) => Assert.Empty(await s_app.Change(from, to).FindAsync(FailureCodes.TlsPlaintextPeer));
}
