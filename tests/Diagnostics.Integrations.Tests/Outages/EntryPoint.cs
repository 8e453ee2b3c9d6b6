using System.Globalization;

namespace Diagnostics.Integrations.Tests.Outages;

/// <summary>Lets the test assembly be run as the child process of a live outage: the tests need a program that listens, and nothing else is sure to be installed.</summary>
internal static class EntryPoint
{
    public static async Task<int> Main(string[] words) =>
        words switch
        {
            ["listen", { } address, { } port] => await ListenerProcess.ServeAsync(address, int.Parse(port, CultureInfo.InvariantCulture)),
            ["diagnose", .. string[] rest] => await new Diagnostics.Cli.Application(Console.Out, Console.Error, new Diagnostics.Cli.Terminal(false, false, 120, false)).RunAsync(rest, CancellationToken.None),
            _ => 64,
        };
}
