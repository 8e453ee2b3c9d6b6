using System.Text.Json;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Recovery;

namespace Diagnostics.Core.Reporting;

/// <summary>The members of <c>diagnosis/v1</c> that say how the reasoning came to its answer. All of them are optional: they are written where there is something to say.</summary>
internal static class DiagnosisJsonReasoning
{
    /// <summary>What a finding is about, how sure it is and why.</summary>
    public static void Finding(Utf8JsonWriter json, Finding finding)
    {
        json.WriteString("key", finding.Key);
        if (finding.Subject is not null) json.WriteString("subject", finding.Subject);
        if (finding.Port is { } port) json.WriteNumber("port", port);
        if (finding.Variable is not null) json.WriteString("variable", finding.Variable);
        if (finding.Target is not null) json.WriteString("target", finding.Target);
        if (finding.Occurrences != 1) json.WriteNumber("occurrences", finding.Occurrences);
        if (finding.ConfidenceReasons.Count > 0) DiagnosisJson.Texts(json, "confidenceReasons", finding.ConfidenceReasons);
        if (finding.Against.Count > 0) DiagnosisJson.Citations(json, "against", finding.Against);
        if (finding.Why.Count == 0) return;
        json.WriteStartArray("why");
        foreach (WhyLink link in finding.Why)
        {
            json.WriteStartObject();
            json.WriteString("effect", link.Effect);
            json.WriteString("cause", link.Cause);
            json.WriteString("text", link.Text);
            json.WriteString("basis", Lower(link.Basis));
            DiagnosisJson.Citations(json, "evidence", link.Evidence is { } citation ? [citation] : []);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The account in words and by root cause.</summary>
    public static void Ledger(Utf8JsonWriter json, Ledger ledger)
    {
        json.WriteString("text", ledger.Text);
        json.WriteStartArray("entries");
        foreach (LedgerEntry entry in ledger.Entries)
        {
            json.WriteStartObject();
            json.WriteString("root", entry.Root);
            json.WriteString("name", entry.Name);
            json.WriteNumber("failures", entry.Failures);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (ledger.Open.Count > 0) DiagnosisJson.Texts(json, "open", ledger.Open);
    }

    /// <summary>What should pass once each root cause is repaired.</summary>
    public static void Recovery(Utf8JsonWriter json, IReadOnlyList<PredictedRecovery> recovery)
    {
        if (recovery.Count == 0) return;
        json.WriteStartArray("recovery");
        foreach (PredictedRecovery prediction in recovery)
        {
            json.WriteStartObject();
            json.WriteString("root", prediction.Root);
            json.WriteString("key", prediction.Key);
            json.WriteStartArray("expected");
            foreach (ExpectedRecovery expected in prediction.Expected)
            {
                json.WriteStartObject();
                json.WriteString("finding", expected.Finding);
                json.WriteString("key", expected.Key);
                json.WriteString("component", expected.Component);
                json.WriteString("code", expected.Code);
                json.WriteNumber("occurrences", expected.Occurrences);
                DiagnosisJson.Texts(json, "alsoNeeds", expected.AlsoNeeds);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>What became of a former diagnosis' predictions.</summary>
    public static void Since(Utf8JsonWriter json, RecoveryComparison? since)
    {
        if (since is null) return;
        json.WriteStartObject("since");
        json.WriteString("former", since.Former.ToUniversalTime());
        json.WriteString("text", since.Text);
        json.WriteStartArray("outcomes");
        foreach (RecoveryOutcome outcome in since.Outcomes)
        {
            json.WriteStartObject();
            json.WriteString("root", outcome.Root);
            json.WriteString("key", outcome.Key);
            json.WriteString("component", outcome.Component);
            json.WriteString("code", outcome.Code);
            json.WriteString("result", outcome.Result switch { RecoveryResult.Kept => "kept", RecoveryResult.Broken => "broken", _ => "unverified" });
            json.WriteEndObject();
        }

        json.WriteEndArray();
        DiagnosisJson.Texts(json, "repaired", since.Repaired);
        DiagnosisJson.Texts(json, "pending", since.Pending);
        DiagnosisJson.Texts(json, "newFailures", since.NewFailures);
        json.WriteEndObject();
    }

    private static string Lower(LinkBasis basis) => basis switch { LinkBasis.Measured => "measured", LinkBasis.Declared => "declared", _ => "inferred" };
}
