using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Containers that run without the port that is asked on their host.</summary>
public class UnpublishedContainerRuleTests
{
    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  studio:\n    image: acme/studio\n    expose: [\"4000\"]\n  db:\n    image: postgres:17\n"),
        ("compose.override.yaml", "services:\n  studio:\n    ports: [\"4000:4000\"]\n"),
        ("saved/ps.txt", "$ docker compose ps\nNAME             IMAGE         COMMAND         SERVICE   CREATED         STATUS                   PORTS\nsnipe-db-1       postgres:17   \"docker-ent…\"   db        6 minutes ago   Up 6 minutes (healthy)   5432/tcp\nsnipe-studio-1   acme/studio   \"/app/bin\"      studio    6 minutes ago   Up 6 minutes             4000/tcp\n"),
        ("saved/nginx-error.log", "2026/04/22 20:14:40 [error] 1187#1187: *90211 connect() failed (111: Connection refused) while connecting to upstream, client: 198.51.100.23, server: studio.example, request: \"GET / HTTP/2.0\", upstream: \"http://127.0.0.1:4000/\", host: \"studio.example\"\n"));

    [Fact]
    public async Task Are_not_reached_from_the_host() => await s_project.AssertRootAsync("container.port-unpublished@studio", "compose.yaml:2", "saved/ps.txt:4", "saved/nginx-error.log:1");

    [Theory]
    // Published; not running; another port.
    [InlineData("             4000/tcp", "             127.0.0.1:4000->4000/tcp")]
    [InlineData("Up 6 minutes             4000/tcp", "Exited (1) 1 minute ago            ")]
    [InlineData("127.0.0.1:4000/\"", "127.0.0.1:4001/\"")]
    public async Task Otherwise_nothing_is_said(string from, string to) => Assert.DoesNotContain(await s_project.Change(from, to).FindAsync(), f => f.Code == FailureCodes.ContainerPortUnpublished);
}
