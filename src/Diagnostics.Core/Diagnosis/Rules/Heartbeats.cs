using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>At which interval a service sends something on a stream that is otherwise silent: by a setting (<c>HEARTBEAT_SECONDS</c>), an option of its start command, or a number in its code.</summary>
/// <remarks>Source: aiohttp, WebSocketResponse (heartbeat, in seconds); websockets and uvicorn (ping_interval, --ws-ping-interval, in seconds); Socket.IO (pingInterval, in milliseconds); ASP.NET Core, WebSocketOptions.KeepAliveInterval.</remarks>
internal static partial class Heartbeats
{
    // A bare number of that size is no number of seconds between two heartbeats.
    private const int Milliseconds = 1000;

    /// <summary>The shortest that any of the components, or the code, names: whichever side sends, the stream lives. Null where none is named.</summary>
    public static (double Seconds, Citation Citation, string Words)? Shortest(DiagnosisContext context, IReadOnlyList<ComponentModel> components, string? environment)
    {
        IEnumerable<(double Seconds, Citation Citation, string Words)> named = components.SelectMany(c => Set(c, environment)).Concat(Coded(context)).Where(h => h.Seconds > 0);
        return named.Select(h => ((double Seconds, Citation Citation, string Words)?)h).MinBy(h => h!.Value.Seconds);
    }

    private static IEnumerable<(double Seconds, Citation Citation, string Words)> Set(ComponentModel component, string? environment)
    {
        foreach (string name in component.Keys)
        {
            if (Key().Match(name) is { Success: true } key && component.Effective(name, environment) is { } setting && Seconds(setting.Raw.Trim(), key.Groups["unit"].Value) is { } seconds) yield return (seconds, setting.Citation, name);
        }

        foreach ((string? scope, string text, Citation citation) in component.CommandTexts)
        {
            if (ComponentModel.Applies(scope, environment) && Argument().Match(text) is { Success: true } given && Durations.Seconds(given.Groups["number"].Value) is { } seconds) yield return (seconds, citation, "--ws-ping-interval");
        }
    }

    private static IEnumerable<(double Seconds, Citation Citation, string Words)> Coded(DiagnosisContext context)
    {
        foreach ((Match match, Citation citation) in CodeLines.Of(context, Coded(), null))
        {
            if (Brokers().IsMatch(citation.Excerpt ?? "")) continue;
            if (Seconds(match.Groups["number"].Value.Replace("_", "", StringComparison.Ordinal), match.Groups["timer"].Success ? "_MS" : "") is not { } seconds) continue;
            double unit = match.Groups["unit"].Value switch { "time.Minute" => 60, "FromMinutes" => 60, _ => 1 };
            yield return (seconds * unit, citation, match.Groups["name"] is { Success: true, Value: { Length: > 0 } name } ? name : "its timer");
        }
    }

    private static double? Seconds(string raw, string unit)
    {
        if (!double.TryParse(raw, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)) return Durations.Seconds(raw);
        return unit.StartsWith("_M", StringComparison.OrdinalIgnoreCase) || (unit.Length == 0 && number >= Milliseconds) ? number / 1000 : number;
    }

    // Clients of Kafka have heartbeats of their own.
    [GeneratedRegex(@"^(?:(?:WS|WEBSOCKET|SSE|STREAM|SOCKET|SERVER|APP|LIVE|REALTIME)_)*(?:HEARTBEAT|PING|(?:WS|WEBSOCKET|SSE|STREAM)_KEEP_?ALIVE)(?:_(?:INTERVAL|PERIOD|EVERY))?(?<unit>_MS|_MILLIS(?:ECONDS)?|_S|_SEC(?:OND)?S?)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Key();

    // A connection to a broker has a heartbeat by that name, too.
    [GeneratedRegex(@"pika|amqp|rabbit|kombu|kafka|ConnectionParameters", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Brokers();

    [GeneratedRegex(@"--ws-ping-interval[= ](?<number>\d{1,6}(?:\.\d{1,3})?)(?=\s|$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Argument();

    // heartbeat=50, pingInterval: 50_000, pingPeriod = 50 * time.Second, KeepAliveInterval = TimeSpan.FromSeconds(50), setInterval(() => ws.ping(), 50_000).
    [GeneratedRegex(@"\b(?<name>heartbeat(?:_?interval)?|ping_?(?:interval|period|every)|(?:ws|sse|stream)_?keep_?alive(?:_?interval)?|KeepAliveInterval)[""']?\s{0,4}[=:]{1,2}\s{0,4}(?:TimeSpan\.(?<unit>FromSeconds|FromMinutes)\()?(?<number>\d[\d_]{0,9}(?:\.\d{1,3})?)(?:\s{0,2}\*\s{0,2}(?<unit>time\.(?:Second|Minute)))?(?![\w.]*\s{0,2}[*/])|\b(?<timer>setInterval)\([^\n]{0,100}(?:ping|heartbeat|keep-?alive)[^\n]{0,80},\s{0,4}(?<number>\d[\d_]{0,9})\s{0,4}\)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Coded();
}
