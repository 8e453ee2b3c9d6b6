using System.Globalization;
using System.Text;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Reporting;

/// <summary>Readiness for people: the verdict, each criterion with what is missing, and what to repair.</summary>
public static class ReadinessText
{
    /// <summary>Renders it.</summary>
    /// <param name="readiness">The readiness.</param>
    /// <param name="width">Columns to wrap at.</param>
    public static string Render(Readiness readiness, int width = 120)
    {
        ArgumentNullException.ThrowIfNull(readiness);
        var text = new StringBuilder();
        string score = readiness.Score is { } s ? string.Create(CultureInfo.InvariantCulture, $"  {s * 100:0} % of the criteria by weight are met") : "";
        text.Append(readiness.IsReady ? "READY" : readiness.Verdict == Verdict.Unknown ? "UNKNOWN" : "NOT READY").Append(score).Append('\n');
        int name = readiness.Criteria.Count == 0 ? 0 : readiness.Criteria.Max(c => c.Name.Length);
        foreach (ReadinessCriterion criterion in readiness.Criteria)
        {
            string mark = criterion.Status switch { Status.Pass => "✓", Status.Fail => "✗", Status.Warn => "!", _ => "?" };
            Wrapped(text, $"{mark} {criterion.Name.PadRight(name)}  ", Said(criterion), width);
        }

        foreach (string expired in readiness.Missing.Where(m => m.StartsWith("the waiver of ", StringComparison.Ordinal))) Wrapped(text, "! ", expired, width);
        if (readiness.Repair is { } repair) Wrapped(text, "→ ", repair.Text, width);
        return text.ToString().TrimEnd('\n');
    }

    /// <summary>What is said of a criterion beside its name.</summary>
    internal static string Said(ReadinessCriterion criterion) => criterion.Missing is { } missing ? missing + (criterion.Waiver is { } waiver ? $" ({waiver})" : "") : Met(criterion);

    private static string Met(ReadinessCriterion criterion)
    {
        if (criterion.Actual is not { } actual) return "not measured";
        string of = criterion is { Passed: { } passed, Counted: { } counted } ? string.Create(CultureInfo.InvariantCulture, $" ({passed} of {counted})") : "";
        return $"{Shown(actual, criterion.Unit)}{of}, must be {criterion.Comparison} {Shown(criterion.Threshold, criterion.Unit)}";
    }

    private static string Shown(double value, string unit) => unit switch
    {
        "ms" => value.ToString("#,0", CultureInfo.InvariantCulture) + " ms",
        "share" => (value * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %",
        _ => value.ToString("0.##", CultureInfo.InvariantCulture),
    };

    private static void Wrapped(StringBuilder text, string lead, string said, int width)
    {
        int room = Math.Max(20, width - lead.Length);
        string rest = said;
        bool first = true;
        while (rest.Length > 0)
        {
            int end = rest.Length <= room ? rest.Length : rest.LastIndexOf(' ', room) is > 0 and var space ? space : room;
            text.Append(first ? lead : new string(' ', lead.Length)).Append(rest[..end].TrimEnd()).Append('\n');
            rest = rest[end..].TrimStart();
            first = false;
        }
    }
}
