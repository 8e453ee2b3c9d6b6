using Diagnostics.Core.Checks;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Live;

/// <summary>One question to the live world. It was decided before that it may be asked.</summary>
/// <param name="Component">Component that it is about, or null.</param>
/// <param name="Environment">Environment that it is about, or null.</param>
/// <param name="Source">The line that makes us ask.</param>
internal abstract record LiveQuestion(string? Component, string? Environment, Citation Source)
{
    /// <summary>Name of the check: port, health, database, cache.</summary>
    public abstract string Kind { get; }

    /// <summary>What is asked, without secrets. Questions with the same kind, target and component are one.</summary>
    public abstract string Target { get; }

    /// <summary>The host asked; null where there is none, as for a socket file.</summary>
    public abstract string? Host { get; }

    /// <summary>Readies what must be readied in the order of the questions, from one thread. What this gives is run once, on any thread.</summary>
    public abstract Func<CancellationToken, Task<CheckResult>> Prepare(LiveTools tools);
}
