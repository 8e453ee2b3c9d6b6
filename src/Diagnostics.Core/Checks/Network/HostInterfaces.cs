using System.Net.NetworkInformation;

namespace Diagnostics.Core.Checks.Network;

/// <summary>Reads this host's interfaces, also while some come and go, as those of containers do.</summary>
internal static class HostInterfaces
{
    private const int Attempts = 4;

    /// <summary>The interfaces.</summary>
    /// <exception cref="IOException">They changed under each of several readings.</exception>
    public static NetworkInterface[] Read() => Read(NetworkInterface.GetAllNetworkInterfaces);

    /// <summary>The same, read by <paramref name="read"/>.</summary>
    public static NetworkInterface[] Read(Func<NetworkInterface[]> read)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return read();
            }
            catch (ArgumentException e)
            {
                // So the runtime fails where an interface goes while its address is read: "An invalid IP address was specified".
                if (attempt == Attempts) throw new IOException("The network interfaces of this host change too fast to be read.", e);
            }
        }
    }
}
