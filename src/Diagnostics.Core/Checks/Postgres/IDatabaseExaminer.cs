using Diagnostics.Core.Checks.Postgres.Targets;

namespace Diagnostics.Core.Checks.Postgres;

/// <summary>Examines databases for one call, and keeps what the call has learned of their credentials.</summary>
public interface IDatabaseExaminer
{
    /// <summary>Takes the turn of a target and gives the examination to be started. Called from one thread, in the order of the targets; what it gives may run on any, and must be run.</summary>
    /// <param name="target">The database.</param>
    /// <param name="pooler">The same database through its pooler, or null.</param>
    /// <param name="component">Component that the result is about, or null.</param>
    /// <param name="environment">Environment that the result is about, or null.</param>
    /// <returns>Gives a <see cref="DatabaseAuthResult"/>, or a <see cref="Pair.DatabasePairResult"/> where there is a pooler.</returns>
    Func<CancellationToken, Task<CheckResult>> Prepare(DatabaseTargetReading target, DatabaseTargetReading? pooler = null, string? component = null, string? environment = null);
}
