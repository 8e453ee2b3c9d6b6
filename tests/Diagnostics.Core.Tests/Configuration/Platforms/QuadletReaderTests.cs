using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Platforms;

namespace Diagnostics.Core.Tests.Configuration.Platforms;

public sealed class QuadletReaderTests
{
    private static IReadOnlyList<PlatformService> Unit(string path, params string[] lines) => new QuadletReader().Read(path, string.Join('\n', lines), []);

    [Fact]
    public void A_container_is_a_service_with_its_image_settings_ports_and_names()
    {
        PlatformService service = Assert.Single(Unit(
            "quadlet/bridge.container", "[Unit]", "Requires=broker.service", "", "[Container]", "ContainerName=plant-bridge", "Image=registry.example/bridge:1.2", "NetworkAlias=bridge.plant.internal", "PublishPort=127.0.0.1:9000:8080",
            "Environment=MODE=fast \"NOTE=a b\"", "EnvironmentFile=/srv/plant/bridge.env"));
        Assert.Equal(("Quadlet", "bridge", false), (service.Platform, service.Name, service.GivesPort));
        Assert.Equal(("registry.example/bridge:1.2", 6), service.Image);
        Assert.Equal([("MODE", "fast", 9), ("NOTE", "a b", 9)], service.Settings);
        Assert.Equal([(PortRole.Target, 8080), (PortRole.Published, 9000)], service.Ports.Select(p => (p.Role, p.Port)));
        Assert.Equal(["/srv/plant/bridge.env"], service.RawEnvFiles);
        Assert.Equal(EnvDialect.DockerRun, service.RawDialect);
        Assert.Equal(["broker"], service.References.Select(r => r.On));
        Assert.Equal(["plant-bridge", "bridge.plant.internal", "systemd-bridge"], service.Aliases);
    }

    [Fact]
    public void The_image_tells_a_data_store() => Assert.Equal(ComponentKind.Database, Assert.Single(Unit("store.container", "[Container]", "Image=docker.io/library/postgres:17")).Kind);

    [Theory]
    [InlineData("[Container]\nExec=sleep 1")]
    [InlineData("[Container]\nImage=backup:1\n[Service]\nType=oneshot")]
    public void What_runs_once_or_names_no_image_is_no_service(string text) => Assert.Empty(Unit("a.container", text));

    [Theory]
    [InlineData("quadlet/broker.container", true)]
    [InlineData("src/container.ts", false)]
    public void Units_are_known_by_their_names(string path, bool isUnit) => Assert.Equal(isUnit, QuadletReader.IsUnit(path));
}
