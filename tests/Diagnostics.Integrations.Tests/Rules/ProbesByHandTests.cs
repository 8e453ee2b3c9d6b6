using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>What somebody asked by hand on a machine that is no component.</summary>
public class ProbesByHandTests
{
    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  api:\n    image: acme/api:1\n    environment:\n      DATABASE_URL: postgres://app@10.20.8.14:5432/app\n"),
        ("saved/from-bastion.log", "admin@bastion-2:~$ nc -vz 10.20.8.14 5432\nnc: connect to 10.20.8.14 port 5432 (tcp) failed: No route to host\n"));

    [Fact]
    public async Task Tells_of_the_component_that_is_sent_there() => await s_project.AssertRootAsync("net.host-unreachable@api", "saved/from-bastion.log:2");

    [Fact]
    public async Task Tells_nothing_of_a_private_address_to_which_no_file_leads() => Assert.DoesNotContain(await s_project.Change("@10.20.8.14", "@10.20.8.99").FindAsync(), f => f.Status == Status.Fail);

    // A public name may be what users ask for, though no file names it.
    [Fact]
    public async Task Tells_of_a_public_name_as_such() => Assert.Contains(await s_project.Change("connect to 10.20.8.14 port", "connect to shop.example.com port").FindAsync(), f => f.Code == FailureCodes.NetHostUnreachable && f.Component == "shop.example.com:5432");
}
