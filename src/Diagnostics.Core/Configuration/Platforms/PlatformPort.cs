using System.Globalization;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>A port that a platform's file names beside the one that it injects.</summary>
/// <param name="Role">What it claims.</param>
/// <param name="Port">The port.</param>
/// <param name="Path">The file.</param>
/// <param name="Line">The line.</param>
/// <param name="Excerpt">What stands there.</param>
/// <param name="Words">Who claims it.</param>
internal sealed record PlatformPort(PortRole Role, int Port, string Path, int Line, string Excerpt, string Words)
{
    /// <summary>Whether all that comes from outside is sent there.</summary>
    public bool IsRoute { get; init; }

    /// <summary>The ports that a container's probes ask, by number or by the name of one of its own ports.</summary>
    public static IEnumerable<PlatformPort> OfProbes(string path, StructuredNode container, string whose, IReadOnlyDictionary<string, int> named)
    {
        foreach (string probe in (string[])["startupProbe", "readinessProbe", "livenessProbe"])
        {
            foreach (string way in (string[])["httpGet", "tcpSocket", "grpc"])
            {
                if (container.At(probe, way, "port") is { Value: { } text } node && Number(text, named) is { } port) yield return new PlatformPort(PortRole.HealthCheck, port, node.Source ?? path, node.Line, $"{probe} port: {text}", $"{whose} {probe}");
            }
        }
    }

    /// <summary>A port by number or name; null where the name means nothing.</summary>
    public static int? Number(string text, IReadOnlyDictionary<string, int> named) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) ? port is > 0 and <= 65535 ? port : null : named.TryGetValue(text, out int known) ? known : null;
}
