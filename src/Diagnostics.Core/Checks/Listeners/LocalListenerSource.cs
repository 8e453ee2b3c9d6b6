using System.Net.NetworkInformation;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Checks.Listeners;

/// <summary>The listener source of this operating system.</summary>
public static class LocalListenerSource
{
    /// <summary>Chooses the source: /proc on Linux, the IP helper on Windows, lsof on macOS, the runtime's list (no owners) elsewhere.</summary>
    /// <param name="redactor">Takes secrets out of command lines.</param>
    public static ILocalListenerSource ForThisSystem(Redactor? redactor = null)
    {
        redactor ??= new Redactor();
        if (OperatingSystem.IsLinux()) return new LinuxListenerSource(redactor);
        if (OperatingSystem.IsWindows()) return new WindowsListenerSource();
        if (OperatingSystem.IsMacOS()) return new MacListenerSource();
        return new RuntimeListenerSource();
    }

    /// <summary>What the runtime knows without the system's own interfaces: addresses and ports, no owners.</summary>
    internal sealed class RuntimeListenerSource : ILocalListenerSource
    {
        public LocalListenerTable Snapshot()
        {
            try
            {
                return LocalListenerTable.Of(IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners());
            }
            catch (Exception e) when (e is NetworkInformationException or PlatformNotSupportedException)
            {
                return LocalListenerTable.Unknown("this system does not list its listening sockets");
            }
        }
    }
}
