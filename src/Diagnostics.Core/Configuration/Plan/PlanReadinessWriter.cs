using System.Globalization;
using Diagnostics.Core.Markup;

namespace Diagnostics.Core.Configuration.Plan;

/// <summary>Writes what a plan says of readiness and of time limits.</summary>
internal static class PlanReadinessWriter
{
    public static void Write(PlanText text, DiagnosticPlan plan)
    {
        text.Section("What must hold before this counts as ready. The criteria below hold anyway; what is written out changes them, and others may be added.");
        if (plan.Criteria.Count + plan.Waivers.Count == 0)
        {
            text.Comment(
                "readiness:", "  criteria:",
                "    overall: { above: 95% }", "    service-health: { above: 95% }", "    authentication: { above: 90% }", "    core-operations: { above: 95% }", "    front-end: { above: 95% }",
                "    mean-response: { below: 500ms }", "    error-rate: { below: 5% }",
                "    checkout: { measure: pass-rate, tests: { name: \"*checkout*\" }, atLeast: 100%, veto: true, worseThanLastBy: 2% }",
                "  waivers:", "    - code: config.drift", "      component: api", "      reason: known, and harmless until the move", "      expires: 2026-12-31");
            return;
        }

        text.Line(0, "readiness:");
        if (plan.Criteria.Count > 0) text.Line(1, "criteria:");
        foreach (PlanCriterion criterion in plan.Criteria) text.Line(2, $"{YamlScalar.Plain(criterion.Name)}: {{ {string.Join(", ", Criterion(criterion))} }}");
        if (plan.Waivers.Count > 0) text.Line(1, "waivers:");
        foreach (PlanWaiver waiver in plan.Waivers) text.Item(2, [.. Waiver(waiver)]);
    }

    public static void Limits(PlanText text, PlanLimits limits)
    {
        text.Section("Time limits: of each live check, of a whole diagnosis, of waiting for services.");
        if (limits == PlanLimits.None)
        {
            text.Comment("limits: { check: 3s, total: 1m, wait: 2m }");
            return;
        }

        (string Key, TimeSpan? Span)[] given = [("check", limits.Check), ("total", limits.Total), ("wait", limits.Wait)];
        text.Line(0, "limits: { " + string.Join(", ", given.Where(g => g.Span is not null).Select(g => $"{g.Key}: {PlanWriter.Span(g.Span!.Value)}")) + " }");
    }

    private static IEnumerable<string> Criterion(PlanCriterion criterion)
    {
        bool isTime = (criterion.Measure ?? (criterion.Name == "mean-response" ? PlanMeasure.MeanResponse : PlanMeasure.PassRate)) == PlanMeasure.MeanResponse;
        if (criterion.Measure is { } measure) yield return "measure: " + PlanWords.Of(PlanWords.Measure, measure);
        if (criterion.Tests is { } tests) yield return "tests: { " + string.Join(", ", PlanWriter.Selector(tests)) + " }";
        if (criterion is { Comparison: { } comparison, Threshold: { } threshold }) yield return $"{PlanWords.Of(PlanWords.Comparison, comparison)}: {Quantity(threshold, isTime)}";
        if (criterion.WorseThanLastBy is { } worse) yield return "worseThanLastBy: " + Quantity(worse, isTime);
        if (criterion.Weight is { } weight) yield return "weight: " + weight.ToString("0.######", CultureInfo.InvariantCulture);
        if (criterion.IsVeto is { } veto) yield return "veto: " + (veto ? "true" : "false");
    }

    private static string Quantity(double value, bool isTime) =>
        isTime ? PlanWriter.Span(TimeSpan.FromMilliseconds(value)) : (value * 100).ToString("0.######", CultureInfo.InvariantCulture) + "%";

    private static IEnumerable<string> Waiver(PlanWaiver waiver)
    {
        if (waiver.Criterion is { } criterion) yield return "criterion: " + YamlScalar.Plain(criterion);
        if (waiver.Code is { } code) yield return "code: " + YamlScalar.Plain(code);
        if (waiver.Component is { } component) yield return "component: " + YamlScalar.Plain(component);
        if (waiver.Test is { } test) yield return "test: " + YamlScalar.Plain(test);
        yield return "reason: " + YamlScalar.Quote(waiver.Reason);
        yield return "expires: " + waiver.Expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (waiver.By is { } by) yield return "by: " + YamlScalar.Plain(by);
    }
}
