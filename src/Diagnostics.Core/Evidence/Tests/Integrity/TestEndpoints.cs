using System.Globalization;
using System.Text.RegularExpressions;

namespace Diagnostics.Core.Evidence.Tests.Integrity;

/// <summary>Hosts and ports in what tests say: URLs, <c>host:port</c>, and the tuples and sentences of clients.</summary>
internal static partial class TestEndpoints
{
    // Longer texts repeat themselves.
    private const int Longest = 8_000;

    /// <summary>Endpoints in the output, message and details of a test.</summary>
    public static IReadOnlyList<(string Host, int Port)> Of(TestCaseResult test)
    {
        var found = new List<(string, int)>();
        foreach (string? text in (string?[])[test.Message, test.Output, test.ErrorOutput])
        {
            if (text is not null) found.AddRange(In(text));
        }

        return [.. found.Distinct()];
    }

    /// <summary>Endpoints in a text, local names made one.</summary>
    public static IEnumerable<(string Host, int Port)> In(string text)
    {
        string part = text.Length > Longest ? text[..Longest] : text;
        foreach (Match match in Url().Matches(part))
        {
            int? port = match.Groups["port"].Success && int.TryParse(match.Groups["port"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int given) ? given : DefaultPort(match.Groups["scheme"].Value);
            if (port is > 0 and <= 65535 and { } p) yield return (Normalise(match.Groups["host"].Value), p);
        }

        foreach (Match match in HostPort().Matches(part))
        {
            if (int.TryParse(match.Groups["port"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and <= 65535) yield return (Normalise(match.Groups["host"].Value), port);
        }
    }

    /// <summary>The endpoint that a text is, or null.</summary>
    public static (string Host, int Port)? Read(string text) => In(text).Select(e => ((string, int)?)e).FirstOrDefault();

    /// <summary>Endpoints that failing tests could not use, by their own messages.</summary>
    public static IReadOnlyDictionary<(string Host, int Port), IReadOnlyList<TestCaseResult>> FailingOf(IReadOnlyList<TestCaseResult> cases)
    {
        var failing = new Dictionary<(string, int), List<TestCaseResult>>();
        foreach (TestCaseResult test in cases)
        {
            if (test.Outcome is not (TestOutcome.Failed or TestOutcome.Error) || test.Message is not { } message || !IsUnreachable(message)) continue;
            foreach ((string, int) endpoint in In(message).Distinct())
            {
                if (!failing.TryGetValue(endpoint, out List<TestCaseResult>? list)) failing.Add(endpoint, list = []);
                list.Add(test);
            }
        }

        return failing.ToDictionary(f => f.Key, f => (IReadOnlyList<TestCaseResult>)f.Value);
    }

    /// <summary>Whether a text says that something could not be reached.</summary>
    public static bool IsUnreachable(string text) => Unreachable().IsMatch(text.Length > Longest ? text[..Longest] : text);

    public static string Normalise(string host) => host.ToLowerInvariant() is "127.0.0.1" or "::1" or "[::1]" or "0.0.0.0" or "localhost" or "[::]" ? "localhost" : host.ToLowerInvariant().Trim('[', ']');

    private static int? DefaultPort(string scheme) => scheme.ToLowerInvariant() switch
    {
        "http" or "ws" => 80,
        "https" or "wss" => 443,
        "postgres" or "postgresql" => 5432,
        "redis" or "rediss" => 6379,
        "mysql" => 3306,
        "mongodb" => 27017,
        "amqp" => 5672,
        _ => null,
    };

    [GeneratedRegex(@"\b(?<scheme>[a-z][a-z0-9+.\-]{1,20})://(?:[^\s/@""']*@)?(?<host>\[[0-9a-f:]+\]|[A-Za-z0-9][A-Za-z0-9.\-]*)(?::(?<port>\d{1,5}))?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Url();

    // localhost:8000, host='localhost', port=8000 of requests, db.internal:5432, ('127.0.0.1', 8000), "localhost" (127.0.0.1), port 5432.
    [GeneratedRegex(@"(?<![\w/@.\-])(?:(?<host>localhost|\d{1,3}(?:\.\d{1,3}){3}|\[?::1\]?|[A-Za-z][A-Za-z0-9\-]*(?:\.[A-Za-z0-9\-]+)+|[a-z][a-z0-9\-]{2,40}(?=:\d{4,5}\b)):(?<port>\d{2,5})(?![\d.:])|\('(?<host>[^']{1,100})', (?<port>\d{2,5})|\bhost=['""]?(?<host>[A-Za-z0-9.\-:]{1,100})['""]?, port=(?<port>\d{2,5})|(?:server at |host )?""(?<host>[^""\s]{1,100})""(?: \([^)]*\))?, port (?<port>\d{2,5}))", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HostPort();

    [GeneratedRegex(@"refused|ECONNREFUSED|not reachable|unreachable|cannot connect|could not connect|can't connect|Connect call failed|no route to host|ENOTFOUND|EAI_AGAIN|getaddrinfo|Name or service not known|timed? ?out|ETIMEDOUT|ECONNRESET|connection reset|actively refused|\b50[234]\b|Service Unavailable|Bad Gateway", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Unreachable();
}
