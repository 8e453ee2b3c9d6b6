using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>From when to when a log of one component reaches, whatever it tells.</summary>
/// <param name="Component">Who logged it.</param>
/// <param name="Environment">Where; null where the log's path does not say so.</param>
/// <param name="Length">From its first time to its last.</param>
/// <param name="End">Its last line; only the line's time is shown, for the rest of it was not redacted.</param>
internal sealed record LogSpan(string Component, string? Environment, TimeSpan Length, Citation End);
