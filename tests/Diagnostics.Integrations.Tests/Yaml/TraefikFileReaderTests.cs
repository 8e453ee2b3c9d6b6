using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Integrations.Yaml;

namespace Diagnostics.Integrations.Tests.Yaml;

/// <summary>Traefik's own files, as people write them.</summary>
public sealed class TraefikFileReaderTests
{
    [Fact]
    public void Servers_are_told_with_their_lines_and_services()
    {
        const string Text = "http:\n  services:\n    api:\n      loadBalancer:\n        servers:\n          - url: http://api:8000/\n          - url: 'https://api2'\n          - url: \"{{ env `API` }}\"\n    mixed:\n      weighted: {services: [{name: api, weight: 1}]}\ntcp:\n  services:\n    db: {loadbalancer: {servers: [{address: 'db:5432'}]}}\n";
        Assert.True(TraefikFileReader.MayHold(Text));
        Assert.Equal(
            [("api", 8000, "loadBalancer", 6, "api"), ("api2", 443, "loadBalancer", 7, "api"), ("db", 5432, "loadBalancer", 13, "db")],
            TraefikFileReader.Servers(new YamlStructuredReader().Read(Text)).Select(s => (s.Host, s.Port, s.Directive, s.Line, s.Group!)));
    }

    [Fact]
    public void Entry_points_are_told_but_for_those_over_UDP()
    {
        const string Text = "entryPoints:\n  web:\n    address: ':80'\n  local: {address: '127.0.0.1:8080/tcp'}\n  quic: {address: ':443/udp'}\n  none: {}\n";
        Assert.Equal([(80, null, 3), (8080, "127.0.0.1", 4)], TraefikFileReader.EntryPoints(new YamlStructuredReader().Read(Text)).Select(e => (e.Port, e.Address, e.Line)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("services: [a]\nhttp: text\n")]
    [InlineData("http: {services: {a: {loadBalancer: {servers: [x, {url: ':::'}]}}}}\nentryPoints: [a]\n")]
    public void Other_files_tell_nothing(string text)
    {
        Assert.Empty(TraefikFileReader.Servers(new YamlStructuredReader().Read(text)));
        Assert.Empty(TraefikFileReader.EntryPoints(new YamlStructuredReader().Read(text)));
    }
}
