using Diagnostics.Core.Language;

namespace Diagnostics.Core.Checks.Postgres.Targets;

/// <summary>Gathers findings.</summary>
internal sealed class FindingList
{
    private readonly List<ConnectionStringFinding> _findings = [];

    public bool HasError => _findings.Exists(f => f.Severity == ConnectionStringSeverity.Error);

    /// <summary>The string cannot be read as meant.</summary>
    public void Error(int? column, string message, string suggestion) => _findings.Add(new(ConnectionStringSeverity.Error, FailureCodes.DbUrl, column, message, suggestion));

    public void Mistake(string code, int? column, string message, string suggestion) => _findings.Add(new(ConnectionStringSeverity.Mistake, code, column, message, suggestion));

    public void Warning(string code, int? column, string message, string suggestion) => _findings.Add(new(ConnectionStringSeverity.Warning, code, column, message, suggestion));

    public void AddRange(IEnumerable<ConnectionStringFinding> findings) => _findings.AddRange(findings);

    // An array: PowerShell cannot index the type that a collection expression makes for this interface.
    public IReadOnlyList<ConnectionStringFinding> Sorted() => _findings.OrderByDescending(f => f.Severity).ThenBy(f => f.Column ?? int.MaxValue).ToArray();
}
