using System.Globalization;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Diagnosis.Intake;

/// <summary>What the error of a test says of an endpoint: the same words that programs log. Tests that fail alike are read once.</summary>
internal sealed class TestMentions(Redactor redactor)
{
    private readonly LogScanner _scanner = new(LogSignatureCatalogue.Default, redactor);
    private readonly Dictionary<string, LogEvent?> _known = new(StringComparer.Ordinal);

    /// <summary>The failure of an endpoint that the evidence tells of, or null.</summary>
    public LogEvent? Of(IEvidence evidence)
    {
        foreach (string text in evidence.Evidence.Select(c => c.Excerpt).Prepend(evidence.Summary).OfType<string>())
        {
            if (!_known.TryGetValue(text, out LogEvent? found)) _known.Add(text, found = Read(text));
            if (found is not null) return found;
        }

        return null;
    }

    /// <summary>The endpoint as a target: <c>host:port</c>.</summary>
    public static string? Endpoint(LogEvent mention) =>
        mention.Field("host") is not { } host ? null : mention.Port is { } port ? string.Create(CultureInfo.InvariantCulture, $"{host}:{port}") : host;

    private LogEvent? Read(string text)
    {
        using var reader = new StringReader(text);
        return _scanner.Scan("test", reader, CancellationToken.None).FirstOrDefault(e => e.Signature is { IsAboutTarget: true, Code: not null, Kind: LogEventKind.Failure } && e.Field("host") is not null);
    }
}
