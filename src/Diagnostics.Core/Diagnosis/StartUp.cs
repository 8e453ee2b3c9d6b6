using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>A start-up as a log tells it.</summary>
/// <param name="Component">What started.</param>
/// <param name="Environment">Where; null where the log's path does not say so.</param>
/// <param name="Duration">What it says of itself that it took; else from its first line to the one that says that it listens.</param>
/// <param name="Begin">Its first line.</param>
/// <param name="Listens">The line that says that it listens, or how long it took.</param>
internal sealed record StartUp(string Component, string? Environment, TimeSpan Duration, Citation Begin, Citation Listens);
