using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A caller that takes ::1 for localhost, and a server of the same machine on 127.0.0.1 only.</summary>
public class LoopbackFamilyRuleTests
{
    private const string Refused = "Apr 14 06:31:24 kiosk1 node[2290]: Error: connect ECONNREFUSED ::1:9000\n";
    private const string Listing = "$ ss -ltnp\nState   Recv-Q  Send-Q   Local Address:Port    Peer Address:Port  Process\nLISTEN  0       4096         127.0.0.1:9000         0.0.0.0:*      users:((\"minio\",pid=640,fd=12))\n$ curl -gsS http://[::1]:9000/minio/health/live\ncurl: (7) Failed to connect to ::1 port 9000 after 0 ms: Couldn't connect to server\n";

    private static readonly ProjectText s_project = new(
        ("etc/systemd/system/photo-api.service", "[Service]\nEnvironmentFile=/etc/photo-api/photo-api.env\nExecStart=/usr/bin/node src/server.js\n"),
        ("etc/photo-api/photo-api.env", "HTTP_PORT=3100\nS3_ENDPOINT=http://localhost:9000\n"),
        ("logs/photo-api.log", Refused),
        ("evidence/sockets.txt", Listing));

    [Fact]
    public async Task Is_refused_though_the_server_runs() => await s_project.AssertRootAsync("net.family-split@photo-api/development", "etc/photo-api/photo-api.env:2", "logs/photo-api.log:1", "evidence/sockets.txt:3");

    // Who asks by hand for the family that is not served, where the callers ask the other, tells of no fault.
    [Fact]
    public async Task Is_no_fault_where_only_somebody_tried_it_by_hand() =>
        await s_project.Change("localhost:9000", "127.0.0.1:9000").With("logs/photo-api.log", "Apr 14 06:31:24 kiosk1 node[2290]: Server listening at http://127.0.0.1:3100\n").AssertSilentAsync();

    [Theory]
    // Both families are served now: something else refused.
    [InlineData("127.0.0.1:9000 ", "*:9000 ")]
    // Nothing shows that anything is there.
    [InlineData("LISTEN  0       4096         127.0.0.1:9000", "LISTEN  0       4096         127.0.0.1:9001")]
    [InlineData("ECONNREFUSED ::1:9000", "ECONNREFUSED 127.0.0.1:9000")]
    public async Task Is_not_told_otherwise(string from, string to) => Assert.Empty(await s_project.Change(from, to).FindAsync(FailureCodes.NetFamilySplit));

    // Inside a container loopback is the container's own.
    [Fact]
    public async Task Is_not_told_of_containers() =>
        Assert.Empty(await new ProjectText(("compose.yaml", "services:\n  photo-api:\n    image: registry.example.com/photo-api:1\n    environment:\n      S3_ENDPOINT: http://localhost:9000\n"), ("logs/photo-api.log", Refused), ("evidence/sockets.txt", Listing)).FindAsync(FailureCodes.NetFamilySplit));
}
