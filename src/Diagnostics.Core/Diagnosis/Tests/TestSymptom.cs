using System.Text.RegularExpressions;
using Diagnostics.Core.Evidence.Tests;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Tests;

/// <summary>What a failing test met, by the words of its message, where they name no endpoint: an answer of class 5xx, a wait that ended, a connection that broke.</summary>
internal static partial class TestSymptom
{
    /// <summary>The failure code; null for assertions about values, which no service that is down explains.</summary>
    public static string? Of(TestCaseResult test)
    {
        string text = (test.Message ?? test.RawStatus) + "\n" + Start(test.Details);
        Match status = Status().Match(text);
        if (!status.Success) status = Reversed().Match(text);
        if (status.Success)
        {
            return status.Groups["status"].Value switch { "502" => FailureCodes.HttpBadGateway, "503" => FailureCodes.HttpUnavailable, "504" => FailureCodes.HttpTimeout, _ => FailureCodes.HttpServerError };
        }

        if (Refused().IsMatch(text)) return FailureCodes.NetRefused;
        if (Broken().IsMatch(text)) return FailureCodes.NetReset;
        return Waited().IsMatch(text) ? FailureCodes.HttpTimeout : null;
    }

    /// <summary>Whether a code is one of a connection that did not come about or broke.</summary>
    public static bool IsConnection(string code) => code.StartsWith("net.", StringComparison.Ordinal) || code.StartsWith("dns.", StringComparison.Ordinal) || code == FailureCodes.HttpTimeout;

    // A trace repeats the message and adds the assertion's two sides; what stands further down is the program's own.
    private static string Start(string? trace) => trace is null ? "" : trace.Length > 1500 ? trace[..1500] : trace;

    // "got 502", "status code 503", "but was: <500>", "Received: 504", "HTTP 500", "500 Internal Server Error". A figure of five hundred somewhere else is no status.
    [GeneratedRegex(@"(?:\bgot|\bwas:?|\breceived:?|\bactual:?|\breturned|\bstatus(?:[ _]?code)?(?:\s+(?:is|was|of))?[:=]?|\bHTTP(?:/[\d.]+)?|\bcode|\bleft:|\breply|\bresponse|\bsuccess:)\s*[<('""\[]*(?<status>50[0234])\b|\b(?<status>50[0234])[ :]+(?:(?:Internal )?Server Error|Bad Gateway|Service Unavailable|Service Temporarily Unavailable|Gateway Time-?out)|HTTP Error (?<status>50[0234])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Status();

    // "assert 502 == 200", "expected 503 to equal 200", "Expected response status code [200] but received 500", "500 !== 200".
    [GeneratedRegex(@"(?:assert|expected)\s+[<('""\[]*(?<status>50[0234])\b\s*[>)'""\]]*\s*(?:={2,3}|!={1,2}|to\b|is\b|in\b|<)|\b(?<status>50[0234])\s*(?:!==?|={2,3})\s*2\d\d\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Reversed();

    [GeneratedRegex(@"connection refused|ECONNREFUSED|actively refused|all connection attempts failed|connect call failed|cannot connect|could not connect|failed to connect|unable to connect|connection error", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Refused();

    [GeneratedRegex(@"server disconnected|connection reset|ECONNRESET|socket hang up|connection (?:was )?(?:closed|aborted|dropped)|remote end closed|premature end|broken pipe|unexpected EOF|empty reply|RemoteDisconnected", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Broken();

    // Of a wait for something outside of the test: browsers, clients and runners say so.
    [GeneratedRegex(@"page\.\w+: Timeout|Timeout \d+ ?ms exceeded|ReadTimeout|ConnectTimeout|timed? ?out (?:after|waiting|of)|deadline exceeded|exceeded timeout of|TimeoutError|TimeoutException|request timed out|net::ERR_TIMED_OUT", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Waited();
}
