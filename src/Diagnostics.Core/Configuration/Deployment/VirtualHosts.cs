namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>The port to which a proxy that reads the variables of containers sends what comes for a service.</summary>
/// <remarks>Source: nginx-proxy documentation, Virtual Ports: <c>VIRTUAL_PORT</c> says the port of a container that has a <c>VIRTUAL_HOST</c>; without it the only exposed port is taken, else 80.</remarks>
internal static class VirtualHosts
{
    /// <summary>Adds the claim of a service's variables to its component, whose settings are known.</summary>
    public static void AddTo(ComponentModel component, string? environment)
    {
        // Without a host the proxy leaves the container alone, whatever its port says.
        if (string.IsNullOrWhiteSpace(component.Effective("VIRTUAL_HOST", environment)?.Raw) || component.Effective("VIRTUAL_PORT", environment) is not { } setting) return;
        if (!SettingEndpoint.IsPort(setting.Raw.Trim(), out int port)) return;
        component.Claims.Add(new PortClaim(PortRole.Called, port, environment, setting.Citation, "nginx-proxy's VIRTUAL_PORT") { IsRoute = true });
    }
}
