using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>A log event with the component and environment that it belongs to.</summary>
/// <param name="Component">Who logged it; null where neither the file's name nor the line says so.</param>
/// <param name="Environment">Where; null where the path does not say so.</param>
/// <param name="Event">The event.</param>
/// <param name="Standing">Whether it still tells of the present.</param>
internal sealed record LogObservation(string? Component, string? Environment, LogEvent Event, LogStanding Standing)
{
    /// <summary>The line of the repository that its trace, or the line itself, names; null where none does.</summary>
    public Citation? Source { get; init; }

    /// <summary>Whether a later start, or a later success, made it a thing of the past.</summary>
    public bool IsHistory => Standing != LogStanding.Current;
}
