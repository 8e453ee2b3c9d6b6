using System.Text.RegularExpressions;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>Lines of JSON that collectors wrap around what a program wrote: Docker's json-file, Fluent Bit, Cloud Logging, journald's export, Container Apps, Fly, events of a cluster.</summary>
internal static partial class LogLineEnvelope
{
    // Each means that the text beside it is a line of a program, and not a field of its own.
    private static readonly string[] s_collectors = ["\"stream\"", "\"kubernetes\"", "\"container_name\"", "\"container_id\"", "\"textPayload\"", "\"_SYSTEMD_UNIT\"", "\"SYSLOG_IDENTIFIER\"", "\"TimeStamp\"", "\"Log_s\"", "\"fly\"", "\"attrs\""];

    /// <summary>Takes a line of JSON apart: who wrote it, where it says so; and the program's own line, still escaped, or null where the line is the program's own.</summary>
    public static (string? Service, string? Text) Open(string line)
    {
        string? service = Service(line);
        if (!s_collectors.Any(c => line.Contains(c, StringComparison.Ordinal)) && !line.StartsWith("{\"log\":\"", StringComparison.Ordinal)) return (service, null);
        return (service, Text().Match(line) is { Success: true } text ? text.Groups["text"].Value : null);
    }

    /// <summary>Whether a collector's own level must be kept: it says more than the text.</summary>
    public static bool SaysLevel(string line) => line.Contains("\"textPayload\"", StringComparison.Ordinal) && GraveSeverity().IsMatch(line);

    private static string? Service(string line)
    {
        if ((line.Contains("\"involvedObject\"", StringComparison.Ordinal) || line.Contains("\"regarding\"", StringComparison.Ordinal)) && InvolvedObject().Match(line) is { Success: true } involved
            && Name().Match(involved.Value) is { Success: true } name)
        {
            return LogLineWorkload.Of(Kind().Match(involved.Value) is { Success: true } kind ? kind.Groups["kind"].Value : "Pod", name.Groups["name"].Value);
        }

        if (line.Contains("\"pod_name\"", StringComparison.Ordinal) && PodName().Match(line) is { Success: true } pod)
            return LogLineWorkload.OfContainer(pod.Groups["pod"].Value, ContainerName().Match(line) is { Success: true } container ? container.Groups["container"].Value : pod.Groups["pod"].Value);
        if (line.Contains("\"_SYSTEMD_UNIT\"", StringComparison.Ordinal) && SystemdUnit().Match(line) is { Success: true } unit) return unit.Groups["unit"].Value;
        if (line.Contains("\"fly\"", StringComparison.Ordinal) && FlyApp().Match(line) is { Success: true } app) return app.Groups["service"].Value;
        return ServiceField().Match(line) is { Success: true } field ? field.Groups["service"].Value : null;
    }

    [GeneratedRegex(@"""(?:textPayload|log|Log|Log_s|MESSAGE|message)""\s?:\s?""(?<text>(?:[^""\\]|\\.)*)""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Text();

    [GeneratedRegex(@"""severity""\s?:\s?""(?:WARNING|ERROR|CRITICAL|ALERT|EMERGENCY)""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex GraveSeverity();

    [GeneratedRegex(@"""(?:involvedObject|regarding)""\s?:\s?\{[^{}]{0,1000}\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex InvolvedObject();

    [GeneratedRegex(@"""name""\s?:\s?""(?<name>[^""]{1,253})""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"""kind""\s?:\s?""(?<kind>\w{1,63})""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Kind();

    [GeneratedRegex(@"""pod_name""\s?:\s?""(?<pod>[^""]{1,253})""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PodName();

    [GeneratedRegex(@"""container_name""\s?:\s?""(?<container>[^""]{1,63})""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ContainerName();

    [GeneratedRegex(@"""_SYSTEMD_UNIT""\s?:\s?""(?<unit>[^""@.]{1,200})(?:@[^"".]*)?\.service""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SystemdUnit();

    [GeneratedRegex(@"""app""\s?:\s?\{[^{}]{0,300}""name""\s?:\s?""(?<service>[a-z0-9][a-z0-9\-]{0,62})""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FlyApp();

    [GeneratedRegex(@"""(?:service|service_name|service\.name|container_name|compose_service|com\.docker\.compose\.service|application|ContainerAppName_s|SYSLOG_IDENTIFIER)""\s?:\s?""/?(?<service>[A-Za-z0-9][A-Za-z0-9_.\-]{0,62})""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ServiceField();
}
