using Diagnostics.Core.Checks;
using Diagnostics.Core.Checks.Postgres;
using Diagnostics.Core.Checks.Postgres.Session;

namespace Diagnostics.Integrations.Postgres;

/// <summary>What one probe gathers on its way.</summary>
internal sealed class SessionRun(TimeProvider time, PoolerIdentification pooler)
{
    public DatabaseSessionFacts Facts { get; set; } = new();

    public PoolerIdentification Pooler { get; set; } = pooler;

    public List<PhaseTiming> Phases { get; } = [];

    public List<string> Notes { get; } = [];

    public string Phase { get; private set; } = "open";

    /// <summary>Runs a phase and times it, however it ends.</summary>
    public async Task<T> TimeAsync<T>(string phase, Func<Task<T>> run)
    {
        Phase = phase;
        long start = time.GetTimestamp();
        try
        {
            return await run().ConfigureAwait(false);
        }
        finally
        {
            Phases.Add(new PhaseTiming(phase, time.GetElapsedTime(start)));
        }
    }
}
