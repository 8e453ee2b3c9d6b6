using System.Globalization;

namespace Diagnostics.Core.Configuration.Plan;

/// <summary>Something in a plan that cannot be used.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">1-based line, or 0 where it is not known.</param>
/// <param name="Column">1-based column, or 0 where it is not known.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Suggestion">What was probably meant, or null.</param>
public sealed record PlanProblem(string Path, int Line, int Column, string Message, string? Suggestion)
{
    /// <summary>The message with the suggestion, without the place.</summary>
    public string Words => Suggestion is null ? Message : $"{Message}: did you mean '{Suggestion}'?";

    /// <inheritdoc/>
    public override string ToString()
    {
        string place = Line == 0 ? Path : Column == 0 ? string.Create(CultureInfo.InvariantCulture, $"{Path}:{Line}") : string.Create(CultureInfo.InvariantCulture, $"{Path}:{Line}:{Column}");
        return $"{place}: {Words}";
    }
}
