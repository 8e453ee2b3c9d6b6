using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Builds;

/// <summary>Whose build failed.</summary>
/// <param name="Component">The component.</param>
/// <param name="Places">The line of its manifest that asks for the package, and the line of the log that names it; none where neither does.</param>
internal sealed record BuildSource(string Component, IReadOnlyList<Citation> Places);
