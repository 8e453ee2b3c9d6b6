using System.Globalization;

namespace Diagnostics.Core.Evidence.Tests;

/// <summary>A place of a report that could not be read. What was read before it is kept.</summary>
/// <param name="Source">The report.</param>
/// <param name="Line">1-based line, or null.</param>
/// <param name="Column">1-based column, or null.</param>
/// <param name="Message">What is wrong there.</param>
public sealed record TestReportProblem(string Source, int? Line, int? Column, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => (Line, Column) switch
    {
        ({ } line, { } column) => string.Create(CultureInfo.InvariantCulture, $"{Source}:{line}:{column}: {Message}"),
        ({ } line, null) => string.Create(CultureInfo.InvariantCulture, $"{Source}:{line}: {Message}"),
        _ => $"{Source}: {Message}",
    };
}
