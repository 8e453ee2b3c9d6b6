using Diagnostics.Core.Configuration.Containers;

namespace Diagnostics.Core.Tests.Configuration.Containers;

public sealed class PublishedPortTests
{
    [Theory]
    [InlineData("80", null, null, 80)]
    [InlineData("8080:80", null, 8080, 80)]
    [InlineData(" 8080:80/tcp ", null, 8080, 80)]
    [InlineData("8080:80/TCP", null, 8080, 80)]
    [InlineData("127.0.0.1:8080:80", "127.0.0.1", 8080, 80)]
    [InlineData("127.0.0.1::80", "127.0.0.1", null, 80)]
    [InlineData("[::1]:8080:80", "::1", 8080, 80)]
    [InlineData("::1:8080:80", "::1", 8080, 80)]
    [InlineData(":80", null, null, 80)]
    [InlineData("8000-8010:80", null, null, 80)]
    public void A_mapping_is_read(string text, string? address, int? host, int container) =>
        Assert.Equal([new PublishedPort(address, host, container)], PublishedPort.Read(text));

    [Fact]
    public void Ranges_give_one_entry_each()
    {
        Assert.Equal([new PublishedPort(null, 9000, 8000), new PublishedPort(null, 9001, 8001)], PublishedPort.Read("9000-9001:8000-8001"));
        Assert.Equal([new PublishedPort("127.0.0.1", 9000, 8000), new PublishedPort("127.0.0.1", 9001, 8001)], PublishedPort.Read("127.0.0.1:9000-9001:8000-8001"));
        Assert.Equal([3000, 3001, 3002], PublishedPort.Read("3000-3002")!.Select(p => p.ContainerPort));
    }

    [Theory]
    [InlineData("53:53/udp")]
    [InlineData("53:53/sctp")]
    public void Other_protocols_than_TCP_are_left_out(string text) => Assert.Empty(PublishedPort.Read(text)!);

    [Theory]
    [InlineData("")]
    [InlineData("http")]
    [InlineData("0:80")]
    [InlineData("80:0")]
    [InlineData("65536:80")]
    [InlineData("80:65536")]
    [InlineData("90-80:90-80")]
    [InlineData("8000-8005:80-81")]
    [InlineData("-1:80")]
    [InlineData("${PORT}:80")]
    [InlineData("80 : 80")]
    [InlineData("+80:80")]
    [InlineData("99999999999999:80")]
    public void What_is_no_mapping_gives_none(string text) => Assert.Null(PublishedPort.Read(text));
}
