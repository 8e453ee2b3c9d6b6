using System.Globalization;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Reporting;

/// <summary>The phrases that the views for people share.</summary>
internal static class Phrase
{
    public static string Verdict(Verdict verdict) => verdict switch
    {
        Diagnosis.Verdict.Ready => "READY",
        Diagnosis.Verdict.Degraded => "DEGRADED",
        Diagnosis.Verdict.NotReady => "NOT READY",
        _ => "UNKNOWN",
    };

    public static string Headline(DiagnosisResult result, DiagnosisOutline outline)
    {
        var parts = new List<string>();
        if (outline.RootCauses.Count > 0) parts.Add(Count(outline.RootCauses.Count, "root cause"));
        if (outline.Unexplained.Count > 0) parts.Add(Count(outline.Unexplained.Count, "unexplained finding"));
        if (outline.Warnings.Count > 0) parts.Add(Count(outline.Warnings.Count, "warning"));
        if (parts.Count > 0) return string.Join(", ", parts);
        return result.Verdict switch
        {
            Diagnosis.Verdict.Unknown => "nothing that could tell was observed",
            _ => "nothing wrong was found",
        };
    }

    public static string Subject(DiagnosisResult result)
    {
        string started = result.StartedAt.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
        string environment = result.Subject.Environment ?? "all environments";
        return $"{result.Subject.Path} · {environment} · {started} · {Duration(result.Duration)} · seen from {result.Vantage}";
    }

    public static string? Checks(DiagnosisResult result)
    {
        if (result.Checks.Count == 0) return null;
        IEnumerable<string> parts = result.Checks.GroupBy(c => c.Status).OrderBy(g => g.Key).Select(g => $"{Number(g.Count())} {Outcome(g.Key)}");
        return $"{Count(result.Checks.Count, "check")}: {string.Join(", ", parts)}.";
    }

    public static string? Rates(ReadinessRates rates)
    {
        if (rates.OfAll is null && rates.OfExecuted is null) return null;
        string all = rates.OfAll is { } ofAll ? $"{Percent(ofAll)} of all {rates.Of} passed" : $"no {rates.Of} in all";
        string executed = rates.OfExecuted is { } ofExecuted ? $"{Percent(ofExecuted)} of those executed" : "none was executed";
        return $"{all}, {executed}";
    }

    public static string Criterion(ReadinessCriterion criterion)
    {
        if (criterion.Comparison.Length > 0) return $"{criterion.Name}: {ReadinessText.Said(criterion)}";
        string actual = criterion.Actual is { } value ? value.ToString("0.###", CultureInfo.InvariantCulture) : "not measured";
        return string.Create(CultureInfo.InvariantCulture, $"{criterion.Name}: {actual}, needed {criterion.Threshold:0.###}");
    }

    /// <summary>What the confidence rests on, behind it: <c>: measured; but a single source</c>. Empty where nothing is known of it.</summary>
    public static string Reasons(Finding finding)
    {
        string speaksFor = string.Join("; ", finding.ConfidenceReasons.Where(r => !r.StartsWith('-')).Select(r => r.TrimStart('+', ' ')));
        string against = string.Join("; ", finding.ConfidenceReasons.Where(r => r.StartsWith('-')).Select(r => r.TrimStart('-', ' ')));
        return (speaksFor.Length, against.Length) switch { (0, 0) => "", (_, 0) => ": " + speaksFor, (0, _) => ": but " + against, _ => $": {speaksFor}; but {against}" };
    }

    /// <summary>Code, component, environment and confidence, as far as they are known and not said by the heading already.</summary>
    public static string Tag(Finding finding, string? environment)
    {
        var parts = new List<string> { finding.Code };
        if (finding.Component is { Length: > 0 } component) parts.Add(component);
        if (finding.Environment is { Length: > 0 } own && own != environment) parts.Add(own);
        if (finding.Phase is { Length: > 0 } phase) parts.Add("at " + phase);
        parts.Add($"confidence {finding.Confidence.ToString("0 %", CultureInfo.InvariantCulture)}");
        return string.Join(" · ", parts);
    }

    /// <summary>How often which error was logged, by whom and until when: <c>12 × api: could not reserve stock for order * (last 2026-03-01 10:00:00)</c>.</summary>
    public static string Errors(UnexplainedErrors errors)
    {
        string last = errors.LastTime is { } time ? string.Create(CultureInfo.InvariantCulture, $" (last {time.UtcDateTime:yyyy-MM-dd HH:mm:ss})") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{errors.Count} × {errors}{last}");
    }

    public static string Outcome(Status status) => status switch
    {
        Status.Pass => "passed",
        Status.Warn => "with warnings",
        Status.Fail => "failed",
        Status.Blocked => "blocked",
        Status.Unverified => "unverified",
        _ => "unknown",
    };

    public static string Count(int number, string noun) => number == 1 ? "1 " + noun : $"{Number(number)} {noun}s";

    public static string Percent(double share) => share.ToString("0.0 %", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Duration(TimeSpan duration) => duration.TotalSeconds < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:0} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.0} s");
}
