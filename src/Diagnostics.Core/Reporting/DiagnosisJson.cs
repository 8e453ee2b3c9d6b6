using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Diagnostics.Core.Checks;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Reporting;

/// <summary>
/// Writes <c>diagnosis/v1</c>, the stable machine contract. Members may be added to it; none is renamed or removed. What is unknown is null,
/// durations are milliseconds with three decimals, times are UTC in ISO 8601.
/// </summary>
public static class DiagnosisJson
{
    /// <summary>Name of the form written.</summary>
    public const string SchemaName = "diagnosis/v1";

    // Text of all languages stays readable; what HTML gives a meaning to is escaped, so that a document may stand in a page.
    private static readonly JavaScriptEncoder s_encoder = JavaScriptEncoder.Create(UnicodeRanges.All);

    /// <summary>The JSON Schema (draft 2020-12) of the documents written.</summary>
    public static string Schema
    {
        get
        {
            using Stream stream = typeof(DiagnosisJson).Assembly.GetManifestResourceStream("diagnosis-v1.schema.json")
                ?? throw new InvalidOperationException("diagnosis-v1.schema.json is not embedded");
            using var reader = new StreamReader(stream, Encoding.UTF8);
            return reader.ReadToEnd();
        }
    }

    /// <summary>Renders the diagnosis as text, with a line feed at the end.</summary>
    public static string Render(DiagnosisResult result, bool indented = true)
    {
        using var stream = new MemoryStream();
        Write(stream, result, indented);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length) + "\n";
    }

    /// <summary>Writes the diagnosis to a stream as UTF-8 without a byte order mark. The stream stays open.</summary>
    public static void Write(Stream stream, DiagnosisResult result, bool indented = true)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(result);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = indented, Encoder = s_encoder, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteString("schema", SchemaName);
        json.WriteStartObject("subject");
        json.WriteString("path", result.Subject.Path);
        json.WriteString("environment", result.Subject.Environment);
        json.WriteEndObject();
        json.WriteString("startedAt", result.StartedAt.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        Milliseconds(json, "durationMs", result.Duration);
        json.WriteStartObject("vantage");
        json.WriteString("host", result.Vantage.Host);
        json.WriteString("label", result.Vantage.Label);
        Nullable(json, "ipv4Egress", result.Vantage.Ipv4Egress);
        Nullable(json, "ipv6Egress", result.Vantage.Ipv6Egress);
        json.WriteEndObject();
        json.WriteString("verdict", result.Verdict.ToString());
        Findings(json, "rootCauses", result.RootCauses);
        Findings(json, "findings", result.Findings);
        Checks(json, result.Checks);
        Readiness(json, result.Readiness);
        json.WriteStartObject("ledger");
        json.WriteNumber("failures", result.Ledger.Failures);
        json.WriteNumber("explained", result.Ledger.Explained);
        json.WriteNumber("unexplained", result.Ledger.Unexplained);
        DiagnosisJsonReasoning.Ledger(json, result.Ledger);
        json.WriteEndObject();
        DiagnosisJsonReasoning.Recovery(json, result.Recovery);
        DiagnosisJsonReasoning.Since(json, result.Since);
        DiagnosisJsonEvidence.UnexplainedErrors(json, result.UnexplainedErrors);
        json.WriteStartArray("problems");
        foreach (InputProblem problem in result.Problems)
        {
            json.WriteStartObject();
            json.WriteString("path", problem.Path);
            Nullable(json, "line", problem.Line);
            json.WriteString("message", problem.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Texts(json, "notes", result.Notes);
        json.WriteEndObject();
    }

    private static void Findings(Utf8JsonWriter json, string name, IReadOnlyList<Finding> findings)
    {
        json.WriteStartArray(name);
        foreach (Finding finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("id", finding.Id);
            json.WriteString("code", finding.Code);
            json.WriteString("component", finding.Component);
            json.WriteString("environment", finding.Environment);
            json.WriteString("status", finding.Status.ToString());
            json.WriteString("role", Lower(finding.Role));
            Texts(json, "explainedBy", finding.ExplainedBy);
            Texts(json, "explains", finding.Explains);
            json.WriteString("summary", finding.Summary);
            Number(json, "confidence", finding.Confidence);
            Citations(json, "evidence", finding.Evidence);
            Texts(json, "nextSteps", finding.NextSteps);
            DiagnosisJsonReasoning.Finding(json, finding);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Checks(Utf8JsonWriter json, IReadOnlyList<CheckResult> checks)
    {
        json.WriteStartArray("checks");
        foreach (CheckResult check in checks)
        {
            json.WriteStartObject();
            json.WriteString("check", check.Check);
            json.WriteString("component", check.Component);
            json.WriteString("environment", check.Environment);
            json.WriteString("target", check.Target);
            json.WriteString("status", check.Status.ToString());
            json.WriteString("code", check.Code);
            json.WriteString("phase", check.Phase);
            json.WriteString("summary", check.Summary);
            Milliseconds(json, "durationMs", check.Duration);
            json.WriteStartArray("phases");
            foreach (PhaseTiming phase in check.Phases)
            {
                json.WriteStartObject();
                json.WriteString("name", phase.Name);
                Milliseconds(json, "durationMs", phase.Duration);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Readiness(Utf8JsonWriter json, Readiness readiness)
    {
        json.WriteStartObject("readiness");
        json.WriteString("verdict", readiness.Verdict.ToString());
        json.WriteStartArray("criteria");
        foreach (ReadinessCriterion criterion in readiness.Criteria)
        {
            json.WriteStartObject();
            json.WriteString("name", criterion.Name);
            Number(json, "actual", criterion.Actual);
            Number(json, "threshold", criterion.Threshold);
            json.WriteString("status", criterion.Status.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("rates");
        Number(json, "ofAll", readiness.Rates.OfAll);
        Number(json, "ofExecuted", readiness.Rates.OfExecuted);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    internal static void Citations(Utf8JsonWriter json, string name, IReadOnlyList<Citation> citations)
    {
        json.WriteStartArray(name);
        foreach (Citation citation in citations)
        {
            json.WriteStartObject();
            json.WriteString("kind", Lower(citation.Kind));
            json.WriteString("source", citation.Source);
            Nullable(json, "line", citation.Line);
            json.WriteString("excerpt", citation.Excerpt);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    internal static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void Milliseconds(Utf8JsonWriter json, string name, TimeSpan duration) => Number(json, name, duration.TotalMilliseconds);

    // JSON has no NaN and no infinity: what is no number is unknown.
    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number)) json.WriteNumber(name, Math.Round(number, 3));
        else json.WriteNull(name);
    }

    private static void Nullable(Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } known) json.WriteBoolean(name, known);
        else json.WriteNull(name);
    }

    private static void Nullable(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } known) json.WriteNumber(name, known);
        else json.WriteNull(name);
    }

    private static string Lower(FindingRole role) => role switch { FindingRole.Root => "root", FindingRole.Cascade => "cascade", _ => "unexplained" };

    private static string Lower(CitationKind kind) => kind switch
    {
        CitationKind.Check => "check",
        CitationKind.Config => "config",
        CitationKind.Log => "log",
        CitationKind.Test => "test",
        CitationKind.Container => "container",
        CitationKind.Record => "record",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No name in diagnosis/v1."),
    };
}
