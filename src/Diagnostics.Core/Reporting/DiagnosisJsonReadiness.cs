using System.Text.Json;
using Diagnostics.Core.Diagnosis;

namespace Diagnostics.Core.Reporting;

/// <summary>The members of <c>diagnosis/v1</c> that say whether the deployment is ready, and what each test counts as.</summary>
internal static class DiagnosisJsonReadiness
{
    /// <summary>The verdict with its criteria, what is missing, and what to repair.</summary>
    public static void Readiness(Utf8JsonWriter json, Readiness readiness)
    {
        json.WriteStartObject("readiness");
        json.WriteString("verdict", readiness.Verdict.ToString());
        json.Objects("criteria", readiness.Criteria, Criterion);
        json.WriteStartObject("rates");
        json.Number("ofAll", readiness.Rates.OfAll);
        json.Number("ofExecuted", readiness.Rates.OfExecuted);
        json.WriteString("of", readiness.Rates.Of);
        json.WriteEndObject();
        if (readiness.Score is not null) json.Number("score", readiness.Score);
        if (readiness.Missing.Count > 0) json.Texts("missing", readiness.Missing);
        if (readiness.Repair is { } repair)
        {
            json.WriteStartObject("repair");
            json.Texts("roots", repair.Roots);
            json.WriteBoolean("isSufficient", repair.IsSufficient);
            json.WriteBoolean("isExact", repair.IsExact);
            json.WriteString("text", repair.Text);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>What each test counts as. Left out where no tests were read.</summary>
    public static void Tests(Utf8JsonWriter json, IReadOnlyList<TestStanding> tests)
    {
        if (tests.Count == 0) return;
        json.Objects("tests", tests, static (json, test) =>
        {
            json.WriteString("fullName", test.FullName);
            json.WriteString("name", test.Name);
            json.WriteString("suite", test.Suite);
            json.Texts("categories", test.Categories);
            json.WriteString("file", test.File);
            json.WriteString("status", test.Status.ToString());
            json.WriteBoolean("isLeftOut", test.IsLeftOut);
            json.WriteBoolean("isExecuted", test.IsExecuted);
            if (test.Elapsed is { } elapsed) json.Milliseconds("durationMs", elapsed);
            json.WriteString("finding", test.Finding);
        });
    }

    private static void Criterion(Utf8JsonWriter json, ReadinessCriterion criterion)
    {
        json.WriteString("name", criterion.Name);
        json.Number("actual", criterion.Actual);
        json.Number("threshold", criterion.Threshold);
        json.WriteString("status", criterion.Status.ToString());
        if (criterion.Comparison.Length > 0) json.WriteString("comparison", criterion.Comparison);
        if (criterion.Unit.Length > 0) json.WriteString("unit", criterion.Unit);
        if (criterion.OfExecuted is not null) json.Number("ofExecuted", criterion.OfExecuted);
        if (criterion.Passed is { } passed) json.WriteNumber("passed", passed);
        if (criterion.Counted is { } counted) json.WriteNumber("counted", counted);
        json.Number("weight", criterion.Weight);
        json.WriteBoolean("isVeto", criterion.IsVeto);
        if (criterion.Last is not null) json.Number("last", criterion.Last);
        if (criterion.Missing is not null) json.WriteString("missing", criterion.Missing);
        if (criterion.Waiver is not null) json.WriteString("waiver", criterion.Waiver);
    }
}
