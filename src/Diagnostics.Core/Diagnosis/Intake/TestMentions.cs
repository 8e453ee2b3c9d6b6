using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Diagnosis.Intake;

/// <summary>What the error of a test says of an endpoint: the same words that programs log. Tests that fail alike are read once.</summary>
internal sealed partial class TestMentions(Redactor redactor)
{
    private readonly LogScanner _scanner = new(LogSignatureCatalogue.Default, redactor);
    private readonly Dictionary<string, LogEvent?> _known = new(StringComparer.Ordinal);

    /// <summary>The failure of an endpoint that the evidence tells of, or null.</summary>
    public LogEvent? Of(IEvidence evidence)
    {
        // A diagnosis has read its tests already.
        if (evidence is Finding) return null;
        // The summary names the test, so it is another one each time; what is cited is alike for those that fail alike.
        foreach (string text in evidence.Evidence.Select(c => c.Excerpt).Append(evidence.Summary).OfType<string>())
        {
            if (!Unreachable().IsMatch(text)) continue;
            if (!_known.TryGetValue(text, out LogEvent? found)) _known.Add(text, found = Read(text));
            if (found is not null) return found;
        }

        return null;
    }

    /// <summary>The endpoint as a target: <c>host:port</c>.</summary>
    public static string? Endpoint(LogEvent mention) =>
        mention.Field("host") is not { } host ? null : mention.Port is { } port ? string.Create(CultureInfo.InvariantCulture, $"{host}:{port}") : host;

    // Words of which every error about an endpoint has one: most assertions have none.
    [GeneratedRegex(@"connect|refused|ECONN|EHOST|ENET|ENOTFOUND|EAI_|unreachable|timed? ?out|timeout|resol|getaddrinfo|\b50[0-9]\b|upstream|socket|WebSocket", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Unreachable();

    private LogEvent? Read(string text)
    {
        using var reader = new StringReader(text);
        return _scanner.Scan("test", reader, CancellationToken.None).FirstOrDefault(e => e.Signature is { IsAboutTarget: true, Code: not null, Kind: LogEventKind.Failure } && e.Field("host") is not null);
    }
}
