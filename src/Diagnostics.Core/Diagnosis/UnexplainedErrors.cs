using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>Errors of one wording in a log that no signature explains: told as what is not explained, so that nothing important is invisible.</summary>
public sealed class UnexplainedErrors
{
    // So many of one wording are no accident, where no sign of work follows.
    private const int Many = 3;

    // Of these a component that works has more than it should.
    private const int ManyAmongWork = 10;

    private readonly LogCluster _cluster;

    internal UnexplainedErrors(string? component, string? environment, LogCluster cluster, LogStanding standing, bool endsLog)
    {
        Component = component;
        Environment = environment;
        Standing = standing;
        EndsLog = endsLog;
        _cluster = cluster;
    }

    /// <summary>Who logged them; null where neither the file's name nor the line says so.</summary>
    public string? Component { get; }

    /// <summary>Where; null where the path does not say so.</summary>
    public string? Environment { get; }

    /// <summary>The wording; what differs from line to line is <c>*</c>. Redacted.</summary>
    public string Template => _cluster.Template;

    /// <summary>How many there are.</summary>
    public long Count => _cluster.Tally.Count;

    /// <summary>The first time; null where lines have none.</summary>
    public DateTimeOffset? FirstTime => _cluster.Tally.FirstTime;

    /// <summary>The last time.</summary>
    public DateTimeOffset? LastTime => _cluster.Tally.LastTime;

    /// <summary>When they became many; null where they did not.</summary>
    public LogRateJump? Jump => _cluster.Jump;

    /// <summary>Whether the last of them still tells of the present.</summary>
    public LogStanding Standing { get; }

    /// <summary>Whether the log ends with one of them, in a stack trace that no logger announced: the program ended so.</summary>
    public bool EndsLog { get; }

    /// <summary>The first of them.</summary>
    public Citation Evidence => _cluster.Citation;

    /// <summary>Where the first of them is.</summary>
    public string Location => Evidence.Location;

    /// <summary>Whether the same component was seen to work after the last of them.</summary>
    internal bool WorkedAfter { get; init; }

    /// <summary>
    /// Whether they keep anybody from calling the deployment ready, though no finding tells of them: nothing shows that their component got over them. Programs in order log an error now and then; they
    /// do not log the same one again and again.
    /// </summary>
    internal bool IsDoubt => Standing == LogStanding.Current && !IsFinding && Count >= (WorkedAfter ? ManyAmongWork : Many);

    /// <summary>The places of source that the last of them names.</summary>
    internal IReadOnlyList<TracePlace> Places => _cluster.Places;

    /// <summary>The line of the repository that the last of them names; null where none does.</summary>
    internal Citation? Source { get; set; }

    /// <summary>Whether a finding tells of them: the program ended so, or they became many more, and nothing later takes that back.</summary>
    internal bool IsFinding => Standing == LogStanding.Current && (EndsLog || Jump is not null);

    /// <inheritdoc/>
    public override string ToString() => Component is null ? Template : $"{Component}: {Template}";
}
