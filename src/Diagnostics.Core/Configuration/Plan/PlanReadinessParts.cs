using System.Globalization;
using Diagnostics.Core.Configuration.Sources;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Plan;

/// <summary>Reads readiness criteria and waivers.</summary>
internal sealed class PlanReadinessParts(PlanReading reading, PlanObject? readiness)
{
    private readonly List<string> _names = [.. PlanCriterion.UsualNames];

    public IReadOnlyList<PlanCriterion> Criteria()
    {
        var criteria = new List<PlanCriterion>();
        foreach ((string name, StructuredNode node) in readiness?.Map("criteria") ?? [])
        {
            criteria.Add(Criterion(name, node));
            _names.Add(name);
        }

        return criteria;
    }

    public IReadOnlyList<PlanWaiver> Waivers() => [.. (readiness?.List("waivers") ?? []).Select(Waiver).OfType<PlanWaiver>()];

    private PlanCriterion Criterion(string name, StructuredNode node)
    {
        var part = new PlanObject(reading, node, PlanShape.Criterion, $"criterion '{reading.Show(name)}'");
        PlanMeasure? measure = part.Word("measure", PlanWords.Measure);
        bool usual = PlanCriterion.UsualNames.Contains(name, StringComparer.Ordinal);
        if (!usual && part["measure"] is null) reading.Fault(node, $"criterion '{reading.Show(name)}' is none of the usual ones and needs the key 'measure'", NearNames.Nearest(name, PlanCriterion.UsualNames));
        bool isTime = (measure ?? (name == "mean-response" ? PlanMeasure.MeanResponse : PlanMeasure.PassRate)) == PlanMeasure.MeanResponse;
        KeyValuePair<string, PlanComparison>[] given = [.. PlanWords.Comparison.Where(c => part[c.Key] is not null)];
        if (given.Length > 1) reading.Fault(part[given[1].Key]!, $"a criterion has one threshold, and this has {string.Join(" and ", given.Select(g => g.Key))}");
        if (!usual && given.Length == 0 && part["worseThanLastBy"] is null) reading.Fault(node, $"criterion '{reading.Show(name)}' has no threshold: above, atLeast, below, atMost or worseThanLastBy");
        return new PlanCriterion(name, reading.Cite(node, name + ":"))
        {
            Measure = measure,
            Tests = part.Object("tests", PlanShape.Selector) is { } tests ? PlanParts.Selector(tests) : null,
            Comparison = given.Length == 1 ? given[0].Value : null,
            Threshold = given.Length == 1 ? Quantity(part, given[0].Key, isTime) : null,
            WorseThanLastBy = Quantity(part, "worseThanLastBy", isTime),
            Weight = part.Number("weight"),
            IsVeto = part.Flag("veto"),
        };
    }

    private double? Quantity(PlanObject part, string key, bool isTime)
    {
        if (isTime) return part.Duration(key)?.TotalMilliseconds;
        if (part.Text(key) is not { } text) return null;
        bool percent = text.EndsWith('%');
        if (double.TryParse(percent ? text[..^1].TrimEnd() : text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number >= 0 && number <= (percent ? 100 : 1))
            return percent ? number / 100 : number;
        reading.Fault(part[key]!, $"'{key}' is a share such as 95% or 0.95, and is '{reading.Show(text)}'", !percent && number is > 1 and <= 100 ? text + "%" : null);
        return null;
    }

    private PlanWaiver? Waiver(StructuredNode node)
    {
        var part = new PlanObject(reading, node, PlanShape.Waiver, "an entry of 'waivers'");
        if (node.Kind != NodeKind.Mapping) return null;
        string? criterion = part.Text("criterion"), code = part.Text("code"), component = part.Text("component"), test = part.Text("test");
        if (criterion is null && code is null && component is null && test is null) reading.Fault(node, "an entry of 'waivers' says what it waives: criterion, code, component or test");
        if (criterion is not null && !_names.Contains(criterion)) reading.Fault(part["criterion"]!, $"there is no criterion '{reading.Show(criterion)}'", NearNames.Nearest(criterion, _names));
        if (code is not null && !code.Contains('*', StringComparison.Ordinal) && FailureCatalogue.Default.Find(code) is null)
            reading.Fault(part["code"]!, $"there is no failure code '{reading.Show(code)}'", NearNames.Nearest(code, FailureCatalogue.Default.All.Select(d => d.Code)));
        string? reason = part.Text("reason");
        if (part.Text("expires") is not { } day || reason is null) return null;
        if (DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly expires))
            return new PlanWaiver(criterion, code, component, test, reason, expires, part.Text("by"), reading.Cite(node, "waiver: " + reason));
        reading.Fault(part["expires"]!, $"'expires' is a day such as 2026-12-31, and is '{reading.Show(day)}'");
        return null;
    }
}
