using System.Globalization;

namespace Diagnostics.Core.Diagnosis;

/// <summary>An input that could not be used, or not whole: said, never skipped silently.</summary>
/// <param name="Path">The file or folder.</param>
/// <param name="Line">1-based line, or null.</param>
/// <param name="Message">What is wrong with it.</param>
public sealed record InputProblem(string Path, int? Line, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"{Path}:{line}: {Message}") : $"{Path}: {Message}";
}
