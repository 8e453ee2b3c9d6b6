using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Diagnostics.Core.Checks;
using Diagnostics.Core.Diagnosis;

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
        json.Milliseconds("durationMs", result.Duration);
        json.WriteStartObject("vantage");
        json.WriteString("host", result.Vantage.Host);
        json.WriteString("label", result.Vantage.Label);
        json.Nullable("ipv4Egress", result.Vantage.Ipv4Egress);
        json.Nullable("ipv6Egress", result.Vantage.Ipv6Egress);
        json.WriteEndObject();
        json.WriteString("verdict", result.Verdict.ToString());
        json.Objects("rootCauses", result.RootCauses, Finding);
        json.Objects("findings", result.Findings, Finding);
        json.Objects("checks", result.Checks, Check);
        DiagnosisJsonReadiness.Readiness(json, result.Readiness);
        DiagnosisJsonReadiness.Tests(json, result.Tests);
        DiagnosisJsonReasoning.Ledger(json, result.Ledger);
        DiagnosisJsonReasoning.Cycles(json, result.Cycles);
        DiagnosisJsonReasoning.Recovery(json, result.Recovery);
        DiagnosisJsonReasoning.Since(json, result.Since);
        DiagnosisJsonEvidence.UnexplainedErrors(json, result.UnexplainedErrors);
        json.Objects("problems", result.Problems, Problem);
        json.Texts("notes", result.Notes);
        json.WriteEndObject();
    }

    private static void Finding(Utf8JsonWriter json, Finding finding)
    {
        json.WriteString("id", finding.Id);
        json.WriteString("code", finding.Code);
        json.WriteString("component", finding.Component);
        json.WriteString("environment", finding.Environment);
        json.WriteString("status", finding.Status.ToString());
        json.WriteString("role", finding.Role switch { FindingRole.Root => "root", FindingRole.Cascade => "cascade", _ => "unexplained" });
        json.Texts("explainedBy", finding.ExplainedBy);
        json.Texts("explains", finding.Explains);
        json.WriteString("summary", finding.Summary);
        json.Number("confidence", finding.Confidence);
        json.Citations("evidence", finding.Evidence);
        json.Texts("nextSteps", finding.NextSteps);
        DiagnosisJsonReasoning.Finding(json, finding);
    }

    private static void Check(Utf8JsonWriter json, CheckResult check)
    {
        json.WriteString("check", check.Check);
        json.WriteString("component", check.Component);
        json.WriteString("environment", check.Environment);
        json.WriteString("target", check.Target);
        json.WriteString("status", check.Status.ToString());
        json.WriteString("code", check.Code);
        json.WriteString("phase", check.Phase);
        json.WriteString("summary", check.Summary);
        json.Milliseconds("durationMs", check.Duration);
        json.Objects("phases", check.Phases, static (json, phase) =>
        {
            json.WriteString("name", phase.Name);
            json.Milliseconds("durationMs", phase.Duration);
        });
    }

    private static void Problem(Utf8JsonWriter json, InputProblem problem)
    {
        json.WriteString("path", problem.Path);
        json.Nullable("line", problem.Line);
        json.WriteString("message", problem.Message);
    }
}
