using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Platforms;

namespace Diagnostics.Core.Tests.Configuration.Platforms;

public sealed class SystemdReaderTests
{
    private static IReadOnlyList<PlatformService> Unit(string path, params string[] lines) => new SystemdReader().Read(path, string.Join('\n', lines), []);

    [Fact]
    public void A_unit_is_a_service_with_its_command_settings_and_ports()
    {
        PlatformService service = Assert.Single(Unit(
            "ops/edge.service", "[Unit]", "Description=Edge", "Requires=redis.service postgres.socket", "", "[Service]", "# its address", "Environment=\"EDGE_ADDR=0.0.0.0:8080\" LOG=info \\", "  'NOTE=a b'",
            "EnvironmentFile=-/etc/edge/edge.env", "ExecStart=-/opt/edge/edge-gateway --verbose"));
        Assert.Equal(("systemd", "edge", false), (service.Platform, service.Name, service.GivesPort));
        Assert.Equal(("/opt/edge/edge-gateway --verbose", 10), service.Command);
        Assert.Equal([("EDGE_ADDR", "0.0.0.0:8080", 7), ("LOG", "info", 7), ("NOTE", "a b", 7)], service.Settings);
        Assert.Equal([(8080, 7)], service.Ports.Select(p => (p.Port, p.Line)));
        Assert.Equal(["/etc/edge/edge.env"], service.RawEnvFiles);
        Assert.Equal(EnvDialect.Systemd, service.RawDialect);
        Assert.Equal(["redis"], service.References.Select(r => r.On));
        Assert.Equal(["edge-gateway"], service.Aliases);
    }

    [Fact]
    public void A_template_is_named_without_its_instance_and_an_identifier_goes_before_the_program() =>
        Assert.Equal(("worker", "jobs"), Unit("worker@.service", "[Service]", "SyslogIdentifier=jobs", "ExecStart=/usr/bin/bundle exec sidekiq") is [var unit] ? (unit.Name, Assert.Single(unit.Aliases)) : default);

    [Fact]
    public void A_drop_in_adds_to_its_unit()
    {
        PlatformService service = Assert.Single(Unit("etc/edge.service.d/override.conf", "[Service]", "Environment=PORT=9000"));
        Assert.Equal(("edge", true), (service.Name, service.IsPartial));
        Assert.Equal([("PORT", "9000", 2)], service.Settings);
    }

    [Theory]
    [InlineData("[Service]\nType=oneshot\nExecStart=/opt/backup.sh")]
    [InlineData("[Service]\nExecStart=/usr/bin/docker compose up")]
    [InlineData("[Service]\nUser=edge")]
    [InlineData("<service-group><name>printer</name></service-group>")]
    public void What_runs_once_or_runs_containers_is_no_service(string text) => Assert.Empty(Unit("a.service", text));

    [Theory]
    [InlineData("deploy/api.service", true)]
    [InlineData("deploy/api.service.d/10-env.conf", true)]
    [InlineData("nginx/site.conf", false)]
    [InlineData("src/user.service.ts", false)]
    public void Units_are_known_by_their_names(string path, bool isUnit) => Assert.Equal(isUnit, SystemdReader.IsUnit(path));
}
