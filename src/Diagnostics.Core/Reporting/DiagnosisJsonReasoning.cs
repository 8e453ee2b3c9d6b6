using System.Text.Json;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Graph;
using Diagnostics.Core.Diagnosis.Recovery;

namespace Diagnostics.Core.Reporting;

/// <summary>The members of <c>diagnosis/v1</c> that say how the reasoning came to its answer. Most of them are optional: they are written where there is something to say.</summary>
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
        if (finding.ConfidenceReasons.Count > 0) json.Texts("confidenceReasons", finding.ConfidenceReasons);
        if (finding.Against.Count > 0) json.Citations("against", finding.Against);
        if (finding.Why.Count == 0) return;
        json.Objects("why", finding.Why, static (json, link) =>
        {
            json.WriteString("effect", link.Effect);
            json.WriteString("cause", link.Cause);
            json.WriteString("text", link.Text);
            json.WriteString("basis", link.BasisName);
            if (link.Reason is not null) json.WriteString("reason", link.Reason);
            json.Citations("evidence", link.Evidence is { } citation ? [citation] : []);
        });
    }

    /// <summary>The account, in numbers, in words and by root cause.</summary>
    public static void Ledger(Utf8JsonWriter json, Ledger ledger)
    {
        json.WriteStartObject("ledger");
        json.WriteNumber("failures", ledger.Failures);
        json.WriteNumber("explained", ledger.Explained);
        json.WriteNumber("unexplained", ledger.Unexplained);
        json.WriteString("text", ledger.Text);
        json.Objects("entries", ledger.Entries, static (json, entry) =>
        {
            json.WriteString("root", entry.Root);
            json.WriteString("name", entry.Name);
            json.WriteNumber("failures", entry.Failures);
        });
        if (ledger.Open.Count > 0) json.Texts("open", ledger.Open);
        json.WriteEndObject();
    }

    /// <summary>Components that need each other in a circle.</summary>
    public static void Cycles(Utf8JsonWriter json, IReadOnlyList<DependencyCycle> cycles)
    {
        if (cycles.Count == 0) return;
        json.Objects("cycles", cycles, static (json, cycle) =>
        {
            json.Texts("path", cycle.Path);
            json.WriteStartObject("broken");
            json.WriteString("from", cycle.Broken.From);
            json.WriteString("to", cycle.Broken.To);
            json.WriteString("basis", cycle.Broken.Basis.ToString());
            json.Citations("evidence", cycle.Broken.Citation is { } citation ? [citation] : []);
            json.WriteEndObject();
        });
    }

    /// <summary>What should pass once each root cause is repaired.</summary>
    public static void Recovery(Utf8JsonWriter json, IReadOnlyList<PredictedRecovery> recovery)
    {
        if (recovery.Count == 0) return;
        json.Objects("recovery", recovery, static (json, prediction) =>
        {
            json.WriteString("root", prediction.Root);
            json.WriteString("key", prediction.Key);
            json.Objects("expected", prediction.Expected, static (json, expected) =>
            {
                json.WriteString("finding", expected.Finding);
                json.WriteString("key", expected.Key);
                json.WriteString("component", expected.Component);
                json.WriteString("code", expected.Code);
                json.WriteNumber("occurrences", expected.Occurrences);
                json.Texts("alsoNeeds", expected.AlsoNeeds);
            });
        });
    }

    /// <summary>What became of a former diagnosis' predictions.</summary>
    public static void Since(Utf8JsonWriter json, RecoveryComparison? since)
    {
        if (since is null) return;
        json.WriteStartObject("since");
        json.WriteString("former", since.Former.ToUniversalTime());
        json.WriteString("text", since.Text);
        json.Objects("outcomes", since.Outcomes, static (json, outcome) =>
        {
            json.WriteString("root", outcome.Root);
            json.WriteString("key", outcome.Key);
            json.WriteString("component", outcome.Component);
            json.WriteString("code", outcome.Code);
            json.WriteString("result", outcome.Result switch { RecoveryResult.Kept => "kept", RecoveryResult.Broken => "broken", _ => "unverified" });
        });
        json.Texts("repaired", since.Repaired);
        json.Texts("pending", since.Pending);
        json.Texts("newFailures", since.NewFailures);
        json.WriteEndObject();
    }
}
