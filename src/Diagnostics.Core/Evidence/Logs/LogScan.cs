namespace Diagnostics.Core.Evidence.Logs;

/// <summary>What one log holds.</summary>
/// <param name="Source">Its name, as cited.</param>
/// <param name="Events">What signatures recognised, in the order of the log. Events alike are kept for their first times and their last; each knows how often it occurred.</param>
/// <param name="Unexplained">Errors that no signature recognised, by wording.</param>
/// <param name="Lines">How many lines were read.</param>
/// <param name="FirstTime">The earliest time that was seen; null where lines have none.</param>
/// <param name="LastTime">The latest time that was seen.</param>
/// <param name="IsNewestFirst">Whether the times of its lines fall: an export from a web console.</param>
public sealed record LogScan(
    string Source,
    IReadOnlyList<LogEvent> Events,
    IReadOnlyList<LogCluster> Unexplained,
    int Lines,
    DateTimeOffset? FirstTime,
    DateTimeOffset? LastTime,
    bool IsNewestFirst)
{
    /// <summary>How many lines are longer than <see cref="LogScanner.LongestLine"/> bytes: what they hold beyond that was not looked at.</summary>
    public int CutLines { get; init; }

    /// <summary>What is to be said of lines that were cut; null where none was.</summary>
    public string? Cut => CutLines == 0 ? null : $"{(CutLines == 1 ? "a line is" : $"{CutLines} lines are")} longer than {LogScanner.LongestLine / 1024 / 1024} MiB: what is beyond that was not looked at";
}
