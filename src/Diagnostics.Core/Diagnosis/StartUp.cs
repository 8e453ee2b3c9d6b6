using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>A start-up as a log tells it.</summary>
/// <param name="Component">What started.</param>
/// <param name="Environment">Where; null where the log's path does not say so.</param>
/// <param name="Duration">From its first line to the one that says that it listens.</param>
/// <param name="Begin">Its first line.</param>
/// <param name="Listens">The line that says that it listens.</param>
internal sealed record StartUp(string Component, string? Environment, TimeSpan Duration, Citation Begin, Citation Listens);
