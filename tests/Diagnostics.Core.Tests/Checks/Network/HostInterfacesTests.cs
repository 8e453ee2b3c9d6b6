using System.Net.NetworkInformation;
using Diagnostics.Core.Checks.Network;

namespace Diagnostics.Core.Tests.Checks.Network;

public class HostInterfacesTests
{
    // What the runtime throws where an interface goes while its address is read.
    private static ArgumentException Gone => new("An invalid IP address was specified.");

    [Fact]
    public void One_that_goes_while_they_are_read_is_no_matter()
    {
        int readings = 0;
        NetworkInterface[] found = HostInterfaces.Read(() => ++readings < 3 ? throw Gone : []);
        Assert.Empty(found);
        Assert.Equal(3, readings);
    }

    [Fact]
    public void Where_they_never_stand_still_it_says_so() =>
        Assert.IsType<ArgumentException>(Assert.Throws<IOException>(() => HostInterfaces.Read(() => throw Gone)).InnerException);
}
