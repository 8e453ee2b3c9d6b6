using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Checks.TestServers;

internal static class TestVantage
{
    public static Vantage Both { get; } = new("test", "test", true, true);

    public static Vantage WithoutIpv6 { get; } = new("test", "test", true, false);
}
