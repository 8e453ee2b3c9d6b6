using System.Globalization;
using System.IO.Enumeration;
using Diagnostics.Core.Configuration.Plan;

namespace Diagnostics.Core.Diagnosis;

/// <summary>Which failures are accepted today. A waiver that has expired accepts nothing, and is said.</summary>
internal sealed class ReadinessWaivers(IReadOnlyList<PlanWaiver> waivers, DateOnly today)
{
    private readonly PlanWaiver[] _active = [.. waivers.Where(w => w.Expires >= today)];

    /// <summary>Waivers that have expired, in words.</summary>
    public IEnumerable<string> Expired => waivers.Where(w => w.Expires < today).Select(w => $"the waiver of {What(w)} expired on {w.Expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}: {w.Reason}");

    /// <summary>Whether a criterion is waived, in words; null where it is not.</summary>
    public string? OfCriterion(string name) => Words(Array.Find(_active, w => w.Criterion is not null && w.Criterion.Equals(name, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Whether a finding is waived.</summary>
    public bool Covers(Finding finding) => _active.Length > 0 && Array.Exists(_active, w => w.Criterion is null && w.Test is null && (w.Code is not null || w.Component is not null)
        && (w.Code is null || FileSystemName.MatchesSimpleExpression(w.Code, finding.Code)) && (w.Component is null || w.Component.Equals(finding.Component, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Whether a test is waived.</summary>
    public bool Covers(TestStanding test) => _active.Length > 0 && Array.Exists(_active, w => w.Test is not null && (FileSystemName.MatchesSimpleExpression(w.Test, test.FullName) || FileSystemName.MatchesSimpleExpression(w.Test, test.Name)));

    private static string? Words(PlanWaiver? waiver) => waiver is null ? null : $"waived until {waiver.Expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}{(waiver.By is null ? "" : " by " + waiver.By)}: {waiver.Reason}";

    private static string What(PlanWaiver w) => string.Join(" ", new[] { w.Criterion, w.Code, w.Component, w.Test }.OfType<string>());
}
