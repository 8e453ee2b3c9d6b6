using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>Errors of one wording in a log that no signature explains: told as what is not explained, so that nothing important is invisible.</summary>
/// <param name="Component">Who logged them; null where neither the file's name nor the line says so.</param>
/// <param name="Environment">Where; null where the path does not say so.</param>
/// <param name="Cluster">The errors: wording, count, times, an example.</param>
/// <param name="Standing">Whether the last of them still tells of the present.</param>
/// <param name="EndsLog">Whether the log ends with one of them, in a stack trace that no logger announced: the program ended so.</param>
public sealed record UnexplainedErrors(string? Component, string? Environment, LogCluster Cluster, LogStanding Standing, bool EndsLog)
{
    /// <summary>The wording; what differs from line to line is <c>*</c>. Redacted.</summary>
    public string Template => Cluster.Template;

    /// <summary>How many there are.</summary>
    public long Count => Cluster.Tally.Count;

    /// <summary>The first time; null where lines have none.</summary>
    public DateTimeOffset? FirstTime => Cluster.Tally.FirstTime;

    /// <summary>The last time.</summary>
    public DateTimeOffset? LastTime => Cluster.Tally.LastTime;

    /// <summary>When they became many; null where they did not.</summary>
    public LogRateJump? Jump => Cluster.Jump;

    /// <summary>The first of them.</summary>
    public Citation Evidence => Cluster.Citation;

    /// <summary>Whether a finding tells of them: the program ended so, or they became many more, and nothing later takes that back.</summary>
    internal bool IsFinding => Standing == LogStanding.Current && (EndsLog || Jump is not null);

    /// <inheritdoc/>
    public override string ToString() => Component is null ? Template : $"{Component}: {Template}";
}
