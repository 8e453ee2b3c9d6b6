using Diagnostics.Core.Evidence.Logs;

namespace Diagnostics.Core.Diagnosis;

/// <summary>What one writer wrote in one log.</summary>
/// <param name="Scan">All that the log holds.</param>
/// <param name="Events">What signatures recognised of this writer.</param>
/// <param name="Unexplained">The errors of this writer that none did, each with its last occurrence.</param>
internal sealed record LogPart(LogScan Scan, IReadOnlyList<LogEvent> Events, IReadOnlyList<(LogEvent Last, LogCluster Cluster)> Unexplained);
