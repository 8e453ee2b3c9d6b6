using Diagnostics.Core.Configuration.Containers;

namespace Diagnostics.Core.Tests.Configuration.Containers;

public class ServerFileReaderTests
{
    [Theory]
    [InlineData("pool.conf", "[www]\nlisten = 127.0.0.1:9000\npm = dynamic\n", "127.0.0.1", 9000, 2)]
    [InlineData("pool.conf", "[www]\nlisten = 9000\npm = dynamic\n", "0.0.0.0", 9000, 2)]
    [InlineData("redis.conf", "# bind 0.0.0.0\nbind 127.0.0.1 -::1\nport 6380\n", "127.0.0.1", 6380, 2)]
    [InlineData("postgresql.conf", "max_connections = 50\nlisten_addresses = 'localhost'\n", "127.0.0.1", 5432, 2)]
    public void Tells_the_address_and_the_line(string path, string text, string host, int port, int line)
    {
        (ServerFileKind _, string Host, int Port, int Line)? found = ServerFileReader.Read(path, text);
        Assert.Equal((host, port, line), (found?.Host, found?.Port, found?.Line));
    }

    [Theory]
    [InlineData("pool.conf", "[www]\nlisten = /run/php-fpm.sock\npm = dynamic\n")]
    [InlineData("redis.conf", "bind 127.0.0.1 10.0.0.4\n")]
    [InlineData("redis.conf", "maxmemory 100mb\n")]
    [InlineData("postgresql.conf", "listen_addresses = '*'\n")]
    [InlineData("nginx.conf", "server { listen 127.0.0.1:80; }\n")]
    public void Tells_nothing_of_sockets_of_what_others_reach_and_of_other_servers(string path, string text) => Assert.Null(ServerFileReader.Read(path, text));
}
