using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Diagnosis;

/// <summary>
/// What <c>docker inspect</c> or <c>podman inspect</c> printed of containers, as lines of a log: that one ended, and with which code, that it was killed for memory, is started again and again, is unhealthy,
/// and what its health check said last. Each fact stands in the line in which the file holds it, so that it can be cited. All else, the variables among it, is left out.
/// </summary>
/// <remarks>Source: Docker Engine API, ContainerInspect (State, Health).</remarks>
internal static partial class ContainerInspection
{
    // An inspection is some hundred lines; a larger file is something else.
    private const long LargestFile = 4 * 1024 * 1024;

    /// <summary>The lines; null where the file is something else.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static Stream? Open(string path)
    {
        if (new FileInfo(path).Length > LargestFile) return null;
        try
        {
            return Lines(JsonNodes.Read(File.ReadAllText(path))) is { Length: > 0 } lines ? new MemoryStream(Encoding.UTF8.GetBytes(lines)) : null;
        }
        catch (StructuredFormatException)
        {
            // No JSON: it is read as the text that it is.
            return null;
        }
    }

    private static string? Lines(StructuredNode document)
    {
        var lines = new SortedDictionary<int, string>();
        bool any = false;
        foreach (StructuredNode container in document.Kind == NodeKind.Sequence ? document.Items : [document])
        {
            if (container["State"] is not { Kind: NodeKind.Mapping } state || container["Name"]?.Value?.TrimStart('/') is not { Length: > 0 } name || !Name().IsMatch(name)) continue;
            any = true;
            foreach ((int line, string text) in Facts(name, state)) lines.TryAdd(line, text);
        }

        if (!any) return null;
        var all = new StringBuilder();
        int at = 1;
        foreach ((int line, string text) in lines)
        {
            for (; at < line; at++) all.Append('\n');
            all.Append(text);
        }

        return all.Append('\n').ToString();
    }

    private static IEnumerable<(int Line, string Text)> Facts(string name, StructuredNode state)
    {
        string status = state["Status"]?.Value ?? "";
        bool restarts = status == "restarting" || IsTrue(state["Restarting"]);
        bool ended = restarts || status is "exited" or "dead" or "stopped" || (status.Length == 0 && state["Running"]?.Value is { } runs && !runs.Equals("true", StringComparison.OrdinalIgnoreCase));
        string at = Time(state["FinishedAt"]?.Value);
        if (restarts && (state["Restarting"] ?? state["Status"]) is { } again) yield return (again.Line, $"{at}container {name} is restarting");
        if (ended && IsTrue(state["OOMKilled"])) yield return (state["OOMKilled"]!.Line, $"{at}container {name}: OOMKilled: true");
        if (ended && state["ExitCode"] is { Value: { } text } exit && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int code)) yield return (exit.Line, string.Create(CultureInfo.InvariantCulture, $"{at}container {name} exited with code {code}"));
        if (ended && state["Error"] is { Value: { Length: > 0 } error } said) yield return (said.Line, $"{at}{name}  | {OneLine(error)}");
        if (ended || state["Health"] is not { } health) yield break;
        StructuredNode[] checks = [.. health["Log"]?.Items ?? []];
        string last = checks.Length > 0 ? Time(checks[^1]["End"]?.Value) : "";
        if (health["Status"] is { Value: "healthy" } well) yield return (well.Line, $"{last}container {name} is healthy");
        if (health["Status"] is not { Value: "unhealthy" } ill) yield break;
        yield return (ill.Line, $"{last}container {name} is unhealthy");
        if (checks.Length > 0 && checks[^1]["Output"] is { Value: { Length: > 0 } output } told) yield return (told.Line, $"{last}{name}  | health check: {OneLine(output)}");
    }

    private static bool IsTrue(StructuredNode? node) => node?.Value?.Equals("true", StringComparison.OrdinalIgnoreCase) == true;

    private static string OneLine(string text) => string.Join(' ', text.Split((char[])['\r', '\n', '\t', ' '], StringSplitOptions.RemoveEmptyEntries));

    // "0001-01-01T00:00:00Z" stands for never.
    private static string Time(string? text) => text is null || text.StartsWith("0001", StringComparison.Ordinal) || !Moment().IsMatch(text) ? "" : text + " ";

    [GeneratedRegex(@"^[A-Za-z0-9][\w.\-]{0,250}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Moment();
}
